import Foundation

/// Reads a file of lines in batches of whole lines.
final class ParagraphReader {
  private let file: FileHandle
  private let batch: Int
  private var rest = Data()
  private var isAtEnd = false

  init(_ path: String, batch: Int = 8 << 20) throws {
    file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    self.batch = batch
  }

  /// The next lines without their ends, as bytes and places among them; nil behind the last one.
  func next() throws -> Lines? {
    while !isAtEnd {
      let read = try file.read(upToCount: batch) ?? Data()
      isAtEnd = read.isEmpty
      guard !isAtEnd, let end = read.lastIndex(of: 10) else {
        rest += read
        continue
      }
      let lines = Lines([UInt8](rest) + read[...end])
      rest = Data(read[(end + 1)...])
      return lines
    }
    guard !rest.isEmpty else { return nil }
    defer { rest = Data() }
    return Lines([UInt8](rest))
  }

  /// Some whole lines.
  struct Lines: Sendable {
    let bytes: [UInt8]
    let places: [Range<Int>]

    init(_ bytes: [UInt8]) {
      var places: [Range<Int>] = []
      bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 10 {
          places.append(start..<index)
          start = index + 1
        }
        if start < bytes.count { places.append(start..<bytes.count) }
      }
      self.bytes = bytes
      self.places = places
    }

    /// Calls `body` with the bytes of a line.
    func with<Result>(_ line: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[places[line]])) }
    }
  }
}
