import Foundation

/// The sets of three-character shingles of many texts: each text once, told by the hash of all its bytes.
///
/// A shingle is three code points in a row, hashed to 32 bits in the same way in every run; a set is sorted and holds
/// no shingle twice. All sets lie in one pool, 4 bytes a shingle, which can be spilled to disk.
/// Sets of other parts of a corpus are added in any order and grouping: what the join says does not depend on it.
public struct ShingleSets: Sendable {
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
  public private(set) var keys: [TextHash] = []
  private var pool = ShinglePool()
  private var places: [ShinglePool.Place] = []
  /// How many shingles all sets have together.
  public private(set) var shingles = 0
  private var known = HashPlaces()
  private var scratch: [UInt32] = []

  /// Makes no sets.
  public init() {}

  /// How many sets there are.
  public var count: Int { keys.count }
  /// The bytes that the sets take up in memory, the table of keys included.
  public var bytes: Int { pool.bytes + places.count * 12 + keys.count * 16 + known.bytes }
  /// How many more bytes may lie in memory, as far as was said.
  var free: Int { max(0, pool.limit - pool.bytes) }
  /// Whether something that was written to disk could not be read again, so that nothing can be said of the sets.
  var isDamaged: Bool { pool.isDamaged }

  /// The place of a text among the sets.
  public func index(of key: TextHash) -> Int? { known.place(of: key, among: keys) }

  /// How many shingles a set has.
  @inline(__always)
  func size(_ index: Int) -> Int { Int(places[index].count) }

  /// The sorted shingles of a set.
  public func tokens(_ index: Int) -> [UInt32] { withTokens(index) { Array($0) } }

  /// Lets `body` read the sorted shingles of a set.
  @inline(__always)
  func withTokens<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    pool.withTokens(places[index], body)
  }

  /// Lets `body` read the sorted shingles of some sets, one after another.
  func forEach(_ range: Range<Int>, _ body: (Int, UnsafeBufferPointer<UInt32>) -> Void) {
    pool.forEach(places[range], body)
  }

  /// Some of the sets, in the order of their places here; they share their shingles with these.
  func subset(_ indices: [Int]) -> ShingleSets {
    var subset = ShingleSets()
    subset.pool = pool
    subset.keys = indices.map { keys[$0] }
    subset.places = indices.map { places[$0] }
    subset.shingles = subset.places.reduce(0) { $0 + Int($1.count) }
    return subset
  }

  /// Moves shingles to a file without a name in `TMPDIR` or `/tmp` while they take up more than `limit` bytes.
  ///
  /// Where the disk takes none, they stay in memory.
  public mutating func spill(beyond limit: Int) { pool.spill(beyond: limit) }

  /// Moves shingles to a file where there is no room for them, which sets of several threads may share.
  public mutating func spill(_ room: SpillRoom) { pool.spill(room) }

  /// Takes in a text of UTF-8, unless its key is known.
  @discardableResult
  public mutating func add(_ key: TextHash, _ text: UnsafeRawBufferPointer) -> Addition {
    guard index(of: key) == nil else { return .added }
    Shingles.collect(text, into: &scratch)
    defer { if scratch.count > Self.longest { scratch = [] } }
    return scratch.withUnsafeBufferPointer { take(key, $0) }
  }

  /// Takes in a text whose shingles are known, unless its key is.
  @discardableResult
  public mutating func add(_ key: TextHash, _ shingles: ShingleSet) -> Addition {
    guard index(of: key) == nil else { return .added }
    return shingles.tokens.withUnsafeBufferPointer { take(key, $0) }
  }

  /// Takes in a set of other numbers than shingles, sorted and each once, unless its key is known.
  @discardableResult
  public mutating func add(_ key: TextHash, sorted tokens: [UInt32]) -> Addition {
    guard index(of: key) == nil else { return .added }
    guard zip(tokens, tokens.dropFirst()).allSatisfy({ $0 < $1 }) else { return .tooShort }
    return tokens.withUnsafeBufferPointer { take(key, $0) }
  }

  /// Adds the sets of another part of a corpus; a text that both have is kept once.
  public mutating func merge(_ other: ShingleSets) {
    if count == 0 {
      self = other
      return
    }
    let moved = pool.take(other.pool)
    keys.reserveCapacity(count + other.count)
    places.reserveCapacity(count + other.count)
    for (key, place) in zip(other.keys, other.places) where index(of: key) == nil {
      var place = place
      place.chunk += moved
      append(key, place)
    }
  }

  private mutating func take(_ key: TextHash, _ tokens: UnsafeBufferPointer<UInt32>) -> Addition {
    guard !tokens.isEmpty else { return .tooShort }
    guard tokens.count <= Self.longest else { return .tooLong }
    append(key, tokens)
    return .added
  }

  private mutating func append(_ key: TextHash, _ tokens: UnsafeBufferPointer<UInt32>) {
    append(key, pool.append(tokens))
  }

  private mutating func append(_ key: TextHash, _ place: ShinglePool.Place) {
    keys.append(key)
    known.add(keys)
    places.append(place)
    shingles += Int(place.count)
  }
}

extension ShingleSets: Codable {
  enum CodingKeys: String, CodingKey { case keys, sizes, tokens }

  /// Writes the sets: the shingles as little-endian bytes, for a list of numbers takes thrice the room.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(keys, forKey: .keys)
    try container.encode((0..<count).map { size($0) }, forKey: .sizes)
    var tokens = Data(capacity: shingles * 4)
    forEach(0..<count) { _, set in
      set.map(\.littleEndian).withUnsafeBytes { tokens.append(contentsOf: $0) }
    }
    try container.encode(tokens, forKey: .tokens)
  }

  /// Reads sets; sizes that do not fit the shingles and sets that are not sorted are errors.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let keys = try container.decode([TextHash].self, forKey: .keys)
    let sizes = try container.decode([Int].self, forKey: .sizes)
    let data = [UInt8](try container.decode(Data.self, forKey: .tokens))
    var position = 0
    for (key, size) in zip(keys, sizes) {
      guard size > 0, size <= Self.longest, position + size <= data.count / 4, index(of: key) == nil else { break }
      let tokens = data.withUnsafeBytes { bytes in
        (position..<position + size).map {
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
        }
      }
      guard zip(tokens, tokens.dropFirst()).allSatisfy({ $0 < $1 }) else { break }
      tokens.withUnsafeBufferPointer { append(key, $0) }
      position += size
    }
    guard count == keys.count, sizes.count == keys.count, position * 4 == data.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .tokens, in: container, debugDescription: "the sets do not fit their sizes")
    }
  }
}
