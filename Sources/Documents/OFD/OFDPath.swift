/// The path data of OFD: `M x y` and `S x y` begin a part, `L` draws a line, `Q`, `B` and `A` curves, `C` closes.
enum OFDPath {
  /// Adds path data to a path; what follows something unknown is left out.
  static func add(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, map: PlaneMap, to path: inout PaintedPath) {
    var index = range.lowerBound
    /// The last two of some numbers, as a point.
    func point(_ count: Int) -> PaintedPath.Point? {
      var last = (x: 0.0, y: 0.0)
      for position in 0..<count {
        guard let number = PlainNumber.read(bytes, &index, range.upperBound) else { return nil }
        if position == count - 2 { last.x = number } else if position == count - 1 { last.y = number }
      }
      return map(last.x, last.y)
    }
    while index < range.upperBound {
      let command = bytes[index]
      index += 1
      if command <= 0x20 { continue }
      if command == UInt8(ascii: "C") {
        path.close()
        continue
      }
      guard let count = operands(command), let point = point(count) else { return }
      switch command {
      case UInt8(ascii: "M"), UInt8(ascii: "S"): path.move(to: point)
      case UInt8(ascii: "L"): path.line(to: point)
      default: path.curve(to: point)
      }
    }
  }

  private static func operands(_ command: UInt8) -> Int? {
    switch command {
    case UInt8(ascii: "M"), UInt8(ascii: "S"), UInt8(ascii: "L"): 2
    case UInt8(ascii: "Q"): 4
    case UInt8(ascii: "B"): 6
    case UInt8(ascii: "A"): 7
    default: nil
    }
  }
}
