/// Where something stands in its document; every number counts from 1, and 0 means that it is not known.
public struct Place: Hashable, Codable, Sendable {
  /// The first line.
  public var startLine: UInt32
  /// The last line.
  public var endLine: UInt32
  /// The row of the table: for text, the line's number among the table's lines.
  public var row: UInt32
  /// The column of the table.
  public var column: UInt16
  /// The table within the document.
  public var table: UInt16
  /// The page.
  public var page: UInt16
  /// The sheet, a position in `Grid.sheets` from 1.
  public var sheet: UInt16

  /// Makes a place.
  public init(
    startLine: UInt32, endLine: UInt32, table: UInt16 = 0, row: UInt32 = 0, column: UInt16 = 0, page: UInt16 = 0,
    sheet: UInt16 = 0
  ) {
    self.startLine = startLine
    self.endLine = endLine
    self.table = table
    self.page = page
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The place that covers this one and another.
  public func union(_ other: Place) -> Place {
    var place = self
    place.startLine = min(startLine, other.startLine)
    place.endLine = max(endLine, other.endLine)
    return place
  }
}
