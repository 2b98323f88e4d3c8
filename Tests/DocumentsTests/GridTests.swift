import Documents
import TestSupport
import Testing

/// A text becomes rows and cells, each with its place.
@Suite struct GridTests {
  private func document(_ text: String) throws -> Document { try Reading.document(Array(text.utf8)) }

  // MARK: Styles

  @Test(arguments: [
    ("甲\t乙\n丙\t丁\n", DocumentFormat.tabSeparated, "tsv"), ("甲,乙,丙\n丁,戊,己\n", .commaSeparated, "csv"),
    ("|甲|乙|\n|---|---|\n|丙|丁|\n", .markdown, "markdown"), ("甲\n乙\n丙\n", .lines, "text"),
    ("总额 12,000 3,400,000\n年度资金\n", .lines, "text"), ("甲|乙\n丙\n丁\n", .lines, "text"),
  ])
  func styleIsToldFromTheText(_ text: String, _ format: DocumentFormat, _ name: String) throws {
    #expect(try document(text).format == format)
    #expect(format.rawValue == name)
  }

  @Test func tabsWinOverCommasInTheText() throws {
    let read = try document("目标\t完成修缮，共3处,其中甲,乙,丙\n结果\t如期,按量,合格\n")
    #expect(read.format == .tabSeparated)
    #expect(read.cellTexts == [["目标", "完成修缮，共3处,其中甲,乙,丙"], ["结果", "如期,按量,合格"]])
  }

  // MARK: Line ends

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndDividesRows(_ end: String) throws {
    let read = try document(["甲\t乙", "", "丙\t\t丁", "戊"].joined(separator: end) + end)
    #expect(read.cellTexts == [["甲", "乙"], ["丙", "丁"], ["戊"]])
    #expect(read.columns == [[0, 1], [0, 2], [0]])
    #expect(read.lines == [[1, 1], [3, 3], [4, 4]])
    #expect(read.grid.rows.map(\.gapBefore) == [false, true, false])
    #expect(read.grid.rows.map(\.isTable) == [true, true, false])
  }

  @Test func lineEndsMayBeMixedAndTheLastMayBeMissing() throws {
    let read = try document("甲\t1\r\n乙\t2\r丙\t3\n丁\t4")
    #expect(read.cellTexts.map { $0[1] } == ["1", "2", "3", "4"])
    #expect(read.lines == [[1, 1], [2, 2], [3, 3], [4, 4]])
  }

  // MARK: White space

  @Test func whiteSpaceAtTheEndsIsNoPartOfACell() throws {
    let read = try document(" 甲 \t\u{3000}乙 丙\u{00A0}\t \t\u{3000}\u{00A0} \t丁\n")
    #expect(read.cellTexts == [["甲", "乙 丙", "丁"]])
    #expect(read.columns == [[0, 1, 4]])
  }

  // MARK: CSV

  @Test(arguments: ["\n", "\r\n", "\r"])
  func quotedCellsHoldLineEndsCommasAndQuotes(_ end: String) throws {
    let read = try document("甲,\"乙\(end)丙,丁\",戊\(end)己,\"称\"\"优\"\"者\",庚\(end)")
    #expect(read.format == .commaSeparated)
    #expect(read.cellTexts == [["甲", "乙\(end)丙,丁", "戊"], ["己", "称\"优\"者", "庚"]])
    #expect(read.columns == [[0, 1, 2], [0, 1, 2]])
    #expect(read.lines == [[1, 2], [3, 3]])
  }

  @Test func emptyQuotedCellsAreNoCells() throws {
    let read = try document("甲,\"\",丙\n丁,,己\n")
    #expect(read.cellTexts == [["甲", "丙"], ["丁", "己"]])
    #expect(read.columns == [[0, 2], [0, 2]])
  }

  @Test func aQuoteThatIsNeverClosedIsText() throws {
    let read = try document("甲,\"乙,丙\n丁,戊,己\n")
    #expect(read.cellTexts == [["甲", "\"乙", "丙"], ["丁", "戊", "己"]])
    #expect(read.lines == [[1, 1], [2, 2]])
  }

  /// As in Excel and in Python's csv: what stands behind the closing quote belongs to the cell.
  @Test func textBehindAClosingQuoteIsKept() throws {
    let read = try document("甲,\"重点\"项目经费,乙\n\"称\"\"优\"\"者\" 及\"丙\" ,\"\"丁,\"戊\" \n")
    #expect(read.cellTexts == [["甲", "重点项目经费", "乙"], ["称\"优\"者 及\"丙\"", "丁", "戊"]])
    #expect(read.columns == [[0, 1, 2], [0, 1, 2]] && read.grid.isSound)
  }

  // MARK: Tabs

  @Test(arguments: ["\n", "\r\n", "\r"])
  func cellsQuotedOverLinesAreOneCell(_ end: String) throws {
    let read = try document("甲\t\"乙\(end)丙\"\t丁\(end)戊\t己\t庚\(end)")
    #expect(read.cellTexts == [["甲", "乙\(end)丙", "丁"], ["戊", "己", "庚"]])
    #expect(read.lines == [[1, 2], [3, 3]])
  }

  /// A quote that stands alone within a cell takes nothing of the text behind it along; libFuzzer found it.
  @Test func aQuoteThatStandsAloneWithinQuotesIsText() throws {
    let read = try document("甲\t\"乙\"亮\n丙\"\"丁\"\t戊\n己\t庚\t辛\n")
    #expect(read.cellTexts == [["甲", "乙\"亮\n丙\"丁", "戊"], ["己", "庚", "辛"]])
    #expect(read.grid.isSound)
  }

  @Test func quotesOnOneLineAreText() throws {
    let read = try document("甲\t\"乙\"丙\t丁\n戊\t\"己\"\t庚\n")
    #expect(read.cellTexts == [["甲", "\"乙\"丙", "丁"], ["戊", "\"己\"", "庚"]])
  }

  // MARK: Pipes

  @Test func rulesAndOuterPipesAreNoCells() throws {
    let read = try document("# 表\n\n| 甲 | 乙 |\n|:---|---:|\n| 丙 |  |\n|  | 丁 |\n---\n")
    #expect(read.cellTexts == [["# 表"], ["甲", "乙"], ["丙"], ["丁"]])
    #expect(read.columns == [[0], [0, 1], [0], [1]])
    #expect(read.lines == [[1, 1], [3, 3], [5, 5], [6, 6]])
  }

  @Test func anEscapedPipeDoesNotDivide() throws {
    let read = try document("|甲\\|乙|丙|\n|丁|戊|\n")
    #expect(read.cellTexts == [["甲|乙", "丙"], ["丁", "戊"]])
  }

  // MARK: Bounds

  @Test func columnsBeyond4096AreLeftOut() throws {
    let read = try document(Array(repeating: "1", count: 5000).joined(separator: "\t") + "\n甲\t乙\n")
    #expect(read.grid.rows.map { Int($0.cellCount) } == [4096, 2])
    #expect(read.cellTexts[1] == ["甲", "乙"])
  }

  @Test func placesCoverEachOther() {
    let first = Place(startLine: 7, endLine: 7, row: 3, column: 2)
    let second = Place(startLine: 4, endLine: 9, row: 1, column: 1)
    #expect(first.union(second) == Place(startLine: 4, endLine: 9, row: 3, column: 2))
  }
}
