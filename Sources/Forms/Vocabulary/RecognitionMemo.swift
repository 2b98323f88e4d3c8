import Documents
import Glibc

/// Remembers what the cells of a document were recognised as: the same labels come again in every form.
///
/// Only a cell with the very bytes of the remembered one is answered, so that it never changes what is read.
final class RecognitionMemo {
  private struct Entry {
    var start: UInt32
    var count: UInt16
    var recognition: Recognition?
  }

  private static let capacity = 512

  private let base: UnsafeBufferPointer<UInt8>
  private let table: LabelTable
  private let entries: UnsafeMutablePointer<Entry>

  /// Makes the memo of a text, which must outlive it, and the table that is asked where a cell is not remembered.
  init(_ base: UnsafeBufferPointer<UInt8>, _ table: LabelTable) {
    self.base = base
    self.table = table
    entries = .allocate(capacity: Self.capacity)
    entries.initialize(repeating: Entry(start: 0, count: 0, recognition: nil), count: Self.capacity)
  }

  deinit { entries.deallocate() }

  /// What a range of the text names, if anything.
  @inline(__always)
  func recognize(_ range: TextRange) -> Recognition? {
    let bytes = UnsafeBufferPointer(rebasing: base[range.offsets])
    guard table.mayRecognize(bytes), let first = bytes.baseAddress, let text = base.baseAddress else { return nil }
    let entry = entries + Int(truncatingIfNeeded: ByteHash.of(bytes) &>> 32) & (Self.capacity - 1)
    if Int(entry.pointee.count) == bytes.count, memcmp(text + Int(entry.pointee.start), first, bytes.count) == 0 {
      return entry.pointee.recognition
    }
    let recognition = table.recognize(bytes)
    entry.pointee = Entry(start: range.start, count: UInt16(truncatingIfNeeded: bytes.count), recognition: recognition)
    return recognition
  }
}

/// A quick hash of a few bytes, eight at a time.
enum ByteHash {
  /// The hash; it is good for tables, not for anything that is kept.
  @inline(__always)
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position &+ 8 <= raw.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    var rest: UInt64 = 0
    while position < raw.count {
      rest = rest << 8 | UInt64(raw[position])
      position &+= 1
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0x9E37_79B9_7F4A_7C15
    return product ^ product &>> 29
  }
}
