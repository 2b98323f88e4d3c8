import Glibc

/// What nearly all cells and strings of workbooks look like, byte by byte, is taken in one step; the scanner has then
/// gone on as if it had met each tag of it. Whatever looks otherwise is left where it is.
extension XMLScanner {
  /// A cell that holds a number or the number of a shared string, or nothing.
  struct PlainCell {
    /// The column, from 0.
    var column: Int
    var style = 0
    var isShared = false
    /// The number as it is written.
    var value: Stretch = 0..<0
  }

  /// Takes the cell that comes next: `<c r="B3" s="6"/>`, `<c r="C3" s="5" t="s"><v>3</v></c>`.
  mutating func takePlainCell() -> PlainCell? {
    // The beginning of such a cell is shorter than this, so that no look goes beyond the part.
    guard !isEndDue, position &+ 64 <= bytes.count, depth &+ 2 <= Self.deepest, stands("<c r=\"", position) else {
      return nil
    }
    var index = position &+ 6
    guard let column = plainColumn(&index) else { return nil }
    var cell = PlainCell(column: column)
    if stands(" s=\"", index) {
      index &+= 4
      guard let style = plainNumber(&index) else { return nil }
      cell.style = style
    }
    if stands(" t=\"s\"", index) {
      index &+= 6
      cell.isShared = true
    }
    if stands("/>", index) {
      position = index &+ 2
      return cell
    }
    guard stands("><v>", index) else { return nil }
    let start = index &+ 4
    guard let base = bytes.baseAddress, let tag = memchr(base + start, 0x3C, bytes.count &- start) else { return nil }
    let end = UnsafeRawPointer(base).distance(to: tag)
    guard end &+ 8 <= bytes.count, stands("</v></c>", end) else { return nil }
    cell.value = start..<end
    position = end &+ 8
    return cell
  }

  /// Takes the text that the element begins with that has just begun: `<t>…</t>`, `<t xml:space="preserve">…</t>`.
  mutating func takePlainText() -> Stretch? {
    guard !isEndDue, depth < Self.deepest, let base = bytes.baseAddress, position &+ 26 <= bytes.count else {
      return nil
    }
    let start: Int
    if stands("<t>", position) {
      start = position &+ 3
    } else if stands("<t xml:space=\"preserve\">", position) {
      start = position &+ 24
    } else {
      return nil
    }
    guard let tag = memchr(base + start, 0x3C, bytes.count &- start) else { return nil }
    let end = UnsafeRawPointer(base).distance(to: tag)
    guard end &+ 4 <= bytes.count, stands("</t>", end) else { return nil }
    position = end &+ 4
    return start..<end
  }

  /// The column of a place such as `AB12`, up to the quotation mark behind it, which is taken.
  @inline(__always)
  private func plainColumn(_ index: inout Int) -> Int? {
    var column = 0
    let start = index
    while index < start &+ 3, bytes[index] &- 0x41 < 26 {
      column = column &* 26 &+ Int(bytes[index] &- 0x40)
      index &+= 1
    }
    guard column > 0, let row = plainNumber(&index), row > 0 else { return nil }
    return column &- 1
  }

  /// A number of up to eight digits, up to the quotation mark behind it, which is taken.
  @inline(__always)
  private func plainNumber(_ index: inout Int) -> Int? {
    var value = 0
    let start = index
    while index < start &+ 8, bytes[index] &- 0x30 < 10 {
      value = value &* 10 &+ Int(bytes[index] &- 0x30)
      index &+= 1
    }
    guard index > start, bytes[index] == UInt8(ascii: "\"") else { return nil }
    index &+= 1
    return value
  }

  /// Whether some bytes stand at a place that is known to be far enough from the end.
  @inline(__always)
  private func stands(_ text: StaticString, _ place: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memcmp(base + place, text.utf8Start, text.utf8CodeUnitCount) == 0
  }
}
