/// Finds the tables that go on over the edge of a page, and gives all parts of one the same columns.
struct TableChains {
  /// What a part of a table has in common with the others.
  struct Link {
    /// The table within the document, from 1.
    var table: Int
    /// Whether the part goes on with the last one of the page before.
    var isContinued: Bool
    /// The column that begins at each edge of the part.
    var columns: [Int]
  }

  /// The links of each page's tables.
  private(set) var links: [[Link]] = []
  private let furniture: PageFurniture

  /// How far apart the sides of two parts may lie, in points.
  private static let tolerance = 4.0

  /// Finds the chains; text of a cell that was printed over the edge of a page, and again on the next one, is dropped.
  init(_ pages: inout [PageTables], text: [UInt8]) {
    furniture = PageFurniture(text: text)
    for index in pages.indices.dropFirst() {
      var next = pages[index]
      SpilledText(text: text).settle(&pages[index - 1], before: &next)
      pages[index] = next
    }
    var chain: [(page: Int, table: Int)] = []
    links = pages.map { page in page.tables.map { _ in Link(table: 0, isContinued: false, columns: []) } }
    var number = 0
    for (index, page) in pages.enumerated() {
      for position in page.tables.indices {
        let goesOn = position == 0 && index > 0 && continues(pages[index - 1], page)
        if !goesOn {
          finish(chain, pages, number: number)
          chain = []
          number += 1
        }
        chain.append((index, position))
      }
    }
    finish(chain, pages, number: number)
  }

  /// Whether a page begins with the rest of the table that the page before ends with.
  private func continues(_ before: PageTables, _ page: PageTables) -> Bool {
    guard let last = before.tables.last, let first = page.tables.first, page.number == before.number + 1,
      abs(last.box.left - first.box.left) <= Self.tolerance, abs(last.box.right - first.box.right) <= Self.tolerance
    else { return false }
    let below = before.lines.filter { $0.box.middleY > last.box.bottom }
    let above = page.lines.filter { $0.box.middleY < first.box.top }
    return below.allSatisfy { furniture.isPageNumber($0, pageHeight: before.height) }
      && above.allSatisfy { furniture.isPageNumber($0, pageHeight: page.height) }
  }

  /// Numbers the columns of a table by the edges of all its parts.
  private mutating func finish(_ chain: [(page: Int, table: Int)], _ pages: [PageTables], number: Int) {
    var edges: [Double] = []
    if chain.count == 1 {
      edges = pages[chain[0].page].tables[chain[0].table].table.columnEdges
    } else {
      let all = chain.flatMap { pages[$0.page].tables[$0.table].table.columnEdges }.sorted()
      for edge in all where edge - (edges.last ?? -.infinity) > Self.tolerance { edges.append(edge) }
    }
    for (offset, part) in chain.enumerated() {
      let own = pages[part.page].tables[part.table].table.columnEdges
      let columns = chain.count == 1 ? Array(own.indices) : own.map { RuledTable.nearest(edges, $0) }
      links[part.page][part.table] = Link(table: number, isContinued: offset > 0, columns: columns)
    }
  }
}
