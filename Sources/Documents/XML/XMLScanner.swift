import Glibc

/// Reads XML from front to back: tags, attributes and text, as they come.
///
/// Written here because worksheets are the bulk of the work: libxml2's reader takes 50 MB a second and its SAX interface
/// 120, this one ten times that. It checks that tags are closed in order, refuses document type definitions (so that no
/// entity is ever defined, grown or fetched), and hands out text by place, without copies. Prefixes of names are left
/// out: a part of an Office file has no two elements that only their prefix tells apart.
struct XMLScanner: ~Copyable {
  /// What was met.
  enum Event {
    /// An element begins; `name` and attributes tell which.
    case start
    /// An element ends; `name` tells which.
    case end
    /// Text, or a CDATA section.
    case text
    /// The end of the document.
    case finish
  }

  /// A name or a value, as offsets.
  typealias Stretch = Range<Int>

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  /// The name of the element at hand without its prefix.
  private(set) var nameRange: Stretch = 0..<0
  /// The text at hand as it is written.
  private(set) var textRange: Stretch = 0..<0
  /// Whether the text at hand is a CDATA section, in which nothing is escaped.
  private var isLiteral = false
  /// The attributes of the element at hand.
  private(set) var attributes = PlainStack<(name: Stretch, value: Stretch)>(capacity: 16)
  /// The names of the open elements with their prefixes.
  private var open = PlainStack<Stretch>(capacity: 32)
  /// An element without content was met: its end comes next.
  private(set) var isEndDue = false

  /// The most elements inside each other.
  static let deepest = 1024

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// How many elements are open, the one at hand included where it begins.
  var depth: Int { open.count }

