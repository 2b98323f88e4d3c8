import Documents
import Testing
import TestSupport

@Suite("OFD")
struct OFDReaderTests {
  private static let open = "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content><ofd:Layer>"
  private static let close = "</ofd:Layer></ofd:Content></ofd:Page>"

  /// The grid of a page whose layer holds some objects.
  private func grid(_ objects: String, parts: [String: String] = [:]) throws -> Grid {
    var writer = OFDWriter()
    writer.parts = parts
    writer.parts["Doc_0/Pages/Page_0/Content.xml"] = Self.open + objects + Self.close
    return try OFDReader.read(ZipArchive(writer.document([PageDrawing()])))
  }

  private func text(_ attributes: String, _ code: String, _ text: String) -> String {
    "<ofd:TextObject ID=\"1\" Size=\"4\" \(attributes)><ofd:TextCode \(code)>\(text)</ofd:TextCode></ofd:TextObject>"
  }

  @Test("steps with repeats place the characters; a wide step begins another word")
  func steps() throws {
    let spread = text("Boundary=\"20 20 100 5\"", "X=\"0\" Y=\"4\" DeltaX=\"g 3 4 30 g 2 4 2\"", "年度目标自评表A")
    #expect(try grid(spread).texts == [["0:年度目标 自评表A"]])
    let repeated = text("Boundary=\"20 20 100 5\"", "X=\"0\" Y=\"4\" DeltaX=\"g 1000000000 4\"", "总分")
    #expect(try grid(repeated).texts == [["0:总分"]])
  }

  @Test("steps downwards place the characters one below the other")
  func downwards() throws {
    let column = text("Boundary=\"20 20 5 100\"", "X=\"0\" Y=\"4\" DeltaY=\"5 5\"", "绩效表")
    #expect(try grid(column).texts == [["0:绩"], ["0:效"], ["0:表"]])
  }

  @Test("without steps the widths of the characters are guessed")
  func noSteps() throws {
    let plain = text("Boundary=\"20 20 100 5\"", "X=\"0\" Y=\"4\"", "执行率 95%")
    #expect(try grid(plain).texts == [["0:执行率 95%"]])
  }

  @Test("an object's own map moves its text")
  func map() throws {
    let first = text("Boundary=\"60 20 50 5\" CTM=\"1 0 0 1 40 0\"", "X=\"0\" Y=\"4\"", "后")
    let second = text("Boundary=\"70 20 50 5\"", "X=\"0\" Y=\"4\"", "前")
    #expect(try grid(first + second).texts == [["0:前 后"]])
  }

  @Test("what is not to be seen is left out: hidden objects, white lines, thick strokes")
  func hidden() throws {
    let words = text("Boundary=\"20 20 50 5\"", "X=\"0\" Y=\"4\"", "见")
    let unseen = text("Boundary=\"20 40 50 5\" Visible=\"false\"", "X=\"0\" Y=\"4\"", "不见")
    /// Four lines around the word, and one between.
    func lines(_ attributes: String, _ colour: String) -> String {
      ["M 0 0 L 60 0", "M 0 20 L 60 20", "M 0 0 L 0 20", "M 60 0 L 60 20", "M 30 0 L 30 20"].map {
        "<ofd:PathObject ID=\"3\" Boundary=\"15 15 60 20\" \(attributes)>\(colour)"
          + "<ofd:AbbreviatedData>\($0)</ofd:AbbreviatedData></ofd:PathObject>"
      }.joined()
    }
    let white = "<ofd:StrokeColor Value=\"255 255 255\"/>"
    #expect(try grid(words + unseen).texts == [["0:见"]])
    #expect(try grid(words + lines("", "")).rows.map(\.isTable) == [true])
    #expect(try grid(words + lines("", white)).rows.map(\.isTable) == [false])
    #expect(try grid(words + lines("LineWidth=\"5\"", "")).rows.map(\.isTable) == [false])
    #expect(try grid(words + lines("Stroke=\"false\"", "")).rows.map(\.isTable) == [false])
    #expect(try grid(words + lines("Visible=\"false\"", "")).rows.map(\.isTable) == [false])
  }

  @Test("escapes and CDATA are text")
  func escapes() throws {
    let plain = text("Boundary=\"20 20 100 5\"", "X=\"0\" Y=\"4\"", "A&lt;&#x42;<![CDATA[&C]]>")
    #expect(try grid(plain).texts == [["0:A<B&C"]])
  }

