import Glibc

/// Remembers what the elements of a part say that were gone through from their beginning to their end, by their bytes.
///
/// A document says the same of each of its cells and runs: what was read once is compared, not read again.
struct ElementMemo<Meaning> {
  private struct Entry {
    var start: Int
    var count: Int
    var meaning: Meaning
  }

  /// What was met last: an element stands in one of the sets, told by how it begins.
  private var entries = [Entry?](repeating: nil, count: sets * ways)
  /// How many entries came into each set.
  private var counts = [Int](repeating: 0, count: sets)

  private static var sets: Int { 16 }
  private static var ways: Int { 4 }
  /// How many bytes tell the set.
  private static var headCount: Int { 24 }

  /// Goes behind the end of the element that has just begun and answers what the elements in it say.
  ///
  /// `take` is given each of them; what was before a change is left out.
  mutating func read(
    _ scanner: inout XMLScanner, _ nothing: Meaning, _ take: (borrowing XMLScanner, inout Meaning) -> Void
  ) throws(DocumentError) -> Meaning {
    let start = scanner.elementStart
    let set = Self.set(of: start, in: scanner.bytes)
    if let set, let known = find(&scanner, start, set) { return known }
    var meaning = nothing
    try scanner.readProperties { take($0, &meaning) }
    if let set {
      entries[set * Self.ways + counts[set] % Self.ways] = Entry(
        start: start, count: scanner.position - start, meaning: meaning)
      counts[set] &+= 1
    }
    return meaning
  }

  private func find(_ scanner: inout XMLScanner, _ start: Int, _ set: Int) -> Meaning? {
    guard let base = scanner.bytes.baseAddress else { return nil }
    for index in set * Self.ways..<(set + 1) * Self.ways {
      guard let entry = entries[index] else { return nil }
      // Seven bytes are needed to stand one level deeper.
      guard entry.count <= scanner.bytes.count - start, scanner.depth + entry.count / 7 <= XMLScanner.deepest,
        memcmp(base + start, base + entry.start, entry.count) == 0
      else { continue }
      scanner.goBehindElement(end: start + entry.count)
      return entry.meaning
    }
    return nil
  }

  /// The set of an element; nil where the part ends too soon.
  private static func set(of start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard start + headCount <= bytes.count else { return nil }
    let raw = UnsafeRawBufferPointer(bytes)
    var hash: UInt64 = 0
    for offset in stride(from: 0, to: headCount, by: 8) {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 29
    }
    return Int(truncatingIfNeeded: hash &>> 60)
  }
}

extension XMLScanner {
  /// Goes through the elements inside the one that has just begun, to its end; what was before a change is left out.
  mutating func readProperties(_ body: (borrowing XMLScanner) -> Void) throws(DocumentError) {
    let outside = depth - 1
    while depth > outside {
      switch try next() {
      case .start:
        let isOld = isNamed("rPrChange") || isNamed("tcPrChange") || isNamed("trPrChange")
        if isOld { try skipElement() } else { body(self) }
      case .finish: return
      default: break
      }
    }
  }
}
