import TestSupport
import Testing

@testable import Documents

/// The short ways through workbooks and documents lead where the long ways do.
@Suite struct PlainReadingTests {
  /// A sheet of random cells, written as nearly all programs do, or with apostrophes, which is read tag by tag.
  private func sheet(_ seed: UInt64, plain: Bool) -> String {
    var random = Generator(seed: seed)
    var text = "<sheetData>"
    for row in 1...12 {
      text += "<row r=\"\(row)\">"
      for column in 0..<8 {
        let letter = ["A", "B", "C", "Z", "AA", "AZ", "XFD", "B"][column]
        let style = Bool.random(using: &random) ? " s=\"\(Int.random(in: 0...4, using: &random))\"" : ""
        let value = ["1", "-0.5", "12345678901234567", "1E3", "", "x&amp;y", "0"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<6, using: &random) {
        case 0: text += "<c r=\"\(letter)\(row)\"\(style)/>"
        case 1: text += "<c r=\"\(letter)\(row)\"\(style) t=\"s\"><v>\(Int.random(in: 0...9, using: &random))</v></c>"
        case 2: text += "<c r=\"\(letter)\(row)\"\(style)><v>\(value)</v></c>"
        case 3: text += "<c r=\"\(letter)\(row)\"\(style) t=\"inlineStr\"><is><t>\(value)</t><t>_x000D_</t></is></c>"
        case 4: text += "<c\(style)><f>1</f><v>\(value)</v></c>"
        default: text += "\n<c r=\"\(letter)\(row)\"\(style) t=\"b\"><v>1</v></c>"
        }
      }
      text += "</row>"
    }
    text += "</sheetData>"
    return plain ? text : text.replacing("\"", with: "'")
  }

  @Test func cellsAreTheSameHoweverTheyAreQuoted() throws {
    let strings = [
      "<t>甲</t>", "<t xml:space=\"preserve\"> 乙 </t>", "<t></t>", "<t/>", "<t>a&lt;b_x0041_</t><t>_x00</t><t>41_</t>",
      "<t>丙</t><rPh><t>bing</t></rPh>", "<r><t>丁</t></r>", "<t><![CDATA[戊]]></t>",
    ]
    let formats = ["0.00%", "#,##0.00", "yyyy\"年\"m\"月\"", ";;;"]
    var cells = 0
    for seed in 1...40 as ClosedRange<UInt64> {
      let plain = try Reading.document(
        OfficeFiles.workbook([.init("表", sheet(seed, plain: true))], strings: strings, formats: formats))
      let long = try Reading.document(
        OfficeFiles.workbook(
          [.init("表", sheet(seed, plain: false))], strings: strings.map { $0.replacing("\"", with: "'") },
          formats: formats))
      #expect(plain.cellTexts == long.cellTexts && plain.columns == long.columns, "\(seed)")
      #expect(plain.notices.map(\.message) == long.notices.map(\.message), "\(seed)")
      cells += plain.cellTexts.joined().count
    }
    #expect(cells > 1_500)
  }

  @Test(arguments: [
    "<c r=\"A1\"><v>1</v></row>", "<c r=\"A1\"><v>1</c></v>", "<c r=\"A1\"/></c>", "<c r=\"A1\" s=\"1\"><v>1",
    "<c r=\"A1><v>1</v></c>", "<c r=\"A1\"><v>&x;</v></c>", "<c r=\"A1\" t=\"s><v>1</v></c>",
  ])
  func brokenCellsAreRefused(_ cell: String) {
    let bytes = OfficeFiles.workbook([.init("表", "<sheetData><row>\(cell)</row></sheetData>")])
    #expect { try Reading.document(bytes) } throws: { ($0 as? DocumentError)?.code == "malformed-document" }
  }

  /// Reads the properties of all `p` of a text, with a memo and without.
  private func properties(_ text: String, _ useMemo: Bool) throws -> [String] {
    try XMLPart(Array(text.utf8)).read { (scanner) throws(DocumentError) -> [String] in
      var memo = ElementMemo<[Int]>()
      var found: [String] = []
      while true {
        let event = try scanner.next()
        if event == .finish { return found }
        guard event == .start, scanner.isNamed("p") else { continue }
        var values: [Int] = []
        func take(_ scanner: borrowing XMLScanner, _ values: inout [Int]) {
          if scanner.isNamed("v") { values.append(scanner.number("n") ?? -1) }
        }
        if useMemo {
          values = try memo.read(&scanner, []) { take($0, &$1) }
        } else {
          try scanner.readProperties { take($0, &values) }
        }
        found.append("\(values) \(scanner.position) \(scanner.depth)")
      }
    }
  }

  @Test func elementsOfTheSameBytesSayTheSame() throws {
    var random = Generator(seed: 61)
    let pieces = [
      "<p/>", "<p><v n=\"1\"/></p>", "<p><v n=\"1\"/><v n=\"2\"/></p>", "<p><v n=\"1\"/><w>x</w></p>", "<p></p>",
      "<p><rPrChange><v n=\"3\"/></rPrChange><v n=\"4\"/></p>", "<p><!-- </p> --><v n=\"5\"/></p>", "文字", "<b>", "</b>",
      "<p><q><v n=\"6\"/></q></p>",
    ]
    for _ in 0..<60 {
      var text = "<a>"
      var depth = 0
      for _ in 0..<60 {
        let piece = pieces.randomElement(using: &random) ?? ""
        if piece == "</b>", depth == 0 { continue }
        depth += piece == "<b>" ? 1 : piece == "</b>" ? -1 : 0
        text += piece
      }
      text += String(repeating: "</b>", count: depth) + "</a>"
      let found = try properties(text, true)
      #expect(found == (try properties(text, false)))
      #expect(found.count > 10)
    }
  }

  @Test func whatWasReadOnceStillCountsItsDepth() {
    let deep = "<p><v n=\"1\"/><q><q></q></q></p>"
    let around = { (depth: Int) in
      String(repeating: "<b>", count: depth) + deep + String(repeating: "</b>", count: depth)
    }
    #expect(throws: Never.self) { try properties("<a>" + deep + around(1020) + "</a>", true) }
    #expect(throws: DocumentError.tooComplex("its XML stands more than 1024 levels deep")) {
      _ = try properties("<a>" + deep + around(1021) + "</a>", true)
    }
  }
}
