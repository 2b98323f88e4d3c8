/// The central directory of a ZIP archive: where it stands, and what its records say.
struct ZipDirectory {
  /// Where the first record stands.
  var start: Int
  private var end: Int
  private var count: Int
  /// How many bytes stand before the archive, which its offsets do not count.
  private var shift: Int

  /// Finds the directory from the record at the end of the archive.
  init(_ bytes: [UInt8]) throws(DocumentError) {
    guard let tail = Self.endRecord(bytes), let records = bytes.little16(tail + 10),
      let size = bytes.little32(tail + 12),
      let offset = bytes.little32(tail + 16), let disk = bytes.little16(tail + 4)
    else { throw .damagedArchive("its directory is missing, the file is cut off") }
    var place = (end: tail, count: records, size: size, offset: offset)
    if records == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      let large = try Self.largeRecord(bytes, before: tail)
    {
      place = large
    }
    guard disk == 0 || disk == 0xFFFF else { throw .damagedArchive("it is one part of several") }
    guard place.size <= place.end, place.offset <= place.end - place.size else {
      throw .damagedArchive("its directory lies outside the file")
    }
    start = place.end - place.size
    end = place.end
    count = place.count
    shift = start - place.offset
  }

  /// Where the record at the end stands: the last one whose comment fits.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    var position = bytes.count - 22
    let first = max(0, position - 0xFFFF)
    while position >= first {
      if bytes[position] == 0x50, bytes.little32(position) == 0x0605_4B50, let comment = bytes.little16(position + 20),
        position + 22 + comment <= bytes.count
      {
        return position
      }
      position -= 1
    }
    return nil
  }

  /// The record of ZIP64, which a locator before the usual one points to.
  private static func largeRecord(
    _ bytes: [UInt8], before tail: Int
  ) throws(DocumentError) -> (end: Int, count: Int, size: Int, offset: Int)? {
    guard bytes.little32(tail - 20) == 0x0706_4B50 else { return nil }
    // Bytes before the archive move the record; it then stands straight before its locator.
    for place in [bytes.little64(tail - 12), tail - 76] {
      guard let place, bytes.little32(place) == 0x0606_4B50, let count = bytes.little64(place + 32),
        let size = bytes.little64(place + 40), let offset = bytes.little64(place + 48)
      else { continue }
      return (place, count, size, offset)
    }
    throw .damagedArchive("its ZIP64 directory is missing")
  }

  /// Reads the records.
  func entries(of bytes: [UInt8], limits: ArchiveLimits) throws(DocumentError) -> [ZipArchive.Entry] {
    guard count <= limits.entries else {
      throw .archiveLimit("it has \(count) entries, more than \(limits.entries)")
    }
    var entries: [ZipArchive.Entry] = []
    var position = start
    while position < end {
      guard entries.count < limits.entries else { throw .archiveLimit("it has more than \(limits.entries) entries") }
      guard let (entry, next) = record(bytes, at: position) else {
        throw .damagedArchive("record \(entries.count + 1) of its directory is damaged")
      }
      entries.append(entry)
      position = next
    }
    // The count has 16 bits where ZIP64 is not used.
    guard entries.count & 0xFFFF == count & 0xFFFF else {
      throw .damagedArchive("its directory has \(entries.count) entries and says \(count)")
    }
    return entries
  }

  private func record(_ bytes: [UInt8], at position: Int) -> (ZipArchive.Entry, next: Int)? {
    guard bytes.little32(position) == 0x0201_4B50, let flags = bytes.little16(position + 8),
      let method = bytes.little16(position + 10), let crc = bytes.little32(position + 16),
      let packed = bytes.little32(position + 20), let size = bytes.little32(position + 24),
      let nameCount = bytes.little16(position + 28), let extraCount = bytes.little16(position + 30),
      let commentCount = bytes.little16(position + 32), let offset = bytes.little32(position + 42)
    else { return nil }
    let nameEnd = position + 46 + nameCount
    let next = nameEnd + extraCount + commentCount
    guard next <= end else { return nil }
    let extra = ZipExtra(bytes, range: nameEnd..<nameEnd + extraCount)
    guard let sizes = extra.sizes(size: size, packed: packed, offset: offset) else { return nil }
    let header = sizes.offset.addingReportingOverflow(shift)
    guard !header.overflow, header.partialValue >= 0, header.partialValue < start, sizes.packed <= start else {
      return nil
    }
    let name = EntryName.decode(Array(bytes[position + 46..<nameEnd]), isUTF8: flags & 0x800 != 0, extra: extra)
    let entry = ZipArchive.Entry(
      name: name, size: sizes.size, packedSize: sizes.packed, isEncrypted: flags & 0x41 != 0,
      hasUnsafeName: EntryName.isUnsafe(name), method: method, crc: UInt32(truncatingIfNeeded: crc),
      header: header.partialValue)
    return (entry, next)
  }
}
