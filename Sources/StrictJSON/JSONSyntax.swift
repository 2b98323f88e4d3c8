/// Looks for the first fault of a JSON text, to say where it stands: Foundation only says that there is one, and takes
/// one of two members of the same name.
struct JSONSyntax {
  /// How deep Foundation reads.
  private static let depth = 512

  private let text: UnsafeRawBufferPointer
  private var position = 0
  /// The brackets that are open.
  private var open: [UInt8] = []
  private var names: MemberNames

  private struct Fault: Error { var words: String }

  /// The first fault with its line and column (in bytes); nil where there is none.
  static func fault(in text: UnsafeRawBufferPointer) -> String? {
    var syntax = JSONSyntax(text)
    do {
      try syntax.scan()
      return nil
    } catch {
      let before = text[..<min(syntax.position, text.count)]
      let line = before.count { $0 == 0x0A } + 1
      let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
      return "line \(line), column \(column): \(error.words)"
    }
  }

  private init(_ text: UnsafeRawBufferPointer) {
    self.text = text
    names = MemberNames(text)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func scan() throws(Fault) {
    repeat {
      try value()
      try closeAll()
    } while !open.isEmpty
    skipBlanks()
    guard position == text.count else { throw Fault(words: "more text behind the end") }
  }

  /// A value, or the beginning of one: the brackets of its first values are opened.
  private mutating func value() throws(Fault) {
    while true {
      switch try next() {
      case UInt8(ascii: "{"):
        try begin(UInt8(ascii: "}"))
        names.open()
        guard try next() != UInt8(ascii: "}") else { return }
        try key()
      case UInt8(ascii: "["):
        try begin(UInt8(ascii: "]"))
        guard try next() != UInt8(ascii: "]") else { return }
      case UInt8(ascii: "\""): return try string()
      default: return try word()
      }
    }
  }

  /// What stands behind a value: brackets that close, then a comma that another value follows.
  private mutating func closeAll() throws(Fault) {
    while let bracket = open.last {
      let byte = try next()
      if byte == bracket {
        position += 1
        if open.removeLast() == UInt8(ascii: "}") { names.close() }
      } else if byte == UInt8(ascii: ",") {
        position += 1
        if bracket == UInt8(ascii: "}") { try key() }
        return
      } else {
        throw Fault(words: "expected ',' or '\(Character(Unicode.Scalar(bracket)))'")
      }
    }
  }

  private mutating func begin(_ closing: UInt8) throws(Fault) {
    open.append(closing)
    guard open.count <= Self.depth else { throw Fault(words: "nested deeper than \(Self.depth) brackets") }
    position += 1
  }

  private mutating func key() throws(Fault) {
    guard try next() == UInt8(ascii: "\"") else { throw Fault(words: "expected a key in quotation marks") }
    let start = position
    try string()
    let name = start + 1..<position - 1
    if names.repeats(name) {
      position = start
      throw Fault(words: "the key '\(String(decoding: text[name].prefix(80), as: UTF8.self))' stands twice")
    }
    guard try next() == UInt8(ascii: ":") else { throw Fault(words: "expected ':'") }
    position += 1
  }

  private mutating func string() throws(Fault) {
    position += 1
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): position += 2
      case 0..<0x20: throw Fault(words: "a control character within a string")
      default: position += 1
      }
    }
    throw Fault(words: "the text ends within a string")
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(Fault) {
    let rest = text[position...].prefix { !Self.isBlank($0) && !Self.isMark($0) }
    guard Self.isNumber(rest) || ["true", "false", "null"].contains(where: { rest.elementsEqual($0.utf8) }) else {
      throw Fault(words: "'\(String(decoding: rest.prefix(20), as: UTF8.self))' is no value")
    }
    position = rest.endIndex
  }

  /// The next byte that is no blank.
  private mutating func next() throws(Fault) -> UInt8 {
    skipBlanks()
    guard position < text.count else { throw Fault(words: "the text ends too early") }
    return text[position]
  }

  private mutating func skipBlanks() {
    while position < text.count, Self.isBlank(text[position]) { position += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Whether a byte ends a word.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  /// Whether a word is a number: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
  private static func isNumber(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    var rest = word
    func digits() -> Int {
      let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let isZero = rest.first == UInt8(ascii: "0")
    let count = digits()
    guard count > 0, !isZero || count == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
