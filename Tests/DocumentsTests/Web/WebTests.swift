import TestSupport
import Testing

@testable import Documents

/// Reading HTML and MHTML.
@Suite struct WebTests {
  static let table = """
    <table><tr><th colspan=2>项目&nbsp;名称</th><td>河道<br>养护 &amp; 清洁 &#8805;1 &le;
     2</td></tr><tr><td rowspan="2">甲<td>乙<td>丙<tr><td>丁<td>戊</table>
    """
  static let cells = [["项目\u{A0}名称", "河道\n养护 & 清洁 ≥1 ≤ 2"], ["甲", "乙", "丙"], ["丁", "戊"]]

  private func read(_ text: String) throws -> Document { try Reading.document(Array(text.utf8)) }

  @Test func spansEntitiesAndUnclosedCells() throws {
    let document = try read("<!doctype html><html><body>\(Self.table)")
    #expect(document.format == .html)
    #expect(document.cellTexts == Self.cells)
    #expect(document.columns == [[0, 2], [0, 1, 2], [1, 2]])
    #expect(document.grid.cells[0].columnSpan == 2)
    #expect(document.grid.rows.map(\.table) == [1, 1, 1])
  }

  @Test func theRestOfThePageIsLines() throws {
    let document = try read(
      """
      <html><head><title>页</title><style>td{}</style></head><body><ul><li>首页<li>通知</ul><script>"<td>"</script>
      <table><tr><td>栏</td><td><h1>自评表</h1>（2023年度）\(Self.table)</td></tr></table>
      <p hidden>隐</p><div style="Display: none"><p>藏</p></div><p>尾<br>注</p></body></html>
      """)
    let lines = [["首页"], ["通知"], ["栏"], ["自评表"], ["（2023年度）"]]
    #expect(document.cellTexts == lines + Self.cells + [["尾"], ["注"]])
    #expect(document.grid.rows.map(\.isTable) == [false, false, false, false, false, true, true, true, false, false])
  }

  @Test func encodingsDeclaredOrNot() throws {
    let gbk: [UInt8] = [0xCF, 0xEE, 0xC4, 0xBF, 0xC3, 0xFB, 0xB3, 0xC6]  // 项目名称
    for head in [
      "<html><meta charset=gb2312>", "<html><meta http-equiv=x content=\"text/html; charset=GBK\">", "<html>",
    ] {
      let document = try Reading.document(Array((head + "<p>").utf8) + gbk)
      #expect(document.cellTexts == [["项目名称"]])
      #expect(document.encoding == .gb18030)
    }
    #expect(try Reading.document("<html><p>项目".markedUTF16).cellTexts == [["项目"]])
    // A page that says gb2312 and is UTF-8 all the same.
    let long = String(repeating: "项目名称", count: 10)
    let wrong = try read("<html><meta charset=\"gb2312\"><p>\(long)")
    #expect(wrong.cellTexts == [[long]])
    #expect(wrong.encoding == .utf8)
  }

  @Test(arguments: ["base64", "quoted-printable", "8bit"])
  func savedPages(_ encoding: String) throws {
    let page = "<html><body><p>a=b</p></body></html>"
    let body =
      switch encoding {
      case "base64": "PGh0bWw+PGJvZHk+PHA+YT1iPC9wPjwv\r\nYm9keT48L2h0bWw+"
      case "quoted-printable": "<html><body><p>a=3Db</p></bo=\r\ndy></html>"
      default: page
      }
    let message = """
      From: x\r
      MIME-Version: 1.0\r
      Content-Type: multipart/related;\r
      \tboundary="--=_1"\r
      \r
      ----=_1\r
      Content-Type: image/png\r
      \r
      xx\r
      ----=_1\r
      Content-Type: text/html; charset="utf-8"\r
      Content-Transfer-Encoding: \(encoding)\r
      \r
      \(body)\r
      ----=_1--\r

      """
    let document = try read(message)
    #expect(document.format == .mhtml)
    #expect(document.cellTexts == [["a=b"]])
  }

  @Test func messagesWithoutAPageSaySo() {
    #expect(throws: DocumentError.malformed("the message holds no page")) {
      _ = try read("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--\n")
    }
  }
}

/// What a page shows of its cells.
@Suite struct WebCellTests {
  private func cells(_ inside: String) throws -> [[String]] {
    try Reading.document(Array("<html><table><tr><td>甲</td><td>\(inside)</td></tr></table></html>".utf8)).cellTexts
  }

