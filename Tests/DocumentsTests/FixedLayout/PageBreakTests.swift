import Documents
import Testing
import TestSupport

@Suite("Tables over several pages")
struct PageBreakTests {
  private typealias Cell = PageDrawing.Cell

  /// A table whose second part has fewer lines, and page numbers in between.
  private func pages() -> [PageDrawing] {
    var first = PageDrawing()
    first.write("工程自评表", x: 240, y: 60)
    first.table(
      columns: [60, 120, 200, 300, 520], rows: [700, 730, 760],
      [
        Cell(0, 0, "级"), Cell(0, 1, "名称"), Cell(0, 2, "指标值"), Cell(0, 3, "原因"),
        Cell(1, 0, "产出"), Cell(1, 1, "道路"), Cell(1, 2, "8公里"), Cell(1, 3, "因雨季停工"),
      ])
    first.write("第 1 页 共 2 页", x: 270, y: 815)
    var second = PageDrawing()
    second.table(
      columns: [60, 200, 300, 521], rows: [60, 90, 120],
      [Cell(0, 0), Cell(0, 1), Cell(0, 2, "两周"), Cell(1, 0, "总分"), Cell(1, 1, "100"), Cell(1, 2, "98")])
    second.write("第 2 页 共 2 页", x: 270, y: 815)
    return [first, second]
  }

