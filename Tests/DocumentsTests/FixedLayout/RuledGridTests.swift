import Documents
import Testing
import TestSupport

@Suite("Ruled tables of fixed-layout documents")
struct RuledGridTests {
  /// The tests below run for OFD alone where poppler is missing; this one says so.
  @Test(.enabled(if: Poppler.isInstalled, "the grids of PDF are skipped: apt-get install poppler-utils poppler-data"))
  func gridsOfPDFAreTested() { #expect(FixedFormat.readable == FixedFormat.allCases) }

  private typealias Cell = PageDrawing.Cell

  /// A table with merged cells, wrapped text, a blank row, and lines around it.
  private func page(borders: PageDrawing.Borders = .strokes) -> PageDrawing {
    var page = PageDrawing()
    page.write("器材采购自评表", x: 240, y: 60, size: 14)
    page.write("单位：万元", x: 60, y: 90)
    page.table(
      columns: [60, 130, 200, 300, 400, 520], rows: [100, 140, 180, 220, 260, 300],
      [
        Cell(0, 0, columns: 2, "项目"), Cell(0, 2, columns: 3, "水泵更新"),
        Cell(1, 0, rows: 3, "产出"), Cell(1, 1, "数量"), Cell(1, 2, "全年更换并调试", "水泵的数量"), Cell(1, 3, "12台"),
        Cell(1, 4, "1,200.0", "0"),
        Cell(2, 1, rows: 2, "质量"), Cell(2, 2, "Windows", "Server 版本", "升级"), Cell(2, 3, "≥95%"), Cell(2, 4),
        Cell(3, 2), Cell(3, 3, "97.5%"), Cell(3, 4, "无"),
        Cell(4, 0), Cell(4, 1), Cell(4, 2), Cell(4, 3), Cell(4, 4),
      ], borders: borders)
    page.write("填表人：丁一", x: 60, y: 330)
    page.write("- 1 -", x: 290, y: 810)
    return page
  }

  private let expected = [
    ["0:器材采购自评表"], ["0:单位：万元"], ["0+2:项目", "2+3:水泵更新"],
    ["0:产出", "1:数量", "2:全年更换并调试水泵的数量", "3:12台", "4:1,200.00"],
    ["1:质量", "2:Windows Server 版本升级", "3:≥95%"], ["3:97.5%", "4:无"], ["0:填表人：丁一"],
  ]

  @Test("the same drawing gives the same grid in every format", arguments: FixedFormat.readable)
  func formats(format: FixedFormat) throws {
    let grid = try format.grid([page()])
    #expect(grid.texts == expected)
    #expect(grid.rows.map(\.isTable) == [false, false, true, true, true, true, false])
    #expect(grid.rows.map(\.table) == [0, 0, 1, 1, 1, 1, 0])
    #expect(grid.rows.map(\.page) == [1, 1, 1, 1, 1, 1, 1])
    #expect(grid.rows.filter(\.isTable).map(\.number) == [1, 2, 3, 4])
    #expect(grid.rows.map(\.startLine) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test("borders as bars or drawn twice give the same grid", arguments: [PageDrawing.Borders.bars, .boxes])
  func borders(borders: PageDrawing.Borders) throws {
    for format in FixedFormat.readable {
      #expect(try format.grid([page(borders: borders)]).texts == expected, "\(format)")
    }
  }

  @Test("without lines the words of a line stand together")
  func unruled() throws {
    let grid = try FixedFormat.ofd.grid([page(borders: .none)])
    #expect(
      grid.texts.map { $0[0] } == [
        "0:器材采购自评表", "0:单位：万元", "0:项目 水泵更新", "0:产出 数量 全年更换并调试 12台 1,200.0", "0:水泵的数量 0",
        "0:质量 Windows ≥95%", "0:Server 版本", "0:升级", "0:97.5% 无", "0:填表人：丁一",
      ])
    #expect(grid.rows.allSatisfy { !$0.isTable && $0.table == 0 })
  }

  @Test("underlines, a frame around the page and stray strokes change nothing")
  func strayLines() throws {
    var page = page()
    page.line(20, 20, 575, 20)
    page.line(20, 822, 575, 822)
    page.line(20, 20, 20, 822)
    page.line(575, 20, 575, 822)
    page.line(205, 168, 290, 168)
    page.line(240, 64, 340, 64)
    page.line(330, 400, 360, 430)
    for format in FixedFormat.readable { #expect(try format.grid([page]).texts == expected, "\(format)") }
  }

  @Test("a table without lines at its sides is bounded by their ends")
  func openSides() throws {
    var page = PageDrawing()
    for y in [100.0, 130, 160] { page.line(60, y, 500, y) }
    page.line(200, 100, 200, 160)
    page.line(350, 100, 350, 160)
    for (row, y) in [112.0, 142].enumerated() {
      for (column, x) in [65.0, 205, 355].enumerated() { page.write("值\(row)\(column)", x: x, y: y) }
    }
    #expect(try FixedFormat.ofd.grid([page]).texts == [["0:值00", "1:值01", "2:值02"], ["0:值10", "1:值11", "2:值12"]])
  }

  @Test("words of neighbouring cells that come as one are cut at the line between them")
  func touchingWords() throws {
    var page = PageDrawing()
    page.table(
      columns: [60, 100, 140, 300], rows: [100, 130, 160],
      [Cell(0, 0, "甲"), Cell(0, 1, "乙"), Cell(0, 2, "丙"), Cell(1, 0), Cell(1, 1, "丁"), Cell(1, 2)])
    page.write("一二三四五六", x: 70, y: 142)
    #expect(try FixedFormat.ofd.grid([page]).texts == [["0:甲", "1:乙", "2:丙"], ["0:一二三", "1:四五六丁"]])
  }
}
