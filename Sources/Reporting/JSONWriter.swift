public import ReportModel

/// Writes JSON as bytes, in the order in which it is told; a value is never held twice.
public struct JSONWriter: ~Copyable, Sendable {
  private var buffer = ByteBuffer()
  private var needsComma: Bool

  /// What was written so far.
  public var bytes: [UInt8] { buffer.array }

  /// Makes an empty writer.
  public init() { needsComma = false }

  /// Makes a writer for what may stand behind another value of the same array.
  init(isBehindValue: Bool) { needsComma = isBehindValue }

  /// Hands over what was written, leaving the writer ready to go on within the same value.
  public mutating func flush(to output: ByteOutput) rethrows {
    try output(bytes)
    buffer.removeAll()
  }

  /// Forgets the comma that the value before would need, for the next line of JSON Lines.
  public mutating func endLine() {
    buffer.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  // MARK: Structure

  /// Writes an object.
  @inline(__always)
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    begin(UInt8(ascii: "{"))
    try body(&self)
    end(UInt8(ascii: "}"))
  }

  /// Writes an array.
  @inline(__always)
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    begin(UInt8(ascii: "["))
    try body(&self)
    end(UInt8(ascii: "]"))
  }

  /// Opens an object or array that `end` closes.
  public mutating func begin(_ bracket: UInt8) {
    separate()
    buffer.append(bracket)
    needsComma = false
  }

  /// Closes what `begin` opened.
  public mutating func end(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
  }

  /// Writes the key of the next value.
  @inline(__always)
  public mutating func key(_ name: StaticString) {
    separate()
    buffer.append(UInt8(ascii: "\""))
    buffer.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    buffer.append(UInt8(ascii: "\""))
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key that is not known when the program is built.
  public mutating func key(named name: String) {
    value(name)
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
  }

  // MARK: Values

  /// Writes a string.
  public mutating func value(_ text: String) {
    separate()
    Self.withUTF8(text) { quoted($0) }
    needsComma = true
  }

  /// Writes a string of UTF-8 bytes.
  public mutating func value(utf8 text: Slice<UnsafeBufferPointer<UInt8>>) {
    separate()
    quoted(UnsafeBufferPointer(rebasing: text))
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func value(_ number: Int) {
    guard number >= 0 else { return literal(String(number)) }
    separate()
    digits(number)
    needsComma = true
  }

  /// Writes a truth value.
  public mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  /// Writes null.
  public mutating func null() { literal("null") }

  /// Writes a number with at most so many decimals, without trailing zeros.
  public mutating func value(_ number: Double, decimals: Int) {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    guard number.isFinite else { return null() }
    guard abs(number) < 1e12 else { return literal(JSONContent.text(number)) }
    let units = Int((number * Double(scale)).rounded())
    separate()
    if units < 0 { buffer.append(UInt8(ascii: "-")) }
    digits(abs(units) / scale)
    var rest = abs(units) % scale
    if rest > 0 {
      buffer.append(UInt8(ascii: "."))
      while rest > 0 {
        scale /= 10
        buffer.append(UInt8(ascii: "0") + UInt8(rest / scale))
        rest %= scale
      }
    }
    needsComma = true
  }

  private mutating func digits(_ number: Int) {
    if number >= 10 { digits(number / 10) }
    buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Writes text that is JSON already.
  public mutating func literal(_ text: String) {
    separate()
    Self.withUTF8(text) { buffer.append(contentsOf: $0) }
    needsComma = true
  }

  /// Writes bytes that are JSON already: a whole value.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    json.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
    needsComma = true
  }

  /// Writes members of an object that are JSON already, without the braces.
  public mutating func members(_ json: [UInt8]) {
    guard !json.isEmpty else { return }
    raw(json)
  }

  /// Writes a key and a string.
  public mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }

  /// Writes a key and a string, or null.
  public mutating func member(_ name: StaticString, orNull text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  /// Writes a key and a whole number.
  public mutating func member(_ name: StaticString, _ number: Int) {
    key(name)
    value(number)
  }

  /// Writes a key and an array of strings.
  public mutating func member(_ name: StaticString, _ texts: [String]) {
    key(name)
    array { json in for text in texts { json.value(text) } }
  }

  /// Writes any value; the members of an object in the order of their names.
  public mutating func value(_ content: JSONContent) {
    switch content {
    case .text(let text): value(text)
    case .number(let number): literal(JSONContent.text(number))
    case .flag(let flag): value(flag)
    case .null: null()
    case .list(let list): array { json in for entry in list { json.value(entry) } }
    case .object(let members):
      object { json in
        for (name, entry) in members.sorted(by: { $0.key < $1.key }) {
          json.key(named: name)
          json.value(entry)
        }
      }
    }
  }

  /// Lets `body` read a text's bytes, which are seldom copied for it.
  @inline(__always)
  private static func withUTF8(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard text.utf8.withContiguousStorageIfAvailable(body) == nil else { return }
    var text = text
    text.withUTF8(body)
  }

  private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    buffer.append(UInt8(ascii: "\""))
    var clean = 0
    var index = 0
    while index < text.count {
      // Nearly all text needs no escape: eight bytes at a time.
      if index &+ 8 <= text.count, Self.isPlain(text, index) {
        index &+= 8
        continue
      }
      let byte = text[index]
      index &+= 1
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F { continue }
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index - 1]))
      escape(byte)
      clean = index
    }
    buffer.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    buffer.append(UInt8(ascii: "\""))
  }

  /// Whether none of eight bytes is a control character, `"` or `\`: each such byte leaves its top bit set.
  @inline(__always)
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    func isZero(_ bytes: UInt64) -> UInt64 { (bytes &- ones) & ~bytes }
    let control = (word &- 0x2020_2020_2020_2020) & ~word
    let special = isZero(word ^ ones &* 0x22) | isZero(word ^ ones &* 0x5C) | isZero(word ^ ones &* 0x7F)
    return (control | special) & 0x8080_8080_8080_8080 == 0
  }

  private mutating func escape(_ byte: UInt8) {
    buffer.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.append(byte)
    case UInt8(ascii: "\n"): buffer.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): buffer.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): buffer.append(UInt8(ascii: "t"))
    default:
      for digit in "u00".utf8 { buffer.append(digit) }
      buffer.append(Self.hexDigit(byte >> 4))
      buffer.append(Self.hexDigit(byte & 15))
    }
  }
  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
  }
}
