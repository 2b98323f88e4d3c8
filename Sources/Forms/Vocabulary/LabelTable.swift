import Glibc

/// Recognises labels by their folded text, whatever blanks, colons and notes in brackets stand in them.
///
/// A class, for it is asked for nearly every cell, and asking a struct of arrays counts each array's references.
final class LabelTable: Sendable {
  /// The longest cell that can be a label, in bytes.
  static let longest = 96

  private struct Entry: Sendable {
    var key: [UInt8]
    var recognition: Recognition
  }

  private let slots: [Int32]
  /// Which characters a label begins with, by a hash of 12 bits: most cells are told apart by their first character.
  private let beginnings: [Bool]
  /// Which bytes a label that is read may begin with where they are no Chinese character: a sign that is dropped, a
  /// digit of its number, or its own.
  private let signs: [Bool]
  /// Which two characters a label begins with, by a hash of 13 bits.
  private let pairs: [Bool]
  /// The longest label, folded, in bytes.
  private let longestKey: Int
  private let entries: [Entry]
  private let mask: Int

  /// Makes the table; an earlier name wins where two entries fold to the same key.
  init(_ names: [(String, Recognition)]) {
    var capacity = 64
    while capacity < names.count * 4 { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    var beginnings = [Bool](repeating: false, count: 4096)
    var pairs = [Bool](repeating: false, count: 8192)
    var signs = (0...UInt8.max).map { "()[]:*#0123456789".utf8.contains($0) }
    var entries: [Entry] = []
    func add(_ key: [UInt8], _ recognition: Recognition) {
      guard !key.isEmpty else { return }
      var slot = Self.hash(key[...]) & (capacity - 1)
      while slots[slot] >= 0 {
        if entries[Int(slots[slot])].key == key { return }
        slot = (slot + 1) & (capacity - 1)
      }
      slots[slot] = Int32(entries.count)
      signs[Int(key[0])] = true
      if key.count >= 3 { beginnings[Self.beginning(key[0], key[1], key[2])] = true }
      if key.count >= 6 { key.withUnsafeBufferPointer { pairs[Self.pair($0)] = true } }
      entries.append(Entry(key: key, recognition: recognition))
    }
    for (name, recognition) in names {
      // The whole name, brackets included, and the name as cells are looked up.
      add(Folding.key(name).filter { $0 != UInt8(ascii: ":") }, recognition)
      add(Self.key(of: name), recognition)
    }
    self.slots = slots
    self.beginnings = beginnings
    self.pairs = pairs
    self.signs = signs
    self.entries = entries
    mask = capacity - 1
    longestKey = entries.map(\.key.count).max() ?? 0
  }

  private static func hash(_ key: ArraySlice<UInt8>) -> Int {
    key.withUnsafeBufferPointer { hash($0) }
  }

  @inline(__always)
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7fff_ffff)
  }

  private static func key(of name: String) -> [UInt8] {
    var name = name
    return name.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, bytes.count)) { buffer in
        Array(buffer[..<foldLabel(bytes, into: buffer)])
      }
    }
  }

  /// Folds a label: colons and Markdown marks go, and so does everything from the first bracket on.
  @inline(__always)
  private static func foldLabel(
    _ bytes: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var position = 0
    var count = 0
    var skipped = false
    while position < bytes.count {
      let lead = bytes[position]
      if lead >= 0xE4, lead <= 0xE9, position &+ 3 <= bytes.count {
        // Most Chinese characters stand for themselves.
        if !skipped {
          buffer[count] = lead
          buffer[count &+ 1] = bytes[position &+ 1]
          buffer[count &+ 2] = bytes[position &+ 2]
          count &+= 3
        }
        position &+= 3
        continue
      }
      let step = Folding.next(bytes, position)
      position += step.width
      if step.count == 1 {
        let byte = UInt8(truncatingIfNeeded: step.folded)
        if skipped {
          if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { skipped = false }
          continue
        }
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["):
          if count > 0 { skipped = true }
          continue
        case UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "]"): continue
        // Behind the number of a heading it stays: 一）.
        case UInt8(ascii: ")"): if count == 0 { continue }
        default: break
        }
        buffer[count] = byte
        count += 1
      } else if !skipped {
        for index in 0..<Int(step.count) {
          buffer[count] = UInt8(truncatingIfNeeded: step.folded >> (8 * UInt32(index)))
          count += 1
        }
      }
    }
    return count
  }

  @inline(__always)
  private static func beginning(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first & 0x0F) << 12 ^ Int(second & 0x3F) << 6 ^ Int(third & 0x3F)) & 4095
  }

  /// The first two characters, of three bytes each.
  @inline(__always)
  private static func pair(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    (beginning(bytes[0], bytes[1], bytes[2]) &* 2 ^ beginning(bytes[3], bytes[4], bytes[5]) &* 5) & 8191
  }

  /// Whether the bytes may be a label, told from their length and first two characters.
  @inline(__always)
  func mayRecognize(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 3, bytes.count <= Self.longest else { return false }
    let first = bytes[0]
    // Dashes and signs begin no label; brackets, Markdown marks and the number of a heading may stand before one.
    if first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9") { return HeadingNumber.mayBegin(bytes) }
    guard first >= 0xE4, first <= 0xE9 else {
      let step = Folding.next(bytes, 0)
      return step.count == 0 || signs[Int(truncatingIfNeeded: step.folded & 0xFF)]
    }
    if HeadingNumber.isNumeral(first, bytes[1], bytes[2]) { return true }
    // Blanks and brackets may stand behind the first character.
    let goesOn = bytes.count >= 6 && bytes[3] >= 0xE4 && bytes[3] <= 0xE9
    return beginnings[Self.beginning(first, bytes[1], bytes[2])] && (!goesOn || pairs[Self.pair(bytes)])
  }

  /// What the bytes of a cell name, if anything.
  func recognize(_ bytes: UnsafeBufferPointer<UInt8>) -> Recognition? {
    guard mayRecognize(bytes) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { buffer in
      let count = Self.foldLabel(bytes, into: buffer)
      let start = HeadingNumber.length(UnsafeBufferPointer(rebasing: buffer[..<count]))
      guard count - start >= 3, count - start <= longestKey else { return nil }
      let key = UnsafeBufferPointer(rebasing: buffer[start..<count])
      var slot = Self.hash(key) & mask
      while slots[slot] >= 0 {
        let index = Int(slots[slot])
        if entries[index].key.count == key.count, Self.equal(entries[index].key, key) {
          return entries[index].recognition
        }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  private static func equal(_ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    left.withUnsafeBufferPointer { left in
      guard let one = left.baseAddress, let other = right.baseAddress else { return left.isEmpty }
      return memcmp(one, other, right.count) == 0
    }
  }

  /// The class whose name begins with the folded bytes, where a cell was cut; nil where there are several or none.
  func classBeginning(with folded: [UInt8]) -> ClassName? {
    guard folded.count >= 6 else { return nil }
    var found: ClassName?
    for entry in entries where entry.key.count > folded.count && entry.key.starts(with: folded) {
      guard case .indicatorClass(let name) = entry.recognition else { continue }
      if let found, found.indicatorClass != name.indicatorClass || found.level != name.level { return nil }
      found = name
    }
    return found
  }

  /// Whether a column's label ends with the folded bytes and goes on before them, where a header cell was cut.
  func isEndOfColumn(_ folded: [UInt8]) -> Bool {
    guard folded.count >= 6 else { return false }
    return entries.contains { entry in
      guard case .label(let label) = entry.recognition, label.isIndicatorColumn else { return false }
      return entry.key.count > folded.count && entry.key.suffix(folded.count).elementsEqual(folded)
    }
  }

  /// The column labels that begin with the folded bytes, where a header cell was cut.
  func columns(beginningWith folded: [UInt8]) -> [Label] {
    guard folded.count >= 6 else { return [] }
    var found: [Label] = []
    for entry in entries where entry.key.count > folded.count && entry.key.starts(with: folded) {
      guard case .label(let label) = entry.recognition, label.isFundingColumn || label.isIndicatorColumn,
        !found.contains(label)
      else { continue }
      found.append(label)
    }
    return found
  }
}
