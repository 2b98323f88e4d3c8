/// A page or a template of an OFD document: its words and rules in points, and the templates that it names.
struct OFDPage {
  private(set) var words: [PlacedWord] = []
  private(set) var rules: [Rule] = []
  private(set) var templates: [String] = []
  /// The page's own size in millimetres.
  private(set) var box: Box?

  /// Reads the part; the text of its words goes behind `text`.
  init(_ part: XMLPart, text: inout [UInt8]) throws(DocumentError) {
    var reading = OFDPageReading(text: text)
    text = []
    defer { text = reading.text }
    try part.read { (scanner) throws(DocumentError) in
      while try reading.step(&scanner) {}
    }
    words = reading.words
    rules = reading.rules.isOverfull ? [] : reading.rules.rules
    templates = reading.templates
    box = reading.box
  }
}

/// The running state of reading a page.
private struct OFDPageReading {
  var text: [UInt8]
  var words: [PlacedWord] = []
  var rules = RuleCollector()
  var templates: [String] = []
  var box: Box?

  init(text: [UInt8]) { self.text = text }

  /// Takes the next tag; false at the end.
  ///
  /// Layers and blocks are only stepped into: they move nothing.
  mutating func step(_ scanner: inout XMLScanner) throws(DocumentError) -> Bool {
    switch try scanner.next() {
    case .finish: return false
    case .end, .text: return true
    case .start: break
    }
    if scanner.isNamed("TextObject") {
      try takeText(&scanner)
    } else if scanner.isNamed("PathObject") {
      try takePath(&scanner)
    } else if scanner.isNamed("Template") {
      if let id = try scanner.string("TemplateID") { templates.append(id) }
    } else if scanner.isNamed("PhysicalBox") {
      if try scanner.next() == .text { box = box ?? scanner.box(scanner.textRange) }
    }
    return true
  }

  /// The map of an object at hand to the page in points; nil where the object is not to be seen.
  private func map(_ scanner: borrowing XMLScanner) -> PlaneMap? {
    if scanner.attribute("Visible", is: "false") { return nil }
    let corner = scanner.numbers(scanner.attribute("Boundary"), most: 2)
    guard corner.count == 2 else { return nil }
    let own = scanner.numbers(scanner.attribute("CTM"), most: 6)
    let map =
      own.count == 6 ? PlaneMap(a: own[0], b: own[1], c: own[2], d: own[3], e: own[4], f: own[5]) : PlaneMap()
    let points = OFDUnit.points
    return map.then(PlaneMap(e: corner[0], f: corner[1])).then(PlaneMap(a: points, d: points))
  }

  // MARK: Text

  private mutating func takeText(_ scanner: inout XMLScanner) throws(DocumentError) {
    guard let map = map(scanner) else { return try scanner.skipElement() }
    var run = OFDTextRun(map: map, size: scanner.decimal("Size") ?? 3.5, stretch: scanner.decimal("HScale") ?? 1)
    let outside = scanner.depth - 1
    while scanner.depth > outside {
      guard try scanner.next() == .start, scanner.isNamed("TextCode") else { continue }
      run.begin(scanner)
      let start = text.count
      let inside = scanner.depth
      while scanner.depth >= inside {
        switch try scanner.next() {
        case .text: try scanner.appendText(to: &text)
        case .finish: throw .malformed("its XML is cut off")
        case .start, .end: continue
        }
      }
      guard text.count < Int(Int32.max) else { throw .tooComplex("it has more than 2 GB of text") }
      run.place(text, from: start, into: &words)
    }
  }

  // MARK: Paths

  private mutating func takePath(_ scanner: inout XMLScanner) throws(DocumentError) {
    guard let map = map(scanner) else { return try scanner.skipElement() }
    let strokes = !scanner.attribute("Stroke", is: "false")
    let fills = scanner.attribute("Fill", is: "true")
    let width = (scanner.decimal("LineWidth") ?? 0.353) * OFDUnit.points
    var isStrokeWhite = false
    var isFillWhite = false
    var path = PaintedPath()
    let outside = scanner.depth - 1
    while scanner.depth > outside {
      guard try scanner.next() == .start else { continue }
      if scanner.isNamed("AbbreviatedData") {
        if try scanner.next() == .text { OFDPath.add(scanner.bytes, scanner.textRange, map: map, to: &path) }
      } else if scanner.isNamed("StrokeColor") {
        isStrokeWhite = isWhite(scanner)
      } else if scanner.isNamed("FillColor") {
        isFillWhite = isWhite(scanner)
      }
    }
    let isThin = width <= 2 * Rule.mostThickness
    path.paint(stroke: strokes && isThin && !isStrokeWhite, fill: fills && !isFillWhite, into: &rules)
  }

  private func isWhite(_ scanner: borrowing XMLScanner) -> Bool {
    let values = scanner.numbers(scanner.attribute("Value"), most: 4)
    return values.count == 3 && values.allSatisfy { $0 >= 253 }
  }
}