  @Test("the parts are one table with the same columns", arguments: FixedFormat.readable)
  func continued(format: FixedFormat) throws {
    let grid = try format.grid(pages())
    #expect(
      grid.texts == [
        ["0:工程自评表"], ["0:级", "1:名称", "2:指标值", "3:原因"], ["0:产出", "1:道路", "2:8公里", "3:因雨季停工"],
        ["3:两周"], ["0+2:总分", "2:100", "3:98"],
      ])
    #expect(grid.rows.map(\.page) == [1, 1, 1, 2, 2])
    #expect(grid.rows.map(\.table) == [0, 1, 1, 1, 1])
    #expect(grid.rows.map(\.number) == [1, 1, 2, 3, 4])
    #expect(grid.rows.map(\.gapBefore) == [true, false, false, true, false])
  }

  @Test("text between the parts makes them two tables")
  func apart() throws {
    var pages = pages()
    pages[1].write("又一张表", x: 60, y: 50)
    let grid = try FixedFormat.ofd.grid(pages)
    #expect(grid.rows.map(\.table) == [0, 1, 1, 0, 2, 2])
    #expect(grid.texts[4] == ["2:两周"])
    #expect(grid.rows.map(\.number) == [1, 1, 2, 4, 1, 2])
  }

  @Test("tables of other widths, or with a page between them, are two")
  func others() throws {
    var narrower = pages()
    narrower[1] = PageDrawing()
    narrower[1].table(
      columns: [60, 200, 400], rows: [60, 90, 120], [Cell(0, 0, "子"), Cell(0, 1), Cell(1, 0), Cell(1, 1)])
    #expect(try FixedFormat.ofd.grid(narrower).rows.map(\.table) == [0, 1, 1, 2])
    var parted = pages()
    var between = PageDrawing()
    between.write("说明", x: 60, y: 400)
    parted.insert(between, at: 1)
    #expect(try FixedFormat.ofd.grid(parted).rows.map(\.table) == [0, 1, 1, 0, 2, 2])
  }

  @Test(
    "a row whose cells all go on is put together; a full cell beside one that is not goes on alone",
    arguments: FixedFormat.readable)
  func cutRow(format: FixedFormat) throws {
    var pages = [PageDrawing(), PageDrawing()]
    let columns = [60.0, 120, 180, 240, 300]
    pages[0].table(
      columns: columns, rows: [700, 716, 742],
      [
        Cell(0, 0, "级"), Cell(0, 1, "名称"), Cell(0, 2, "目标"), Cell(0, 3, "分值"),
        Cell(1, 0, "产出"), Cell(1, 1, "路面积水处", "理平均时间"), Cell(1, 2, "三十分", "1,200.00"), Cell(1, 3, "10"),
      ])
    pages[1].table(
      columns: columns, rows: [60, 76, 92],
      [
        Cell(0, 0), Cell(0, 1, "达标"), Cell(0, 2), Cell(0, 3),
        Cell(1, 0, "效益"), Cell(1, 1, "满意"), Cell(1, 2, "高"), Cell(1, 3, "20"),
      ])
    #expect(
      try format.grid(pages).texts == [
        ["0:级", "1:名称", "2:目标", "3:分值"], ["0:产出", "1:路面积水处理平均时间达标", "2:三十分1,200.00", "3:10"],
        ["0:效益", "1:满意", "2:高", "3:20"],
      ])
    pages[1] = PageDrawing()
    pages[1].table(
      columns: columns, rows: [60, 76], [Cell(0, 0, "效益"), Cell(0, 1, "达标"), Cell(0, 2, "高"), Cell(0, 3, "20")])
    #expect(try format.grid(pages).texts.last == ["0:效益", "1:达标", "2:高", "3:20"])
  }

  @Test("numbers that fill their cells stay numbers of their own")
  func fullNumbers() throws {
    let columns = [60.0, 112, 140, 168]
    let pages = [("道路名称", "5.00", "10"), ("桥梁名称", "5.00", "20")].map { row -> PageDrawing in
      var page = PageDrawing()
      page.table(columns: columns, rows: [60, 76], [Cell(0, 0, row.0), Cell(0, 1, row.1), Cell(0, 2, row.2)])
      return page
    }
    #expect(
      try FixedFormat.ofd.grid(pages).texts == [["0:道路名称", "1:5.00", "2:10"], ["0:桥梁名称", "1:5.00", "2:20"]])
  }

  @Test("a cell that goes on over three pages is one cell")
  func threePages() throws {
    let columns = [60.0, 116, 300]
    let pages = ["甲乙丙丁", "戊己庚辛", "壬癸"].map { text -> PageDrawing in
      var page = PageDrawing()
      page.table(columns: columns, rows: [60, 76], [Cell(0, 0, text), Cell(0, 1)])
      return page
    }
    #expect(try FixedFormat.ofd.grid(pages).texts == [["0:甲乙丙丁戊己庚辛壬癸"]])
  }

  @Test("a bracket that a page break cuts off is put back", arguments: [("项目资金", "（元）"), ("效益指标(", "40分)")])
  func brackets(upper: String, lower: String) throws {
    var pages = pages()
    pages[0].table(columns: [60, 120, 520], rows: [760, 790], [Cell(0, 0, upper), Cell(0, 1, "年初")])
    pages[1] = PageDrawing()
    pages[1].table(columns: [60, 120, 520], rows: [60, 90], [Cell(0, 0, lower), Cell(0, 1, "总额")])
    #expect(try FixedFormat.ofd.grid(pages).texts.suffix(2) == [["0:\(upper + lower)", "1+3:年初"], ["1+3:总额"]])
  }

  @Test("text of a merged cell that is printed over the edge of a page, and again on the next, stands once")
  func spilledText() throws {
    var pages = pages()
    pages[0].table(columns: [60, 120, 520], rows: [760, 775], [Cell(0, 0), Cell(0, 1, "丙")])
    pages[0].write("项目", x: 70, y: 790)
    pages[1] = PageDrawing()
    pages[1].table(
      columns: [60, 120, 520], rows: [60, 90, 120],
      [Cell(0, 0, rows: 2, "项目", "资金"), Cell(0, 1, "甲"), Cell(1, 1, "乙")])
    let grid = try FixedFormat.ofd.grid(pages)
    #expect(
      grid.texts.dropFirst(2) == [
        ["0:产出", "1:道路", "2:8公里", "3:因雨季停工"], ["0:项目资金", "1+3:丙"], ["1+3:甲"], ["1+3:乙"],
      ])
    #expect(grid.rows.map(\.table) == [0, 1, 1, 1, 1, 1])
  }

  @Test("text at the middle of a merged cell that a page break cuts stands where the cell begins")
  func centredText() throws {
    var pages = pages()
    pages[0].table(
      columns: [60, 120, 520], rows: [760, 780, 800], [Cell(0, 0, rows: 2), Cell(0, 1, "甲"), Cell(1, 1, "乙")])
    pages[1] = PageDrawing()
    pages[1].table(
      columns: [60, 120, 520], rows: [60, 80, 100, 120, 140],
      [Cell(0, 0, rows: 4), Cell(0, 1, "丙"), Cell(1, 1, "丁"), Cell(2, 1, "戊"), Cell(3, 1, "己")])
    // The whole cell is 120 points high; its middle stands 20 below the head of the second page.
    pages[1].write("效益指标", x: 63, y: 84)
    #expect(
      try FixedFormat.ofd.grid(pages).texts.dropFirst(3) == [
        ["0:效益指标", "1+3:甲"], ["1+3:乙"], ["1+3:丙"], ["1+3:丁"], ["1+3:戊"], ["1+3:己"],
      ])
    var top = pages[1]
    top.moveText("效益指标", toY: 72)
    pages[1] = top
    #expect(try FixedFormat.ofd.grid(pages).texts[5] == ["0:效益指标", "1+3:丙"])
  }

  @Test("numbers that are no page numbers stay")
  func numbers() throws {
    var page = PageDrawing()
    page.write("2023", x: 270, y: 400)
    page.write("3", x: 270, y: 820)
    page.write("第三页见 3", x: 270, y: 800)
    #expect(try FixedFormat.ofd.grid([page]).texts == [["0:2023"], ["0:第三页见 3"]])
  }
}