  @Test("what is missing or broken is told")
  func broken() throws {
    let malformed = #expect(throws: DocumentError.self) {
      try OFDReader.read(ZipArchive(ZipWriter.archive([("a.xml", "<a/>")])))
    }
    #expect(malformed == .malformed("its part 'OFD.xml' is missing"))
    #expect(throws: DocumentError.malformed("OFD.xml names no document")) {
      try grid("", parts: ["OFD.xml": "<OFD/>"])
    }
    #expect(throws: DocumentError.malformed("its part 'Doc_0/Nowhere.xml' is missing")) {
      try grid("", parts: ["OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Nowhere.xml</DocRoot></DocBody></OFD>"])
    }
    #expect(throws: DocumentError.scanned) { try grid("") }
    #expect(throws: DocumentError.entityDefinitions) {
      try grid("", parts: ["Doc_0/Document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><Document/>"])
    }
    #expect(throws: DocumentError.malformed("it names no pages")) {
      try grid("", parts: ["Doc_0/Document.xml": "<Document/>"])
    }
  }

  @Test("references in circles end: pages and templates that name the document or themselves")
  func circles() throws {
    var pages =
      "<Document><CommonData><TemplatePage ID=\"7\" BaseLoc=\"Pages/Page_0/Content.xml\"/></CommonData><Pages>"
    pages +=
      "<Page BaseLoc=\"Document.xml\"/><Page BaseLoc=\"../OFD.xml\"/><Page BaseLoc=\"Pages/Page_0/Content.xml\"/>"
    pages += "</Pages></Document>"
    let content = "<Template TemplateID=\"7\"/>" + text("Boundary=\"20 20 50 5\"", "X=\"0\" Y=\"4\"", "自己")
    #expect(try grid(content, parts: ["Doc_0/Document.xml": pages]).texts == [["0:自己自己"]])
  }

  @Test("a page that is named without end is refused")
  func repeatedPages() throws {
    let names = String(repeating: "<Page BaseLoc=\"Pages/Page_0/Content.xml\"/>", count: 21_000)
    let error = #expect(throws: DocumentError.self) {
      try grid(
        text("Boundary=\"20 20 50 5\"", "X=\"0\" Y=\"4\"", "页"),
        parts: ["Doc_0/Document.xml": "<Document><Pages>\(names)</Pages></Document>"])
    }
    #expect(error == .tooComplex("it has more than 20000 pages"))
  }

  @Test("hundreds of thousands of lines cost little and leave the words")
  func manyLines() throws {
    var generator = Generator(seed: 5)
    var paths = ""
    for _ in 0..<200 {
      let numbers = (0..<4).map { _ in Double.random(in: 0...200, using: &generator) }
      let lines = "M \(numbers[0]) \(numbers[1]) L \(numbers[2]) \(numbers[1]) L \(numbers[2]) \(numbers[3]) "
      paths += "<ofd:PathObject ID=\"3\" Boundary=\"0 0 9 9\"><ofd:AbbreviatedData>"
      paths += String(repeating: lines, count: 500) + "</ofd:AbbreviatedData></ofd:PathObject>"
    }
    let words = text("Boundary=\"20 20 50 5\"", "X=\"0\" Y=\"4\"", "仍在")
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try grid(words + paths).texts == [["0:仍在"]])
    #expect(clock.now - start < .seconds(30))
  }

  @Test("wild numbers are no places")
  func wildNumbers() throws {
    let wild = ["1e308", "-1e308", "1e9", "nan", "-", "", "99999999999999999999999999999999", "1e400", "0.0000001"]
    var objects = text("Boundary=\"20 20 50 5\"", "X=\"0\" Y=\"4\"", "好")
    for first in wild {
      for second in wild {
        objects += text(
          "Boundary=\"\(first) \(second) 5 5\" CTM=\"\(second) 0 0 \(first) \(first) 0\"",
          "X=\"\(first)\" Y=\"\(second)\" DeltaX=\"\(first) g \(second) \(first)\"", "远远远")
        objects += "<ofd:PathObject ID=\"3\" Boundary=\"\(first) 0 \(second) 9\" CTM=\"\(first) \(second) 1 1 1 1\">"
        objects += "<ofd:AbbreviatedData>M \(first) \(second) L \(second) \(first) A 1 2 C</ofd:AbbreviatedData>"
        objects += "</ofd:PathObject>"
      }
    }
    let texts = try grid(objects).texts.joined().joined()
    #expect(texts.contains("好"))
  }
}
