/// The place of a cell as Excel writes it: `AB12`.
struct CellReference: Equatable {
  /// The column, from 0.
  var column: Int
  /// The row, from 1.
  var row: Int

  /// Reads a place with or without dollar signs; nil where the bytes are none.
  ///
  /// Columns go up to 2^20, rows up to 2^30.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ stretch: Range<Int>) {
    var index = stretch.lowerBound
    var column = 0
    var row = 0
    while index < stretch.upperBound {
      let byte = bytes[index]
      let letter = byte & 0xDF &- 0x41
      if letter < 26 {
        column = column &* 26 &+ Int(letter) &+ 1
        guard column <= 1 << 20 else { return nil }
      } else if byte != UInt8(ascii: "$") {
        break
      }
      index &+= 1
    }
    while index < stretch.upperBound {
      let digit = bytes[index] &- 0x30
      if digit < 10 {
        row = row &* 10 &+ Int(digit)
        guard row <= 1 << 30 else { return nil }
      } else if bytes[index] != UInt8(ascii: "$") {
        return nil
      }
      index &+= 1
    }
    guard column > 0, row > 0 else { return nil }
    self.column = column &- 1
    self.row = row
  }
}

/// A range of merged cells.
struct MergedRange {
  var firstRow: UInt32
  var lastRow: UInt32
  var firstColumn: UInt32
  var lastColumn: UInt32

  /// Reads a range such as `A1:C2`; nil where the bytes are none, or only one cell.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ stretch: Range<Int>) {
    guard let colon = bytes[stretch].firstIndex(of: UInt8(ascii: ":")),
      let first = CellReference(bytes, stretch.lowerBound..<colon),
      let last = CellReference(bytes, colon + 1..<stretch.upperBound), last != first, last.row >= first.row,
      last.column >= first.column
    else { return nil }
    firstRow = UInt32(first.row)
    lastRow = UInt32(last.row)
    firstColumn = UInt32(first.column)
    lastColumn = UInt32(last.column)
  }
}
