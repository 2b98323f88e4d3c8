/// The cells of a document with their places: what every reader of a file format makes.
///
/// Only cells with text are kept; a cell knows its column. Lines outside any table are rows of one cell.
public struct Grid: Sendable {
  /// The text that every range points into, UTF-8.
  public var text: [UInt8]
  /// The rows in the order of the document.
  public var rows: [GridRow]
  /// The cells of all rows, row after row.
  public var cells: [GridCell]
  /// The names of the sheets that `GridRow.sheet` counts, in their order; empty where the format has none.
  public var sheets: [String] = []

  /// The most columns that are kept; a longer row is no form, and its columns must fit 16 bits.
  static let mostColumns = 4096

  /// Makes an empty grid over a text.
  public init(text: [UInt8]) {
    self.text = text
    rows = []
    cells = []
  }
}

/// A row of a table, or a line outside any table.
public struct GridRow: Sendable, BitwiseCopyable {
  /// The position of the row's first cell in `Grid.cells`.
  public var firstCell: UInt32
  /// The number of cells with text.
  public var cellCount: UInt16
  /// Whether a blank line stands before the row.
  public var gapBefore: Bool
  /// Whether the row was divided into cells: tabs, commas or pipes.
  public var isTable: Bool
  /// The first line of the row, from 1.
  public var startLine: UInt32
  /// The last line of the row.
  public var endLine: UInt32
  /// The row's number among the rows of the document, the sheet or the table, blank ones counted, from 1.
  public var number: UInt32
  /// The sheet, a position in `Grid.sheets` from 1; 0 where the format has none.
  public var sheet: UInt16 = 0
  /// The page, from 1; 0 where it is not known.
  public var page: UInt16 = 0
  /// The table within the document, from 1; 0 where it is not known, or outside tables.
  public var table: UInt16 = 0

  /// The positions of the row's cells in `Grid.cells`.
  @inlinable
  public var cellIndices: Range<Int> { Int(firstCell)..<Int(firstCell) + Int(cellCount) }
}

/// A cell with text.
public struct GridCell: Sendable, BitwiseCopyable {
  /// The text without white space at its ends.
  public var text: TextRange
  /// The column, from 0; of a merged cell the first.
  public var column: UInt16
  /// How many columns the cell covers.
  public var columnSpan: UInt16

  /// Makes a cell.
  @inlinable
  public init(text: TextRange, column: UInt16, columnSpan: UInt16 = 1) {
    self.text = text
    self.column = column
    self.columnSpan = columnSpan
  }
}
