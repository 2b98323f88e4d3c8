/// Numbers in binary formats, the little end first; nil where the bytes end before.
extension [UInt8] {
  @inline(__always)
  func little16(_ offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 2 else { return nil }
    return Int(self[offset]) | Int(self[offset + 1]) << 8
  }

  @inline(__always)
  func little32(_ offset: Int) -> Int? {
    guard let low = little16(offset), let high = little16(offset + 2) else { return nil }
    return low | high << 16
  }

  /// A number of 64 bits, as far as it fits `Int`.
  func little64(_ offset: Int) -> Int? {
    guard let low = little32(offset), let high = little32(offset + 4), high < 1 << 31 else { return nil }
    return low | high << 32
  }
}
