import TestSupport
import Testing

@testable import Documents

/// Reading XML.
@Suite struct XMLScannerTests {
  /// What is met, one word each: `+a` an element begins, `-a` it ends, anything else is text.
  private func events(_ bytes: [UInt8]) throws(DocumentError) -> [String] {
    try XMLPart(bytes).read { (scanner) throws(DocumentError) -> [String] in
      var events: [String] = []
      while true {
        switch try scanner.next() {
        case .start: events.append("+" + String(decoding: scanner.bytes[scanner.nameRange], as: UTF8.self))
        case .end: events.append("-" + String(decoding: scanner.bytes[scanner.nameRange], as: UTF8.self))
        case .text:
          var text: [UInt8] = []
          try scanner.appendText(to: &text)
          events.append(String(decoding: text, as: UTF8.self))
        case .finish: return events
        }
      }
    }
  }

  private func events(_ text: String) throws(DocumentError) -> [String] { try events(Array(text.utf8)) }

  @Test func tagsTextAndEscapes() throws {
    let text = """
      <?xml version="1.0"?>
      <!-- a <b> -->
      <w:a xmlns:w="u"><b c='1>2' d = "x"/>&lt;&amp;&#x9879;&#30446; ≥ 1<![CDATA[<&amp;]]></w:a >

      """
    #expect(try events(text) == ["+a", "+b", "-b", "<&项目 ≥ 1", "<&amp;", "-a"])
  }

  @Test func lineEndsAreOne() throws {
    #expect(try events("<a>1\r\n2\r3\n4</a>") == ["+a", "1\n2\n3\n4", "-a"])
  }

  @Test func attributesAreFoundByTheirLocalNames() throws {
    let text = #"<c xmlns:r="urn:x" r="A1" r:id="rId&quot;1" s="0012" q="-1" f="on" g="0"/>"#
    try XMLPart(Array(text.utf8)).read { (scanner) throws(DocumentError) in
      _ = try scanner.next()
      let strings = [try scanner.string("r"), try scanner.string("id"), try scanner.string("missing")]
      #expect(strings == ["A1", "rId\"1", nil])
      let numbers = [scanner.number("s"), scanner.number("q")]
      #expect(numbers == [12, nil])
      let flags = [scanner.flag("f"), scanner.flag("g"), scanner.flag("h", fallback: true)]
      #expect(flags == [true, false, true])
      let isFirst = scanner.attribute("r", is: "A1")
      #expect(isFirst)
    }
  }

  @Test func utf16AndGB18030AreXMLToo() throws {
    let wide = "<a>目</a>".markedUTF16
    #expect(try events(wide) == ["+a", "目", "-a"])
    #expect(try events(Array(wide.dropFirst(2))) == ["+a", "目", "-a"])
    let gbk = Array("<?xml version='1.0' encoding='GBK'?><a>".utf8) + [0xC4, 0xBF] + Array("</a>".utf8)
    #expect(try events(gbk) == ["+a", "目", "-a"])
    #expect(try events(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8)) == ["+a", "\u{FFFD}", "-a"])
  }

  @Test(arguments: [
    #"<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"#,
    #"<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#,
  ])
  func definitionsOfEntitiesAreRefused(_ text: String) {
    #expect(throws: DocumentError.entityDefinitions) { _ = try events(text) }
  }

  @Test(arguments: [
    "<a><b></a></b>", "<a>", "<a", "<a b", "<a b=", "<a b='", "<a b=1/>", "<a b='<'/>", "</a>", "<a></ab>", "<a></a",
    "<a>&nbsp;</a>", "<a>&amp</a>", "text", "<a/>text", "<>", "< a/>", "<a><!-- </a>", "<a><![CDATA[ </a>", "<a/ >",
    "<a><!ELEMENT b></a>", "<?xml", "<", "<a><",
  ])
  func brokenXMLIsTold(_ text: String) {
    do throws(DocumentError) {
      let events = try events(text)
      Issue.record("\(text) was read: \(events)")
    } catch {
      #expect(error.code == "malformed-document")
    }
  }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try events(nested(1024)).count == 2048)
    #expect(throws: DocumentError.tooComplex("its XML stands more than 1024 levels deep")) {
      _ = try events(nested(1025))
    }
  }
}
