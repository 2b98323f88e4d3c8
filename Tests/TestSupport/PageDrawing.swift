/// A page of a fixed-layout document for tests: words and lines, in points from the upper left corner.
public struct PageDrawing: Sendable {
  /// A run of text, its left end on its baseline.
  struct Run: Sendable {
    var x: Double
    var y: Double
    var size: Double
    var text: String
  }

  /// A stroke from one point to another.
  struct Stroke: Sendable {
    var x1: Double
    var y1: Double
    var x2: Double
    var y2: Double
  }

  /// A cell of a table: its first row and column, how many it covers, and its lines of text.
  public struct Cell: Sendable {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
    var lines: [String]

    /// Makes a cell.
    public init(_ row: Int, _ column: Int, rows: Int = 1, columns: Int = 1, _ lines: String...) {
      (self.row, self.column, self.rows, self.columns, self.lines) = (row, column, rows, columns, lines)
    }
  }

  /// How the borders of cells are drawn.
  public enum Borders: Sendable {
    /// Each side of each cell once.
    case strokes
    /// Each side as a filled bar.
    case bars
    /// Each cell as a rectangle a little smaller than it is, so that borders stand twice.
    case boxes
    /// Not at all.
    case none
  }

  /// The width of the page.
  public var width = 595.0
  /// The height of the page.
  public var height = 842.0
  var runs: [Run] = []
  var strokes: [Stroke] = []
  /// Filled rectangles as x, y, width and height.
  var bars: [[Double]] = []

  /// Makes an empty page.
  public init() {}

  /// Writes a line of text.
  public mutating func write(_ text: String, x: Double, y: Double, size: Double = 10) {
    runs.append(Run(x: x, y: y, size: size, text: text))
  }

  /// Moves a text up or down.
  public mutating func moveText(_ text: String, toY y: Double) {
    for index in runs.indices where runs[index].text == text { runs[index].y = y }
  }

  /// Draws a line.
  public mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    strokes.append(Stroke(x1: x1, y1: y1, x2: x2, y2: y2))
  }

  /// Draws a table with the text of its cells.
  public mutating func table(columns: [Double], rows: [Double], _ cells: [Cell], borders: Borders = .strokes) {
    for cell in cells {
      let (left, right) = (columns[cell.column], columns[cell.column + cell.columns])
      let (top, bottom) = (rows[cell.row], rows[cell.row + cell.rows])
      switch borders {
      case .strokes: box(left, top, right, bottom)
      case .boxes: box(left + 0.6, top + 0.6, right - 0.6, bottom - 0.6)
      case .bars:
        bars.append([left - 0.25, top - 0.25, right - left + 0.5, 0.5])
        bars.append([left - 0.25, bottom - 0.25, right - left + 0.5, 0.5])
        bars.append([left - 0.25, top - 0.25, 0.5, bottom - top + 0.5])
        bars.append([right - 0.25, top - 0.25, 0.5, bottom - top + 0.5])
      case .none: break
      }
      for (index, text) in cell.lines.enumerated() {
        write(text, x: left + 3, y: top + 12 + Double(index) * 12)
      }
    }
  }

  private mutating func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    line(left, top, right, top)
    line(left, bottom, right, bottom)
    line(left, top, left, bottom)
    line(right, top, right, bottom)
  }
}
