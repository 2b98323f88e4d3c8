/// What the symbols of deflate stand for, as entries of `HuffmanTable` without the lengths of their codes.
enum DeflateSymbols {
  /// Bytes, the end of a block, and lengths.
  static let literals: [UInt32] = (0..<288).map { symbol in
    if symbol < 256 { return HuffmanTable.literal | UInt32(symbol) << 16 }
    if symbol == 256 { return HuffmanTable.special | HuffmanTable.endOfBlock }
    if symbol == 285 { return 258 << 16 }
    guard symbol < 285 else { return HuffmanTable.special }
    let step = symbol - 257
    let extra = step < 8 ? 0 : step / 4 - 1
    return UInt32(step < 8 ? 3 + step : 3 + (4 + step % 4) << extra) << 16 | UInt32(extra)
  }
  /// Distances.
  static let distances: [UInt32] = (0..<32).map { symbol in
    guard symbol < 30 else { return HuffmanTable.special }
    let extra = symbol < 4 ? 0 : symbol / 2 - 1
    return UInt32(symbol < 4 ? 1 + symbol : 1 + (2 + symbol % 2) << extra) << 16 | UInt32(extra)
  }
  /// Lengths of codes, and their repetitions.
  static let lengths: [UInt32] = (0..<19).map { UInt32($0) << 16 }
  /// In which order the lengths of the code of lengths are written.
  static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}