  /// Goes on to the next tag or text.
  mutating func next() throws(DocumentError) -> Event {
    if isEndDue {
      isEndDue = false
      if let last = open.popLast() { nameRange = localName(last) }
      return .end
    }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        if try takeText() { return .text }
        continue
      }
      guard position &+ 1 < bytes.count else { break }
      switch bytes[position &+ 1] {
      case UInt8(ascii: "/"):
        try takeEnd()
        return .end
      case UInt8(ascii: "!"):
        if try takeDeclaration() { return .text }
      case UInt8(ascii: "?"): try skip(past: "?>")
      default:
        try takeStart()
        return .start
      }
    }
    guard open.isEmpty, position >= bytes.count else { throw .malformed("its XML is cut off") }
    return .finish
  }

  /// Goes on behind the end of the element that has just begun.
  mutating func skipElement() throws(DocumentError) {
    let outside = open.count &- 1
    while open.count > outside { if try next() == .finish { return } }
  }

  /// Where the element that has just begun stands, with its `<`.
  var elementStart: Int { (open.last?.lowerBound ?? 1) &- 1 }

  /// Goes on behind the element that has just begun, whose end is known.
  mutating func goBehindElement(end: Int) {
    _ = open.popLast()
    isEndDue = false
    position = end
  }

  // MARK: Tags

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  @inline(__always)
  private mutating func skipBlanks() {
    while position < bytes.count, isBlank(bytes[position]) { position &+= 1 }
  }

  private mutating func takeStart() throws(DocumentError) {
    position &+= 1
    let start = position
    let local = stepOverName()
    guard position > local else { throw .malformed("its XML has a '<' that begins no tag") }
    nameRange = local..<position
    open.append(start..<position)
    guard open.count <= Self.deepest else {
      throw .tooComplex("its XML stands more than \(Self.deepest) levels deep")
    }
    attributes.removeAll()
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position &+= 1
        return
      }
      if byte == UInt8(ascii: "/") {
        guard position &+ 1 < bytes.count, bytes[position &+ 1] == UInt8(ascii: ">") else { break }
        position &+= 2
        isEndDue = true
        return
      }
      if isBlank(byte) { position &+= 1 } else { try takeAttribute() }
    }
    throw .malformed("a tag in its XML is broken or cut off")
  }

  /// Steps over a name and answers where its part behind the prefix begins.
  @inline(__always)
  private mutating func stepOverName() -> Int {
    var local = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte <= UInt8(ascii: ">") {
        if byte == UInt8(ascii: ":") {
          local = position &+ 1
        } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte <= 0x20
          || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        {
          break
        }
      }
      position &+= 1
    }
    return local
  }

  @inline(__always)
  private mutating func takeAttribute() throws(DocumentError) {
    let start = position
    let local = stepOverName()
    let name = local..<position
    skipBlanks()
    guard !name.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      throw .malformed("an attribute in its XML has no value")
    }
    position &+= 1
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      throw .malformed("an attribute in its XML has no quotes")
    }
    let quote = bytes[position]
    position &+= 1
    let value = position
    position = ByteScan.next(quote, or: UInt8(ascii: "<"), in: bytes, from: position)
    guard position < bytes.count else { throw .malformed("its XML is cut off in an attribute") }
    guard bytes[position] == quote else { throw .malformed("an attribute in its XML is not closed") }
    // What declares a prefix is no attribute; its name may be that of one.
    if local == start || bytes[start] != UInt8(ascii: "x") || local - start != 6 || !matches(start, "xmlns:") {
      attributes.append((name, value..<position))
    }
    position &+= 1
  }

  private mutating func takeEnd() throws(DocumentError) {
    guard let name = open.popLast() else { throw .malformed("its XML closes what it did not open") }
    let start = position &+ 2
    position = start &+ name.count
    guard position <= bytes.count, let base = bytes.baseAddress,
      memcmp(base + start, base + name.lowerBound, name.count) == 0
    else { throw .malformed("its XML closes elements out of order") }
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw .malformed("its XML closes elements out of order")
    }
    position &+= 1
    nameRange = localName(name)
  }

  private func localName(_ name: Stretch) -> Stretch {
    var start = name.upperBound
    while start > name.lowerBound, bytes[start &- 1] != UInt8(ascii: ":") { start &-= 1 }
    return start..<name.upperBound
  }

  // MARK: Text

  /// Takes the text up to the next tag; false where it is white space outside the document's element.
  private mutating func takeText() throws(DocumentError) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let start = position
    if let tag = memchr(base + position, 0x3C, bytes.count - position) {
      position = UnsafeRawPointer(base).distance(to: tag)
    } else {
      position = bytes.count
    }
    textRange = start..<position
    isLiteral = false
    if !open.isEmpty { return true }
    guard bytes[textRange].allSatisfy({ isBlank($0) || $0 == 0 }) else {
      throw .malformed("its XML has text outside its element")
    }
    return false
  }

  /// Takes what begins with `<!`; true for a CDATA section.
  private mutating func takeDeclaration() throws(DocumentError) -> Bool {
    if matches(position, "<!--") {
      position &+= 4
      try skip(past: "-->")
      return false
    }
    guard matches(position, "<![CDATA["), !open.isEmpty else {
      if matches(position, "<!DOCTYPE") { throw .entityDefinitions }
      throw .malformed("its XML has an unknown declaration")
    }
    let start = position &+ 9
    position = start
    try skip(past: "]]>")
    textRange = start..<position &- 3
    isLiteral = true
    return true
  }

  private mutating func skip(past mark: StaticString) throws(DocumentError) {
    let first = Int32(mark.utf8Start.pointee)
    while let base = bytes.baseAddress, position < bytes.count,
      let found = memchr(base + position, first, bytes.count - position)
    {
      position = UnsafeRawPointer(base).distance(to: found)
      if matches(position, mark) {
        position &+= mark.utf8CodeUnitCount
        return
      }
      position &+= 1
    }
    throw .malformed("its XML is cut off")
  }

  /// Whether some bytes stand at a place.
  @inline(__always)
  private func matches(_ start: Int, _ text: StaticString) -> Bool {
    guard let base = bytes.baseAddress, start &+ text.utf8CodeUnitCount <= bytes.count else { return false }
    return memcmp(base + start, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Adds the text at hand to some bytes, its escapes resolved and its line ends as LF.
  func appendText(to text: inout [UInt8]) throws(DocumentError) {
    try append(textRange, isLiteral: isLiteral, to: &text)
  }
}
