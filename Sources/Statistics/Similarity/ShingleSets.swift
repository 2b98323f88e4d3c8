import Foundation

/// The sets of three-character shingles of many texts: each text once, told by its 128-bit key.
///
/// A shingle is three code points in a row, hashed to 32 bits in the same way in every run; a set is sorted and holds
/// no shingle twice. All sets lie in one pool, 4 bytes a shingle, so that adding a text allocates nothing of its own.
/// Sets of other parts of a corpus are added in any order and grouping: what the join says does not depend on it.
public struct ShingleSets: Sendable {
  /// Names a text: two lanes of a hash of all its bytes.
  public struct Key: Hashable, Comparable, Codable, Sendable {
    /// The first lane.
    public var high: UInt64
    /// The second lane.
    public var low: UInt64

    /// Makes a key.
    public init(high: UInt64, low: UInt64) {
      self.high = high
      self.low = low
    }

    /// Orders keys, first by `high`.
    public static func < (left: Key, right: Key) -> Bool { (left.high, left.low) < (right.high, right.low) }
  }

  /// What became of a text.
  public enum Addition: Sendable {
    /// It was taken in, or was there already.
    case added
    /// It has fewer than three code points, so nothing can be said of it.
    case tooShort
    /// It has more than `longest` different shingles, and the join leaves it out.
    case tooLong
  }

  /// The most shingles of a set: a narrative has some hundreds, a paragraph of 10 MB would crowd out a corpus.
  public static let longest = 20_000

  /// The keys of the sets, in the order in which they came.
  public private(set) var keys: [Key] = []
  var pool: [UInt32] = []
  private var ends: [Int] = []
  private var known: [Key: Int32] = [:]
  private var scratch: [UInt32] = []

  /// Makes no sets.
  public init() {}

  /// How many sets there are.
  public var count: Int { keys.count }
  /// How many shingles all sets have together.
  public var shingles: Int { pool.count }
  /// The bytes that the sets take up, the table of keys included.
  public var bytes: Int { pool.count * 4 + ends.count * 8 + keys.count * 16 + known.capacity * 21 }

  /// The place of a text among the sets.
  public func index(of key: Key) -> Int? { known[key].map { Int($0) } }

  /// The place of a set in the pool.
  @inline(__always)
  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// The sorted shingles of a set.
  public func tokens(_ index: Int) -> ArraySlice<UInt32> { pool[range(index)] }

  /// Takes in a text of UTF-8, unless its key is known.
  @discardableResult
  public mutating func add(_ key: Key, _ text: UnsafeRawBufferPointer) -> Addition {
    guard known[key] == nil else { return .added }
    Shingles.collect(text, into: &scratch)
    guard !scratch.isEmpty else { return .tooShort }
    guard scratch.count <= Self.longest else {
      scratch = []
      return .tooLong
    }
    append(key, scratch[...])
    return .added
  }

  /// Takes in a set of other numbers than shingles, sorted and each once, unless its key is known.
  @discardableResult
  public mutating func add(_ key: Key, sorted tokens: [UInt32]) -> Addition {
    guard known[key] == nil else { return .added }
    guard !tokens.isEmpty, zip(tokens, tokens.dropFirst()).allSatisfy({ $0 < $1 }) else { return .tooShort }
    guard tokens.count <= Self.longest else { return .tooLong }
    append(key, tokens[...])
    return .added
  }

  /// Adds the sets of another part of a corpus; a text that both have is kept once.
  public mutating func merge(_ other: ShingleSets) {
    if count == 0 {
      self = other
      return
    }
    for index in 0..<other.count where known[other.keys[index]] == nil {
      append(other.keys[index], other.tokens(index))
    }
  }

  private mutating func append(_ key: Key, _ tokens: ArraySlice<UInt32>) {
    known[key] = Int32(keys.count)
    keys.append(key)
    pool += tokens
    ends.append(pool.count)
  }
}

extension ShingleSets: Codable {
  enum CodingKeys: String, CodingKey { case keys, sizes, tokens }

  /// Writes the sets: the shingles as little-endian bytes, for a list of numbers takes thrice the room.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(keys, forKey: .keys)
    try container.encode((0..<count).map { range($0).count }, forKey: .sizes)
    try container.encode(pool.map(\.littleEndian).withUnsafeBytes { Data($0) }, forKey: .tokens)
  }

  /// Reads sets; sizes that do not fit the shingles and sets that are not sorted are errors.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let keys = try container.decode([Key].self, forKey: .keys)
    let sizes = try container.decode([Int].self, forKey: .sizes)
    let data = [UInt8](try container.decode(Data.self, forKey: .tokens))
    var position = 0
    for (key, size) in zip(keys, sizes) {
      guard size > 0, size <= Self.longest, position + size <= data.count / 4, known[key] == nil else { break }
      let tokens = data.withUnsafeBytes { bytes in
        (position..<position + size).map {
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
        }
      }
      guard zip(tokens, tokens.dropFirst()).allSatisfy({ $0 < $1 }) else { break }
      append(key, tokens[...])
      position += size
    }
    guard count == keys.count, sizes.count == keys.count, position * 4 == data.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .tokens, in: container, debugDescription: "the sets do not fit their sizes")
    }
  }
}
