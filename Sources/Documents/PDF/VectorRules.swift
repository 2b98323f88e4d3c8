/// Reads the rules of each page out of what `pdftocairo -svg` writes.
struct VectorRules {
  /// The rules of each page, in the order of the pages.
  private(set) var pages: [[Rule]] = []
  private var collector = RuleCollector()
  /// How deep the scanner stands in parts that are not painted where they stand: glyphs, clips, patterns.
  private var hidden = 0
  /// The maps of the groups around the place.
  private var maps: [PlaneMap] = []
  private var path = PaintedPath()

  /// Reads the rules of all pages.
  init(_ markup: [UInt8]) {
    markup.withUnsafeBufferPointer { bytes in
      var scanner = MarkupScanner(bytes)
      while let tag = scanner.nextTag() { take(tag, scanner) }
    }
    endPage()
    if pages.count > 1 { pages.removeFirst() }
  }

  private mutating func take(_ tag: MarkupScanner.Tag, _ scanner: MarkupScanner) {
    let isEmpty = scanner.bytes[tag.end - 1] == UInt8(ascii: "/")
    if scanner.has(tag, "path") {
      if hidden == 0 { takePath(tag, scanner) }
    } else if scanner.has(tag, "g") {
      if !isEmpty, maps.count < 1000 { maps.append(map(tag, scanner).then(maps.last ?? PlaneMap())) }
    } else if scanner.has(tag, "/g") {
      maps = maps.dropLast()
    } else if Self.unpainted.contains(where: { scanner.has(tag, $0) }) {
      if !isEmpty { hidden += 1 }
    } else if Self.unpaintedEnds.contains(where: { scanner.has(tag, $0) }) {
      hidden = max(hidden - 1, 0)
    } else if scanner.has(tag, "page") {
      endPage()
    }
  }

  private static let unpainted: [StaticString] = ["defs", "symbol", "clipPath", "mask", "pattern", "linearGradient"]
  private static let unpaintedEnds: [StaticString] = [
    "/defs", "/symbol", "/clipPath", "/mask", "/pattern", "/linearGradient",
  ]

  /// Ends the page at hand; a document of one page has no tag for it.
  private mutating func endPage() {
    pages.append(collector.isOverfull ? [] : collector.rules)
    collector = RuleCollector()
    maps = []
  }

  private func map(_ tag: MarkupScanner.Tag, _ scanner: MarkupScanner) -> PlaneMap {
    guard let range = scanner.attribute(tag, "transform"), range.count > 8 else { return PlaneMap() }
    var numbers: [Double] = []
    var index = range.lowerBound + 7  // behind "matrix("
    while let number = PlainNumber.read(scanner.bytes, &index, range.upperBound), numbers.count < 6 {
      numbers.append(number)
    }
    guard numbers.count == 6 else { return PlaneMap() }
    return PlaneMap(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }

  private mutating func takePath(_ tag: MarkupScanner.Tag, _ scanner: MarkupScanner) {
    guard let style = scanner.attribute(tag, "style"), let data = scanner.attribute(tag, "d") else { return }
    let words = scanner.bytes[style]
    let strokes = Self.contains(words, "stroke:rgb") && !Self.contains(words, "stroke:rgb(100%,100%,100%)")
    let fills = Self.contains(words, "fill:rgb") && !Self.contains(words, "fill:rgb(100%,100%,100%)")
    guard strokes || fills else { return }
    let map = map(tag, scanner).then(maps.last ?? PlaneMap())
    var index = data.lowerBound
    while index < data.upperBound {
      let command = scanner.bytes[index]
      index += 1
      let numbers = { (index: inout Int) -> (x: Double, y: Double)? in
        guard let x = PlainNumber.read(scanner.bytes, &index, data.upperBound),
          let y = PlainNumber.read(scanner.bytes, &index, data.upperBound)
        else { return nil }
        return map(x, y)
      }
      switch command {
      case UInt8(ascii: "M"): if let point = numbers(&index) { path.move(to: point) }
      case UInt8(ascii: "L"): if let point = numbers(&index) { path.line(to: point) }
      case UInt8(ascii: "C"):
        _ = numbers(&index)
        _ = numbers(&index)
        if let point = numbers(&index) { path.curve(to: point) }
      case UInt8(ascii: "Z"): path.close()
      default: continue
      }
    }
    path.paint(stroke: strokes, fill: fills, into: &collector)
  }

  private static func contains(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return (bytes.startIndex...bytes.endIndex - count).contains { start in
      (0..<count).allSatisfy { bytes[start + $0] == word.utf8Start[$0] }
    }
  }
}
