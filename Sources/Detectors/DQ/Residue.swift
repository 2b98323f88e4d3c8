import Detection
import Forms

/// Finds markup, placeholders and instructions in a cell: whole tokens only.
struct Residue {
  private let tags: WordList
  private let references: WordList
  private let hints: [[UInt8]]
  /// The first two characters of the hints, their six bytes in one number.
  private let leads: [UInt64]

  /// Takes the names of tags and character references, and the beginnings of instructions.
  init(tags: WordList, references: WordList, hints: [String]) {
    self.tags = tags
    self.references = references
    let keys = hints.map { Folding.key($0) }.filter { $0.count >= 6 }
    self.hints = keys
    leads = Set(keys.map { key in key.withUnsafeBufferPointer { Self.lead($0, 0) } }).sorted()
  }

  /// The first residue of a text, as it stands there in half width.
  func first(in text: Slice<UnsafeBufferPointer<UInt8>>) -> String? { mayStand(in: text) ? search(text) : nil }

  /// Whether a closer look is worth while; false only where there is no residue.
  private func mayStand(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let bytes = UnsafeBufferPointer(rebasing: text)
    if startsLikeHint(bytes) { return true }
    let raw = UnsafeRawBufferPointer(bytes)
    var position = 0
    while position < bytes.count {
      // Two Chinese characters (E4 … EB each) at a time: four more makes E8 … EF of them, which one mask tells.
      while position &+ 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        guard (word &+ 0x0400_0004) & 0xF800_00F8 == 0xE800_00E8 else { break }
        position &+= 6
      }
      let byte = bytes[position]
      if byte < 0x80 {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "&"):
          if position + 1 < bytes.count, Self.mayBeginName(bytes[position + 1]) { return true }
        case UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "*"), UInt8(ascii: "_"):
          if position + 2 < bytes.count, bytes[position + 1] == byte, bytes[position + 2] == byte { return true }
        default: break
        }
        position += 1
      } else {
        if byte == 0xEF || byte == 0xC3, Self.isWideSuspect(bytes, position) { return true }
        position += Folding.width(byte)
      }
    }
    return false
  }

  private static func mayBeginName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == 0xEF
  }

  /// Whether a full-width `<`, `&`, `*`, `_`, `X` or `x`, or a × of several, stands at a position.
  private static func isWideSuspect(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position + 2 < bytes.count else { return false }
    if bytes[position] == 0xC3 { return bytes[position + 1] == 0x97 && bytes[position + 2] == 0xC3 }
    let pair = (bytes[position + 1], bytes[position + 2])
    switch pair {
    case (0xBC, 0x9C), (0xBC, 0x86): return position + 3 < bytes.count && mayBeginName(bytes[position + 3])
    case (0xBC, 0x8A), (0xBC, 0xBF), (0xBC, 0xB8), (0xBD, 0x98):
      return position + 3 < bytes.count && bytes[position + 3] == 0xEF
    default: return false
    }
  }

  /// Whether the text begins with the first two characters of an instruction, opening brackets aside.
  private func startsLikeHint(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position + 5 < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte <= 0x20 {
        position += 1
      } else if byte == 0xE3 || byte == 0xE2 || byte == 0xEF {
        // 「 『 【 〔 “ （ and the like; a text that begins with another of these signs is no instruction either.
        position += 3
      } else {
        let lead = Self.lead(bytes, position)
        return leads.contains(lead)
      }
    }
    return false
  }

  private static func lead(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt64 {
    var lead: UInt64 = 0
    for index in position..<position + 6 { lead = lead << 8 | UInt64(bytes[index]) }
    return lead
  }

  private func search(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let bytes = Self.halfWidth(text)
    var position = 0
    while position < bytes.count {
      if let end = token(bytes, at: position) { return String(decoding: bytes[position..<end], as: UTF8.self) }
      position += 1
    }
    return hint(in: text)
  }

  /// Where a token that begins at a position ends.
  private func token(_ bytes: [UInt8], at position: Int) -> Int? {
    switch bytes[position] {
    case UInt8(ascii: "<"): return tag(bytes, at: position)
    case UInt8(ascii: "&"): return reference(bytes, at: position)
    case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      return run(bytes, of: [bytes[position]], at: position)
    case 0xC3: return run(bytes, of: [0xC3, 0x97], at: position)
    default: return nil
    }
  }

  private func tag(_ bytes: [UInt8], at position: Int) -> Int? {
    var end = position + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "/") { end += 1 }
    let name = end
    while end < bytes.count, Self.isCode(bytes[end]), end - name < 12 { end += 1 }
    guard end > name, tags.equals(bytes[name..<end].map { $0 | 0x20 }), end < bytes.count else { return nil }
    if bytes[end] == UInt8(ascii: ">") { return end + 1 }
    // Behind the name only attributes and a slash may stand.
    guard bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "/") else { return nil }
    let close = bytes[end...].prefix(400).firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
    return close.flatMap { bytes[$0] == UInt8(ascii: ">") ? $0 + 1 : nil }
  }

  private func reference(_ bytes: [UInt8], at position: Int) -> Int? {
    var end = position + 1
    let isNumber = end < bytes.count && bytes[end] == UInt8(ascii: "#")
    if isNumber { end += 1 }
    let name = end
    while end < bytes.count, Self.isCode(bytes[end]), end - name < 10 { end += 1 }
    guard end > name, end < bytes.count, bytes[end] == UInt8(ascii: ";"),
      isNumber || references.equals(bytes[name..<end].map { $0 | 0x20 })
    else { return nil }
    return end + 1
  }

  /// A run of three or more of the same sign that is no part of a code, a telephone number or a file name.
  private func run(_ bytes: [UInt8], of sign: [UInt8], at position: Int) -> Int? {
    var end = position
    while bytes[end...].starts(with: sign) { end += sign.count }
    guard end - position >= 3 * sign.count else { return nil }
    if position > 0, Self.joins(bytes[position - 1], sign) { return nil }
    if end < bytes.count, Self.joins(bytes[end], sign) { return nil }
    return end
  }

  /// Whether a byte ties a run to a longer token; a second sign of the run does, too.
  private static func joins(_ byte: UInt8, _ sign: [UInt8]) -> Bool {
    isCode(byte) || byte == sign[sign.count - 1] || "-_.+#/@".utf8.contains(byte)
  }

  /// The instruction that the text begins with.
  private func hint(in text: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let key = Folding.key(text).drop { $0 < 0x80 && !Self.isCode($0) }
    return hints.first { key.starts(with: $0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isCode(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func halfWidth(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == 0xEF, position + 2 < text.endIndex {
        let scalar = (UInt32(text[position + 1]) & 0x3F) << 6 | UInt32(text[position + 2]) & 0x3F | 0xF000
        if (0xFF01...0xFF5E).contains(scalar) {
          output.append(UInt8(scalar - 0xFEE0))
          position += 3
          continue
        }
      }
      output.append(text[position])
      position += 1
    }
    return output
  }
}
