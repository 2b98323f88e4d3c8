/// Finds where each of many different hashes stands in a list, in 8 to 16 bytes a hash.
struct HashPlaces: Sendable {
  /// The places, −1 where there is none; a hash is looked for from where its bits say on.
  private var slots: [Int32] = []

  /// The bytes in memory.
  var bytes: Int { slots.count * 4 }

  /// The place of a hash in the list.
  @inline(__always)
  func place(of key: TextHash, among keys: [TextHash]) -> Int? {
    guard !slots.isEmpty else { return nil }
    let place = slots[slot(of: key, among: keys)]
    return place < 0 ? nil : Int(place)
  }

  /// Takes in the last hash of the list, which was not there before.
  mutating func add(_ keys: [TextHash]) {
    if keys.count * 2 > slots.count {
      slots = Array(repeating: -1, count: max(16, slots.count * 2))
      for place in keys.indices.dropLast() { slots[slot(of: keys[place], among: keys)] = Int32(place) }
    }
    if let last = keys.last { slots[slot(of: last, among: keys)] = Int32(keys.count - 1) }
  }

  /// Where a hash is, or may be put.
  @inline(__always)
  private func slot(of key: TextHash, among keys: [TextHash]) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: ((key.low ^ key.high) &* 0x9E37_79B9_7F4A_7C15) &>> 32) & mask
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
    return slot
  }
}
