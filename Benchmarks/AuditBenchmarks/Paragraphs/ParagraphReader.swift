import Foundation
import Glibc

/// Reads a file of lines in batches of whole lines.
final class ParagraphReader {
  private let file: FileHandle
  /// What was read last, in memory that is used again and again.
  private var bytes: [UInt8]
  /// The bytes that are not handed out yet.
  private var rest = 0..<0

  init(_ path: String, batch: Int = 8 << 20) throws {
    file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    bytes = Array(repeating: 0, count: batch)
  }

  /// The next lines without their ends, as bytes and places among them; nil behind the last one.
  func next() throws -> Lines? {
    while true {
      let known = rest.count
      let isAtEnd = try !read()
      let end = isAtEnd ? rest.upperBound : bytes[known..<rest.upperBound].lastIndex(of: 10).map { $0 + 1 }
      guard let end else { continue }
      defer { rest = end..<rest.upperBound }
      return end == 0 ? nil : Lines(bytes, ..<end)
    }
  }

  /// Moves the rest to the front and reads on behind it; false at the end of the file.
  private func read() throws -> Bool {
    let (descriptor, known) = (file.fileDescriptor, rest.count)
    if known * 2 > bytes.count { bytes += Array(repeating: 0, count: bytes.count) }
    let found = bytes.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[..<known]).copyMemory(from: .init(rebasing: bytes[rest]))
      return Glibc.read(descriptor, bytes.baseAddress.map { $0 + known }, bytes.count - known)
    }
    guard found >= 0 else { throw BenchmarkError("cannot read the paragraphs: \(String(cString: strerror(errno)))") }
    rest = 0..<known + found
    return found > 0
  }

  /// Some whole lines.
  struct Lines: Sendable {
    let bytes: [UInt8]
    let places: [Range<Int>]

    init(_ bytes: [UInt8], _ used: PartialRangeUpTo<Int>) {
      var places: [Range<Int>] = []
      bytes[used].withUnsafeBytes { bytes in
        var start = 0
        while start < bytes.count {
          let found = bytes.baseAddress.flatMap { memchr($0 + start, 10, bytes.count - start) }
          let end = found.flatMap { found in bytes.baseAddress?.distance(to: found) } ?? bytes.count
          places.append(start..<end)
          start = end + 1
        }
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
