/// A table made of ruling lines: its cells are the faces between the lines, however they are merged.
struct RuledTable {
  /// Where the columns begin and end, in points from the left; one more than there are columns.
  private(set) var columnEdges: [Double]
  /// Where the rows begin and end, in points from the top; one more than there are rows.
  private(set) var rowEdges: [Double]
  /// The cells, in the order of their upper left corners.
  private(set) var cells: [Cell] = []
  /// The cell of each place of the lattice, row after row.
  private(set) var cellAt: [Int32] = []

  struct Cell {
    /// The first row.
    var row: Int
    /// The first column in the first row, and the one behind the last.
    var columns: Range<Int>
  }

  var columnCount: Int { columnEdges.count - 1 }
  var rowCount: Int { rowEdges.count - 1 }
  var box: Box {
    Box(
      left: columnEdges[0], top: rowEdges[0], right: columnEdges[columnCount], bottom: rowEdges[rowCount])
  }

  /// The most places of a table's lattice.
  private static let mostPlaces = 500_000
  /// Columns and rows that are narrower than this are borders drawn twice.
  private static let narrowest = 3.0

  /// Makes the table of some lines; nil where they bound fewer than two cells, or where the lattice is too large.
  init?(_ component: RuleNetwork.Component, budget: inout Int) {
    let horizontal = component.horizontal
    let vertical = component.vertical
    guard !horizontal.isEmpty, !vertical.isEmpty else { return nil }
    // Lines may run on beyond the last crossing: a table without lines at its sides is bounded by their ends.
    columnEdges = Self.edges(vertical.map(\.position), ends: horizontal.map(\.start) + horizontal.map(\.end))
    rowEdges = Self.edges(horizontal.map(\.position), ends: vertical.map(\.start) + vertical.map(\.end))
    guard columnEdges.count >= 2, rowEdges.count >= 2 else { return nil }
    let places = (columnEdges.count - 1) * (rowEdges.count - 1)
    budget -= places
    guard places <= Self.mostPlaces, budget > 0 else { return nil }
    findCells(horizontal, vertical)
    guard cells.count >= 2 else { return nil }
  }

  /// The positions of lines, equal ones once, with the farthest ends of the lines that cross them.
  private static func edges(_ positions: [Double], ends: [Double]) -> [Double] {
    var edges: [Double] = []
    for position in positions.sorted() where position - (edges.last ?? -.infinity) > narrowest {
      edges.append(position)
    }
    let least = ends.min() ?? 0
    let most = ends.max() ?? 0
    if let first = edges.first, least < first - 2 * narrowest { edges.insert(least, at: 0) }
    if let last = edges.last, most > last + 2 * narrowest { edges.append(most) }
    return edges
  }

  /// The position of the edge that is nearest to a coordinate.
  static func nearest(_ edges: [Double], _ coordinate: Double) -> Int {
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < coordinate { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < edges.count else { return edges.count - 1 }
    return coordinate - edges[low - 1] < edges[low] - coordinate ? low - 1 : low
  }

  /// The places between two edges in which a line runs along at least half of the place.
  private static func covered(_ edges: [Double], from start: Double, to end: Double) -> Range<Int> {
    let count = edges.count - 1
    var first = max(nearest(edges, start) - 1, 0)
    while first < count, (edges[first] + edges[first + 1]) / 2 < start { first += 1 }
    var last = first
    while last < count, (edges[last] + edges[last + 1]) / 2 <= end { last += 1 }
    return first..<last
  }

  /// Divides the lattice into cells: places without a line between them belong together.
  private mutating func findCells(_ horizontal: [Rule], _ vertical: [Rule]) {
    let (rows, columns) = (rowCount, columnCount)
    var wallRight = [Bool](repeating: false, count: rows * columns)
    var wallBelow = wallRight
    for line in vertical {
      let edge = Self.nearest(columnEdges, line.position)
      guard edge > 0, edge < columns else { continue }
      for row in Self.covered(rowEdges, from: line.start, to: line.end) { wallRight[row * columns + edge - 1] = true }
    }
    for line in horizontal {
      let edge = Self.nearest(rowEdges, line.position)
      guard edge > 0, edge < rows else { continue }
      for column in Self.covered(columnEdges, from: line.start, to: line.end) {
        wallBelow[(edge - 1) * columns + column] = true
      }
    }
    var groups = DisjointSets(count: rows * columns)
    for place in 0..<rows * columns {
      if (place + 1) % columns != 0, !wallRight[place] { groups.join(place, place + 1) }
      if place + columns < rows * columns, !wallBelow[place] { groups.join(place, place + columns) }
    }
    cellAt = [Int32](repeating: -1, count: rows * columns)
    for place in 0..<rows * columns {
      // The root is the smallest place: the first column of the cell's first row.
      let root = groups.root(place)
      if root == place {
        cellAt[place] = Int32(cells.count)
        let column = place % columns
        cells.append(Cell(row: place / columns, columns: column..<column + 1))
      } else {
        let cell = cellAt[root]
        cellAt[place] = cell
        let column = place % columns
        if place / columns == cells[Int(cell)].row, column == cells[Int(cell)].columns.upperBound {
          cells[Int(cell)].columns = cells[Int(cell)].columns.lowerBound..<column + 1
        }
      }
    }
  }

  /// The cell in which a point lies; nil outside the table.
  func cell(x: Double, y: Double) -> Int? {
    guard let column = Self.slot(columnEdges, x), let row = Self.slot(rowEdges, y) else { return nil }
    return Int(cellAt[row * columnCount + column])
  }

  /// The column in which a coordinate lies.
  func column(_ x: Double) -> Int? { Self.slot(columnEdges, x) }

  private static func slot(_ edges: [Double], _ coordinate: Double) -> Int? {
    guard let first = edges.first, let last = edges.last, coordinate >= first, coordinate <= last else { return nil }
    var low = 0
    var high = edges.count - 1
    while low + 1 < high {
      let middle = (low + high) / 2
      if edges[middle] <= coordinate { low = middle } else { high = middle }
    }
    return low
  }
}
