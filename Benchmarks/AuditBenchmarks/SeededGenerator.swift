/// A SplitMix64 stream: the same seed gives the same numbers on every machine and with every Swift version.
///
/// The standard library's `random(in:using:)` and `shuffled(using:)` are not used, because their algorithms may change.
struct SeededGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// One of many independent streams of a seed, so that a form can be made without making those before it.
  init(seed: UInt64, stream: Int, salt: UInt64) {
    var outer = SeededGenerator(seed: seed ^ salt &* 0xD6E8_FEB8_6659_FD93)
    let offset = outer.next()
    state = offset &+ UInt64(truncatingIfNeeded: stream) &* 0xA24B_AED4_963E_E407
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` − 1; the bias is below 2⁻³² for the small bounds used here.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func chance(percent: Int) -> Bool {
    below(100) < percent
  }

  /// One element; the array must not be empty.
  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}
