/// A path as it is built up from lines and curves, painted at the end: its rules go to a collector.
struct PaintedPath {
  /// Straight pieces: where each starts, and where it ends.
  private var lines: [(from: Point, to: Point)] = []
  /// The corners of the part at hand, to tell rectangles.
  private var part: [Point] = []
  private var bars: [Box] = []
  private var isStraight = true
  private var start: Point = (0, 0)
  private(set) var current: Point = (0, 0)

  typealias Point = (x: Double, y: Double)

  /// The most pieces of one path that are looked at.
  private static let mostPieces = 100_000

  mutating func move(to point: Point) {
    endPart()
    start = point
    current = point
    part = [point]
  }

  mutating func line(to point: Point) {
    addLine(to: point)
    if part.count < 8 { part.append(point) }
    current = point
  }

  /// A curve: what it bounds is no rectangle.
  mutating func curve(to point: Point) {
    isStraight = false
    current = point
  }

  mutating func close() {
    if part.count > 1 { addLine(to: start) }
    current = start
    endPart()
    part = [start]
  }

  /// Paints the path and empties it.
  mutating func paint(stroke: Bool, fill: Bool, into rules: inout RuleCollector) {
    endPart()
    if stroke { for line in lines { rules.addLine(from: line.from, to: line.to) } }
    if fill { for bar in bars { rules.addBar(bar) } }
    clear()
  }

  /// Empties the path without painting it.
  mutating func clear() {
    lines.removeAll(keepingCapacity: true)
    bars.removeAll(keepingCapacity: true)
    part.removeAll(keepingCapacity: true)
    isStraight = true
  }

  private mutating func addLine(to point: Point) {
    if lines.count < Self.mostPieces { lines.append((current, point)) }
  }

  /// Keeps the part at hand if it is a rectangle along the axes.
  private mutating func endPart() {
    defer {
      part.removeAll(keepingCapacity: true)
      isStraight = true
    }
    if let first = part.first, part.count == 5, let last = part.last, first == last { part.removeLast() }
    guard isStraight, part.count == 4, bars.count < Self.mostPieces else { return }
    let (a, b, c, d) = (part[0], part[1], part[2], part[3])
    let near = { (first: Double, second: Double) in abs(first - second) <= 0.5 }
    let lyingFirst = near(a.y, b.y) && near(b.x, c.x) && near(c.y, d.y) && near(d.x, a.x)
    let standingFirst = near(a.x, b.x) && near(b.y, c.y) && near(c.x, d.x) && near(d.y, a.y)
    guard lyingFirst || standingFirst else { return }
    bars.append(Box(left: min(a.x, c.x), top: min(a.y, c.y), right: max(a.x, c.x), bottom: max(a.y, c.y)))
  }
}

/// A linear map of the plane, `x' = ax + cy + e`, `y' = bx + dy + f`, as PDF, SVG and OFD write it.
struct PlaneMap {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  func callAsFunction(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

  /// The map that does this one first and then another.
  func then(_ next: PlaneMap) -> PlaneMap {
    PlaneMap(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c, d: c * next.b + d * next.d,
      e: e * next.a + f * next.c + next.e, f: e * next.b + f * next.d + next.f)
  }
}
