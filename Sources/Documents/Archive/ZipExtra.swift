/// The extra fields of a record in a ZIP directory.
struct ZipExtra {
  private let bytes: [UInt8]
  private let range: Range<Int>

  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// Where the content of a field stands.
  func field(_ wanted: Int) -> Range<Int>? {
    var position = range.lowerBound
    while position + 4 <= range.upperBound, let id = bytes.little16(position), let count = bytes.little16(position + 2)
    {
      let end = position + 4 + count
      guard end <= range.upperBound else { return nil }
      if id == wanted { return position + 4..<end }
      position = end
    }
    return nil
  }

  /// The sizes and the offset, those of 64 bits where the record says so (field 1).
  func sizes(size: Int, packed: Int, offset: Int) -> (size: Int, packed: Int, offset: Int)? {
    var result = (size: size, packed: packed, offset: offset)
    guard size == 0xFFFF_FFFF || packed == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, let field = field(1) else {
      return result
    }
    var position = field.lowerBound
    func next() -> Int? {
      guard position + 8 <= field.upperBound else { return nil }
      defer { position += 8 }
      return bytes.little64(position)
    }
    if size == 0xFFFF_FFFF {
      guard let large = next() else { return nil }
      result.size = large
    }
    if packed == 0xFFFF_FFFF {
      guard let large = next() else { return nil }
      result.packed = large
    }
    if offset == 0xFFFF_FFFF {
      guard let large = next() else { return nil }
      result.offset = large
    }
    return result
  }

  /// The name in UTF-8 (field 0x7075 of Info-ZIP), and the checksum of the name it stands for.
  var unicodeName: (name: [UInt8], crc: Int)? {
    guard let field = field(0x7075), field.count > 5, bytes[field.lowerBound] == 1,
      let crc = bytes.little32(field.lowerBound + 1)
    else { return nil }
    return (Array(bytes[field.dropFirst(5)]), crc)
  }
}
