/// Tells web pages from text that only mentions tags.
enum WebSniffer {
  /// What of a file is looked at.
  private static let most = 1 << 16
  /// Elements that only a page begins with.
  private static let pageStarts: Set<String> = ["html", "head", "body", "meta", "title", "link", "base", "frameset"]
  /// Elements that a page cut out of its frame begins with, and a cell of text too.
  private static let partStarts: Set<String> = [
    "table", "div", "p", "span", "center", "font", "h1", "h2", "h3", "h4", "b", "strong", "section", "article", "main",
    "form", "style", "tbody", "br", "a", "script",
  ]

  /// Whether the bytes are a web page: they begin as one, or begin with an element, hold a table and end in a tag.
  static func isHTML(_ bytes: [UInt8]) -> Bool {
    let head = narrow(bytes)
    guard var position = contentStart(head) else { return false }
    if matches(head, position, "<!doctype") {
      let rest = String(decoding: head[position...].prefix(64), as: UTF8.self).lowercased()
      return rest.dropFirst(9).contains("html")
    }
    position += 1
    let name = head[position...].prefix { isNameByte($0) }.prefix(16)
    let element = String(decoding: name, as: UTF8.self).lowercased()
    if pageStarts.contains(element) { return true }
    guard partStarts.contains(element) else { return false }
    return endsInTag(bytes) && contains(head, "<tr") && contains(head, "<td")
  }

  /// Whether the bytes are what Office 2003 saves as XML: it names its program, or the root is in a namespace of it.
  static func isOfficeXML(_ bytes: [UInt8]) -> Bool {
    guard bytes.prefix(8).contains(UInt8(ascii: "<")) else { return false }
    let head = narrow(bytes)
    guard let start = find(head, "<?xml", from: 0), start <= 3 else { return false }
    let most = Array(head.prefix(4096))
    return contains(most, "<?mso-application") || contains(most, "urn:schemas-microsoft-com:office:spreadsheet")
      || contains(most, "schemas.microsoft.com/office/word/2003/wordml")
  }

  /// Whether the bytes are headers of a message that holds a page.
  static func isMHTML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4096)
    guard let first = head.first(where: { $0 > 0x20 }), first < 0x80, head.contains(UInt8(ascii: ":")) else {
      return false
    }
    let text = "\n" + String(decoding: head, as: UTF8.self).lowercased()
    guard text.contains("\nmime-version:") || text.contains("\r\nmime-version:") else { return false }
    return text.contains("content-type:") && (text.contains("multipart/") || text.contains("text/html"))
  }

  /// The beginning with the zero bytes of UTF-16 left out; its tags are ASCII in every encoding.
  private static func narrow(_ bytes: [UInt8]) -> [UInt8] {
    let head = bytes.prefix(most)
    guard head.count >= 2 else { return Array(head) }
    let isMarked = (head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF)
    if isMarked { return head.dropFirst(2).filter { $0 != 0 } }
    return head[0] == 0 || head[1] == 0 ? head.filter { $0 != 0 } : Array(head)
  }

  /// Where the first tag stands that is neither a comment nor a declaration of XML; nil where text stands before it.
  private static func contentStart(_ head: [UInt8]) -> Int? {
    var position = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < head.count {
      if head[position] <= 0x20 {
        position += 1
      } else if matches(head, position, "<!--") {
        guard let end = find(head, "-->", from: position) else { return nil }
        position = end + 3
      } else if matches(head, position, "<?xml") {
        guard let end = find(head, "?>", from: position) else { return nil }
        position = end + 2
      } else {
        return head[position] == UInt8(ascii: "<") ? position : nil
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  private static func endsInTag(_ bytes: [UInt8]) -> Bool {
    bytes.last { $0 > 0x20 } == UInt8(ascii: ">")
  }

  private static func contains(_ head: [UInt8], _ text: StaticString) -> Bool { find(head, text, from: 0) != nil }

  private static func find(_ head: [UInt8], _ text: StaticString, from start: Int) -> Int? {
    (start..<max(start, head.count)).first { matches(head, $0, text) }
  }

  /// Whether a text of small letters stands at a place, in letters of either case.
  private static func matches(_ head: [UInt8], _ position: Int, _ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= head.count else { return false }
    return text.withUTF8Buffer { wanted in
      wanted.indices.allSatisfy { offset in
        let byte = head[position + offset]
        return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == wanted[offset]
      }
    }
  }
}
