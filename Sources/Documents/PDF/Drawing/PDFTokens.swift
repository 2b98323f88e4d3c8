/// Divides the bytes of a PDF, or of one of its content streams, into tokens.
struct PDFTokens {
  /// What was met; names and operators as offsets.
  enum Token {
    case number(Double)
    case name(Range<Int>)
    /// A word that is no name: `obj`, `R`, `true`, or an operator of a content stream.
    case word(Range<Int>)
    case string
    case arrayStart
    case arrayEnd
    case dictionaryStart
    case dictionaryEnd
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next token; nil at the end.
  mutating func next() -> Token? {
    skipBlanks()
    guard position < bytes.count else { return nil }
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      // What stands behind a number without a blank belongs to it: `1-1-1` is one number, as poppler has it too.
      let end = wordEnd(start + 1)
      let number = PlainNumber.read(bytes, &position, end)
      position = end
      return .number(number ?? 0)
    case UInt8(ascii: "/"):
      position = wordEnd(start + 1)
      return .name(start + 1..<position)
    case UInt8(ascii: "("): skipString()
    case UInt8(ascii: "["): return one(.arrayStart)
    case UInt8(ascii: "]"): return one(.arrayEnd)
    case UInt8(ascii: "<"):
      if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "<") { return two(.dictionaryStart) }
      while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position &+= 1 }
      position = min(position + 1, bytes.count)
    case UInt8(ascii: ">"):
      if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: ">") { return two(.dictionaryEnd) }
      position += 1
    case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): position += 1
    default:
      position = wordEnd(start + 1)
      return .word(start..<position)
    }
    return .string
  }

  private mutating func one(_ token: Token) -> Token {
    position += 1
    return token
  }

  private mutating func two(_ token: Token) -> Token {
    position += 2
    return token
  }

  /// Steps over blanks and comments.
  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "%") {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position &+= 1 }
      } else if byte > 0x20 {
        return
      } else {
        position &+= 1
      }
    }
  }

  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "%"):
        return end
      default: end &+= 1
      }
    }
    return end
  }

  /// Steps over a string in brackets, which may hold brackets in pairs.
  private mutating func skipString() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position &+= 1
      case UInt8(ascii: "("): depth &+= 1
      case UInt8(ascii: ")"): depth &-= 1
      default: break
      }
      position &+= 1
      if depth == 0 { break }
    }
    position = min(position, bytes.count)
  }

  /// Whether some bytes stand at a place.
  @inline(__always)
  func has(_ text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start >= 0, start + count <= bytes.count else { return false }
    for index in 0..<count where bytes[start + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Whether a stretch is a word.
  @inline(__always)
  func equals(_ stretch: Range<Int>, _ text: StaticString) -> Bool {
    stretch.count == text.utf8CodeUnitCount && has(text, at: stretch.lowerBound)
  }

  func string(_ stretch: Range<Int>) -> String { String(decoding: bytes[stretch], as: UTF8.self) }
}
