/// Finds the members and elements of a JSON text without decoding it: whoever only sorts whole values into other
/// places can copy their bytes.
///
/// The text is taken as valid where it was checked before; what cannot even be taken apart is an error, and no text of
/// any nesting takes more than a counter.
struct JSONSlices: Sendable {
  /// The text.
  let bytes: [UInt8]

  /// A text that is no JSON, or holds something else than was asked for.
  struct Malformed: Error, CustomStringConvertible {
    /// Where, in bytes.
    var offset: Int

    var description: String { "the report is no JSON at byte \(offset) — write it again" }
  }

  /// The range of the whole value.
  ///
  /// - Throws: `Malformed` where something else stands behind it.
  func whole() throws(Malformed) -> Range<Int> {
    let start = skipBlanks(0)
    let end = try self.end(of: start)
    guard skipBlanks(end) == bytes.count else { throw Malformed(offset: end) }
    return start..<end
  }

  /// The members of an object: names without quotes, as they are written, and the ranges of the values.
  ///
  /// - Throws: `Malformed` where the range is no object.
  func members(of object: Range<Int>) throws(Malformed) -> [(name: Range<Int>, value: Range<Int>)] {
    var members: [(name: Range<Int>, value: Range<Int>)] = []
    var place = try open(object, UInt8(ascii: "{"))
    while bytes[place] != UInt8(ascii: "}") {
      guard bytes[place] == UInt8(ascii: "\"") else { throw Malformed(offset: place) }
      let nameEnd = try end(of: place)
      let colon = skipBlanks(nameEnd)
      guard colon < object.upperBound, bytes[colon] == UInt8(ascii: ":") else { throw Malformed(offset: colon) }
      let start = skipBlanks(colon + 1)
      let valueEnd = try end(of: start)
      members.append((place + 1..<nameEnd - 1, start..<valueEnd))
      place = try next(valueEnd, within: object)
    }
    return members
  }

  /// The elements of an array.
  ///
  /// - Throws: `Malformed` where the range is no array.
  func elements(of array: Range<Int>) throws(Malformed) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    var place = try open(array, UInt8(ascii: "["))
    while bytes[place] != UInt8(ascii: "]") {
      let valueEnd = try end(of: place)
      elements.append(place..<valueEnd)
      place = try next(valueEnd, within: array)
    }
    return elements
  }

  /// The value of a member of an object; nil where the object does not have it, or is none.
  func member(_ name: StaticString, of object: Range<Int>) -> Range<Int>? {
    guard let members = try? members(of: object) else { return nil }
    return members.first { isName($0.name, name) }?.value
  }

  /// A member as it is written, with its name.
  func copy(_ name: Range<Int>, _ value: Range<Int>) -> [UInt8] {
    Array(bytes[name.lowerBound - 1..<value.upperBound])
  }

  /// Whether a name is written so.
  func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    bytes[range].elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  // MARK: Scanning

  private func open(_ range: Range<Int>, _ bracket: UInt8) throws(Malformed) -> Int {
    guard !range.isEmpty, bytes[range.lowerBound] == bracket else { throw Malformed(offset: range.lowerBound) }
    return try inside(skipBlanks(range.lowerBound + 1))
  }

  /// The beginning of what stands behind a value, or the closing bracket.
  private func next(_ end: Int, within range: Range<Int>) throws(Malformed) -> Int {
    let place = try inside(skipBlanks(end))
    guard bytes[place] == UInt8(ascii: ",") else {
      guard place == range.upperBound - 1 else { throw Malformed(offset: place) }
      return place
    }
    return try inside(skipBlanks(place + 1))
  }

  private func inside(_ place: Int) throws(Malformed) -> Int {
    guard place < bytes.count else { throw Malformed(offset: place) }
    return place
  }

  private func skipBlanks(_ start: Int) -> Int {
    var place = start
    while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
    return place
  }

  /// The end of the value that begins at `start`.
  private func end(of start: Int) throws(Malformed) -> Int {
    guard start < bytes.count else { throw Malformed(offset: start) }
    switch bytes[start] {
    case UInt8(ascii: "\""): return try endOfString(start)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try endOfBrackets(start)
    default:
      var place = start
      while place < bytes.count, !Self.isDelimiter(bytes[place]) { place += 1 }
      guard place > start else { throw Malformed(offset: start) }
      return place
    }
  }

  private func endOfString(_ start: Int) throws(Malformed) -> Int {
    var place = start + 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""): return place + 1
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    throw Malformed(offset: start)
  }

  private func endOfBrackets(_ start: Int) throws(Malformed) -> Int {
    var place = start
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place = try endOfString(place)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return place + 1 }
      default: break
      }
      place += 1
    }
    throw Malformed(offset: start)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09: true
    default: false
    }
  }
}
