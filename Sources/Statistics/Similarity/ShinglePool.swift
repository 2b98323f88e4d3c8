/// The shingles of many sets, one set behind the other in chunks, in memory or in a file.
///
/// Chunks are handed over whole when two pools are put together, and a chunk is never written again once it is full.
struct ShinglePool: Sendable {
  /// Where a set lies: 12 bytes.
  struct Place: Sendable {
    var chunk: UInt32
    var start: UInt32
    var count: UInt16
  }

  private enum Chunk: Sendable {
    case memory([UInt32])
    case file(SpillFile, offset: Int, count: Int)
  }

  /// How many shingles a chunk holds, 1 MiB; far more than the longest set.
  private static let chunkSize = 1 << 18
  /// How many shingles a chunk holds before it gets room for all.
  private static let smallest = 1 << 14

  private var chunks: [Chunk] = []
  /// The chunk that takes in sets, behind all others.
  private var open: [UInt32] = []
  private var spill: SpillFile?
  /// Whether the disk refused what should have been spilled; it is not asked again.
  private var isDiskRefused = false
  /// How many bytes may lie in memory, as far as was said.
  private(set) var limit = Int.max
  /// How many shingles lie in memory, those of dropped sets included.
  private(set) var inMemory = 0

  /// The bytes in memory.
  var bytes: Int { inMemory * 4 }

  /// Whether something that was written to disk could not be read again.
  var isDamaged: Bool {
    chunks.contains { if case .file(let file, _, _) = $0 { file.isDamaged } else { false } }
  }

  mutating func append(_ tokens: UnsafeBufferPointer<UInt32>) -> Place {
    if open.count + tokens.count > Self.chunkSize { seal() }
    // Grown once, for what is never written takes no memory, and what an array leaves behind as it grows does.
    if open.count + tokens.count > Self.smallest { open.reserveCapacity(Self.chunkSize) }
    let place = Place(chunk: UInt32(chunks.count), start: UInt32(open.count), count: UInt16(tokens.count))
    open += tokens
    inMemory += tokens.count
    return place
  }

  private mutating func seal() {
    guard !open.isEmpty else { return }
    chunks.append(.memory(open))
    open = []
  }

  /// Takes over the chunks of another pool; the places of its sets move by the answer.
  mutating func take(_ other: ShinglePool) -> UInt32 {
    seal()
    let moved = UInt32(chunks.count)
    chunks += other.chunks
    if !other.open.isEmpty { chunks.append(.memory(other.open)) }
    inMemory += other.inMemory
    limit = min(limit, other.limit)
    open = []
    return moved
  }

  /// Writes full chunks to disk while more than `limit` bytes lie in memory; where the disk takes none, they stay.
  mutating func spill(beyond limit: Int) {
    self.limit = limit
    guard bytes > limit, !isDiskRefused else { return }
    guard let file = spill ?? SpillFile() else {
      isDiskRefused = true
      return
    }
    spill = file
    for index in chunks.indices {
      guard case .memory(let tokens) = chunks[index] else { continue }
      guard let offset = file.append(tokens) else {
        isDiskRefused = true
        return
      }
      chunks[index] = .file(file, offset: offset, count: tokens.count)
      inMemory -= tokens.count
      if bytes <= limit { return }
    }
  }

  /// Writes chunks to disk for which there is no room.
  mutating func spill(_ room: SpillRoom) {
    limit = room.limit
    seal()
    for index in chunks.indices {
      guard case .memory(let tokens) = chunks[index], let (file, offset) = room.spill(tokens) else { continue }
      chunks[index] = .file(file, offset: offset, count: tokens.count)
      inMemory -= tokens.count
    }
  }

  /// Lets `body` read a set.
  @inline(__always)
  func withTokens<Result>(_ place: Place, _ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    let range = Int(place.start)..<Int(place.start) + Int(place.count)
    guard place.chunk < chunks.count else {
      return open.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
    switch chunks[Int(place.chunk)] {
    case .memory(let tokens):
      return tokens.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    case .file(let file, let offset, _):
      return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: range.count) { buffer in
        file.read(at: offset + range.lowerBound * 4, into: buffer)
        return body(UnsafeBufferPointer(buffer))
      }
    }
  }

  /// Lets `body` read sets one after another; those of a chunk on disk are read at once.
  func forEach(_ places: ArraySlice<Place>, _ body: (Int, UnsafeBufferPointer<UInt32>) -> Void) {
    var loaded: (chunk: UInt32, tokens: [UInt32])?
    for index in places.indices {
      let place = places[index]
      guard place.chunk < chunks.count, case .file(let file, let offset, let count) = chunks[Int(place.chunk)] else {
        withTokens(place) { body(index, $0) }
        continue
      }
      if loaded?.chunk != place.chunk {
        loaded = nil
        loaded = (
          place.chunk,
          [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
            file.read(at: offset, into: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            initialized = count
          }
        )
      }
      loaded?.tokens.withUnsafeBufferPointer { tokens in
        body(index, UnsafeBufferPointer(rebasing: tokens[Int(place.start)..<Int(place.start) + Int(place.count)]))
      }
    }
  }
}
