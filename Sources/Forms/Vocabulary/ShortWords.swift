/// A set of short words, folded, that is asked for nearly every cell: each word is one wide number.
struct ShortWords: Sendable {
  /// The longest word that can be kept, in bytes.
  static let longest = 15

  private let words: [UInt128]
  /// How long the words are, one bit a length.
  private let lengths: UInt32
  /// The characters that they begin with.
  private let beginnings: CharacterFilter

  /// Folds the words; longer ones than `longest` are left out.
  init(_ words: [String]) {
    let keys = words.map { Folding.key($0) }.filter { !$0.isEmpty && $0.count <= Self.longest }
    let packed = keys.map { key in key.withUnsafeBufferPointer { Self.pack($0) } }
    self.words = Array(Set(packed)).sorted()
    lengths = keys.reduce(0) { $0 | 1 << UInt32($1.count) }
    beginnings = CharacterFilter(keys)
  }

  @inline(__always)
  private static func pack(_ folded: UnsafeBufferPointer<UInt8>) -> UInt128 {
    var value: UInt128 = 1
    for byte in folded { value = value << 8 | UInt128(byte) }
    return value
  }

  /// Whether some folded bytes are one of the words.
  @inline(__always)
  func contains(folded: UnsafeBufferPointer<UInt8>) -> Bool {
    guard folded.count <= Self.longest, lengths >> UInt32(folded.count) & 1 == 1,
      beginnings.mayBegin(folded, at: 0)
    else { return false }
    let value = Self.pack(folded)
    for word in words where word == value { return true }
    return false
  }

  /// Whether some bytes are one of the words once folded.
  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 24 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      let count = Folding.fold(bytes, into: buffer)
      return contains(folded: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
