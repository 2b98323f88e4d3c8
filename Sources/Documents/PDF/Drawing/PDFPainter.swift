/// Follows the operators of a content stream as far as they draw lines and bars.
struct PDFPainter {
  private struct State {
    var map: PlaneMap
    var lineWidth = 1.0
    var strokesWhite = false
    var fillsWhite = false
  }

  private let objects: PDFObjects
  /// How many operators may still be followed.
  private(set) var budget: Int
  private(set) var rules = RuleCollector()
  private var state = State(map: PlaneMap())
  private var stack: [State] = []
  private var path = PaintedPath()
  private var numbers: [Double] = []
  private var name: Range<Int>?

  init(objects: PDFObjects, budget: Int) {
    self.objects = objects
    self.budget = budget
  }

  /// Follows a content stream; false where something is not understood.
  mutating func paint(_ content: [UInt8], resources: PDFValue?, map: PlaneMap, depth: Int) -> Bool {
    guard depth < 12 else { return false }
    let (outerState, outerStack) = (state, stack)
    defer { (state, stack) = (outerState, outerStack) }
    state.map = map
    stack = []
    return content.withUnsafeBufferPointer { bytes in
      var tokens = PDFTokens(bytes)
      clearOperands()
      while let token = tokens.next() {
        switch token {
        case .number(let number): if numbers.count < 64 { numbers.append(number) }
        case .name(let stretch): name = stretch
        case .word(let word):
          budget -= 1
          guard budget > 0, follow(word, &tokens, resources: resources, depth: depth) else { return false }
          clearOperands()
        case .string, .arrayStart, .arrayEnd, .dictionaryStart, .dictionaryEnd: continue
        }
      }
      return true
    }
  }

  /// Forgets what stood before an operator; a name is a place in its own content and means nothing in another.
  private mutating func clearOperands() {
    numbers.removeAll(keepingCapacity: true)
    name = nil
  }

  /// The last two numbers as a point on the page.
  private func point(_ first: Int = 0) -> PaintedPath.Point? {
    first + 1 < numbers.count ? state.map(numbers[first], numbers[first + 1]) : nil
  }

  private mutating func follow(_ word: Range<Int>, _ tokens: inout PDFTokens, resources: PDFValue?, depth: Int) -> Bool
  {
    guard word.count <= 3 else { return true }
    let bytes = tokens.bytes
    var code = 0
    for index in word { code = code << 8 | Int(bytes[index]) }
    switch code {
    case Operator("m"): if let point = point() { path.move(to: point) }
    case Operator("l"): if let point = point() { path.line(to: point) }
    case Operator("c"): if let point = point(4) { path.curve(to: point) }
    case Operator("v"), Operator("y"): if let point = point(2) { path.curve(to: point) }
    case Operator("h"): path.close()
    case Operator("re"): addRectangle()
    case Operator("S"): paint(stroke: true, fill: false)
    case Operator("s"): paint(stroke: true, fill: false, closing: true)
    case Operator("f"), Operator("F"), Operator("f*"): paint(stroke: false, fill: true)
    case Operator("B"), Operator("B*"): paint(stroke: true, fill: true)
    case Operator("b"), Operator("b*"): paint(stroke: true, fill: true, closing: true)
    case Operator("n"): path.clear()
    case Operator("q"): if stack.count < 10_000 { stack.append(state) }
    case Operator("Q"): if let last = stack.popLast() { state = last }
    case Operator("cm"): if let map = map(numbers) { state.map = map.then(state.map) }
    case Operator("w"): state.lineWidth = numbers.first ?? 1
    case Operator("G"), Operator("RG"): state.strokesWhite = numbers.allSatisfy { $0 >= 0.99 }
    case Operator("g"), Operator("rg"): state.fillsWhite = numbers.allSatisfy { $0 >= 0.99 }
    case Operator("K"): state.strokesWhite = numbers.allSatisfy { $0 <= 0.01 }
    case Operator("k"): state.fillsWhite = numbers.allSatisfy { $0 <= 0.01 }
    case Operator("CS"), Operator("SC"), Operator("SCN"): state.strokesWhite = false
    case Operator("cs"), Operator("sc"), Operator("scn"): state.fillsWhite = false
    case Operator("ID"): skipPicture(&tokens)
    case Operator("Do"): return paintForm(tokens, resources: resources, depth: depth)
    default: break
    }
    return true
  }

  private func map(_ numbers: [Double]) -> PlaneMap? {
    guard numbers.count >= 6 else { return nil }
    return PlaneMap(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }

  private mutating func addRectangle() {
    guard numbers.count >= 4 else { return }
    let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    path.move(to: state.map(x, y))
    path.line(to: state.map(x + width, y))
    path.line(to: state.map(x + width, y + height))
    path.line(to: state.map(x, y + height))
    path.close()
  }

  private mutating func paint(stroke: Bool, fill: Bool, closing: Bool = false) {
    if closing { path.close() }
    let scale = abs(state.map.a * state.map.d - state.map.b * state.map.c).squareRoot()
    // A stroke as thick as a line of text is an area.
    let isThin = state.lineWidth * scale <= 2 * Rule.mostThickness
    path.paint(stroke: stroke && isThin && !state.strokesWhite, fill: fill && !state.fillsWhite, into: &rules)
  }

  /// Steps over the bytes of a picture within the stream, up to `EI` between blanks.
  private func skipPicture(_ tokens: inout PDFTokens) {
    let bytes = tokens.bytes
    var index = tokens.position
    while index + 3 < bytes.count {
      if bytes[index] <= 0x20, tokens.has("EI", at: index + 1), bytes[index + 3] <= 0x20 { break }
      index &+= 1
    }
    tokens.position = min(index + 3, bytes.count)
  }

  /// Paints a form, a piece of content of its own; false where it is not understood.
  ///
  /// Pictures hold no rules.
  private mutating func paintForm(_ tokens: PDFTokens, resources: PDFValue?, depth: Int) -> Bool {
    guard !objects.isExhausted else { return false }
    guard let name, let reference = resource(tokens.string(name), resources) else { return true }
    guard let entries = objects.resolved(reference)?.dictionary, entries["Subtype"]?.name == "Form" else { return true }
    guard let form = objects.stream(reference) else { return false }
    var own = PlaneMap()
    if case .array(let values)? = objects.resolved(entries["Matrix"]) {
      own = map(values.compactMap { objects.resolved($0)?.number }) ?? own
    }
    return paint(
      form.bytes, resources: entries["Resources"] ?? resources, map: own.then(state.map), depth: depth + 1)
  }

  private func resource(_ name: String, _ resources: PDFValue?) -> PDFValue? {
    objects.resolved(objects.resolved(resources)?.dictionary?["XObject"])?.dictionary?[name]
  }
}

/// The letters of an operator as a number, to switch over.
@inline(__always)
private func Operator(_ name: StaticString) -> Int {
  var code = 0
  for index in 0..<name.utf8CodeUnitCount { code = code << 8 | Int(name.utf8Start[index]) }
  return code
}