  @Test func emptyTablesInCellsAddNothingAndTouchNothing() throws {
    let empty = "<table><tr><td><table></table></td></tr></table>"
    #expect(try cells(empty) == [["甲"]])
    #expect(try cells("乙丙</td><td>\(empty)") == [["甲", "乙丙"]])
    #expect(throws: DocumentError.empty) { _ = try Reading.document(Array("<html><table><tr><td>\(empty)".utf8)) }
  }

  @Test(
    arguments: [
      ("<select><option>乙<option>丙</select>", ["甲", "乙"]),
      ("<select><option>乙<option selected>丙<option>丁</select>", ["甲", "丙"]),
      ("<select multiple><option>乙<option selected>丙<option selected>丁</select>", ["甲", "丙丁"]),
      ("<input type=search value=乙><input type=tel value=丙><input type=hidden value=丁>", ["甲", "乙丙"]),
      ("<b style='x-display:none;color:red'>乙</b><b style='color:red; display : none'>丙</b>", ["甲", "乙"]),
    ] as [(String, [String])])
  func fieldsAndStyles(_ inside: String, _ shown: [String]) throws {
    #expect(try cells(inside) == [shown])
  }
}

/// Pages that try to do harm; each is read or refused within bounds.
@Suite(.timeLimit(.minutes(1))) struct HostileWebTests {
  private func read(_ text: String) throws -> Document { try Reading.document(Array(text.utf8)) }

  @Test func aThousandLevelsAreReadAndThreeThousandRefused() throws {
    let thousand = "<html>" + String(repeating: "<div>", count: 1000) + "底" + String(repeating: "</div>", count: 1000)
    #expect(try read(thousand).cellTexts == [["底"]])
    let tables = "<html>" + String(repeating: "<table><tr><td>", count: 300) + "底"
    #expect(try read(tables).cellTexts == [["底"]])
    #expect(throws: DocumentError.tooComplex("its elements stand more than 2048 levels deep")) {
      _ = try read("<html>" + String(repeating: "<div>", count: 3000) + "底")
    }
  }

  @Test func endsOfNothingAreBounded() {
    let text = "<html>" + String(repeating: "<div>", count: 1500) + String(repeating: "</b>", count: 400_000)
    #expect(throws: DocumentError.tooComplex("too much of the page is out of place")) { _ = try read(text) }
  }

  @Test(arguments: [true, false])
  func tagsOfManyAttributesAreRefused(_ isQuoted: Bool) {
    let attributes = (0..<40_000).map { isQuoted ? "a\($0)='>'" : "a\($0)" }.joined(separator: " ")
    #expect(throws: DocumentError.tooComplex("a tag has more than 128 attributes")) {
      _ = try read("<html><p \(attributes)>甲")
    }
  }

  @Test func scriptsMayCompare() throws {
    let words = String(repeating: "b ", count: 1000)
    #expect(try read("<html><script>if (a <b \(words)) {}</script><p>甲").cellTexts == [["甲"]])
  }

  @Test func hugeSpansAreBounded() throws {
    let row = "<tr><td rowspan=65534 colspan=99999>a</td></tr>"
    let document = try read("<html><table>" + String(repeating: row, count: 15_000) + "</table>")
    #expect(document.grid.cells.first?.columnSpan == 4096)
    #expect(document.cellTexts.first == ["a"])
  }

  @Test func entitiesOfXHTMLAreNotFollowed() throws {
    let document = try read(
      "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/hostname\"><!ENTITY b \"&a;&a;\">]><html><p>甲&b;乙</p></html>")
    #expect(document.cellTexts.last == ["甲&b;乙"])
  }

  /// What a parser does not take for a tag or a script hides no tag behind it.
  @Test(arguments: ["<!--<script>-->", "<scriptx>", "<script></x<a b=\"</script>", "<!-- <a b=\" -->", "<!--甲-->乙"])
  func nothingHidesATagOfTooManyAttributes(_ before: String) {
    let attributes = (0..<500).map { "a\($0)" }.joined(separator: " ")
    #expect(throws: DocumentError.tooComplex("a tag has more than 128 attributes")) {
      _ = try Reading.document(Array("<html><body>\(before)<p \(attributes)>甲</body></html>".utf8))
    }
  }

  @Test func wordsBehindACommentAreNoAttributes() throws {
    let words = (0..<500).map { "w\($0)" }.joined(separator: " ")
    let document = try Reading.document(Array("<html><body><!-- x -->abc \(words)</body></html>".utf8))
    #expect(document.cellTexts.count == 1)
  }
}
