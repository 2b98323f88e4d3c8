import Synchronization

/// Remembers what small parts of the last few archives said: a program writes the same styles into each of its files.
///
/// Parts are told by their names and packed bytes, all of which are compared.
final class PartMemory<Meaning: Sendable>: Sendable {
  private struct State {
    var entries: [(key: [UInt8], meaning: Meaning)] = []
    var next = 0
  }

  private let state = Mutex(State())

  /// The most archives of which parts are remembered.
  private static var mostEntries: Int { 8 }

  /// What some parts of an archive say: what `read` makes of them, unless it is remembered.
  func meaning(
    of names: [String], in archive: ZipArchive, _ read: () throws(DocumentError) -> Meaning
  ) throws(DocumentError) -> Meaning {
    guard let key = archive.key(of: names) else { return try read() }
    let known = state.withLock { $0.entries.first { $0.key == key }?.meaning }
    if let known { return known }
    let meaning = try read()
    state.withLock { state in
      if state.entries.count < Self.mostEntries {
        state.entries.append((key, meaning))
      } else {
        state.entries[state.next] = (key, meaning)
        state.next = (state.next + 1) % Self.mostEntries
      }
    }
    return meaning
  }
}

extension ZipArchive {
  /// The most packed bytes of parts that are remembered.
  private static let mostKeyBytes = 16 << 10

  /// What some parts are unpacked from, missing ones included; nil where one of them surely cannot be, or is large.
  fileprivate func key(of names: [String]) -> [UInt8]? {
    var key: [UInt8] = []
    for name in names {
      key.append(contentsOf: name.utf8)
      key.append(0)
      guard let entry = entry(named: name) else {
        key.append(0)
        continue
      }
      guard entry.packedSize <= Self.mostKeyBytes, let packed = try? packed(entry) else { return nil }
      key.append(1)
      for value in [entry.method, Int(entry.crc), entry.size, entry.packedSize] {
        withUnsafeBytes(of: value) { key.append(contentsOf: $0) }
      }
      key.append(contentsOf: bytes[packed])
    }
    return key
  }
}
