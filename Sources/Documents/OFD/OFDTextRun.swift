/// Places the characters of text codes: where the first one stands, and how far on the next ones.
struct OFDTextRun {
  private let map: PlaneMap
  /// The height of a character in millimetres, and how much it is stretched.
  private let size: Double
  private let stretch: Double
  private var x = 0.0
  private var y = 0.0
  private var stepsX: [Double] = []
  private var stepsY: [Double] = []

  /// The most steps of a text code.
  private static let mostSteps = 100_000

  init(map: PlaneMap, size: Double, stretch: Double) {
    self.map = map
    self.size = min(max(size, 0.1), 1000)
    self.stretch = min(max(stretch, 0.1), 10)
  }

  /// Takes the attributes of the text code at hand; without a place of its own it goes on where the last one began.
  mutating func begin(_ scanner: borrowing XMLScanner) {
    x = scanner.decimal("X") ?? x
    y = scanner.decimal("Y") ?? y
    stepsX = Self.steps(scanner, "DeltaX")
    stepsY = Self.steps(scanner, "DeltaY")
  }

  /// The steps of an attribute; `g 3 2.5` stands for three steps of 2.5.
  private static func steps(_ scanner: borrowing XMLScanner, _ name: StaticString) -> [Double] {
    guard let stretch = scanner.attribute(name) else { return [] }
    var steps: [Double] = []
    var index = stretch.lowerBound
    while index < stretch.upperBound, steps.count < mostSteps {
      if scanner.bytes[index] <= 0x20 {
        index += 1
      } else if scanner.bytes[index] == UInt8(ascii: "g") {
        index += 1
        guard let count = PlainNumber.read(scanner.bytes, &index, stretch.upperBound),
          let step = PlainNumber.read(scanner.bytes, &index, stretch.upperBound), count >= 0
        else { break }
        steps.append(contentsOf: repeatElement(step, count: Int(min(count, Double(mostSteps - steps.count)))))
      } else if let step = PlainNumber.read(scanner.bytes, &index, stretch.upperBound) {
        steps.append(step)
      } else {
        break
      }
    }
    return steps
  }

  /// Divides the text from `start` on into words, at blanks and where the characters stand apart.
  func place(_ text: [UInt8], from start: Int, into words: inout [PlacedWord]) {
    var position = (x: x, y: y)
    var word: (start: Int, box: Box)?
    var index = start
    var character = 0
    func finish(_ end: Int) {
      if let found = word, let box = mapped(found.box) {
        words.append(PlacedWord(box: box, text: TextRange(start: UInt32(found.start), end: UInt32(end))))
      }
      word = nil
    }
    while index < text.count {
      let length = Self.length(text, index)
      let width = CharacterKind.width(text[index]) * size * stretch
      if Self.isBlank(text, index) {
        finish(index)
      } else {
        let box = Box(
          left: position.x, top: position.y - 0.88 * size, right: position.x + width, bottom: position.y + 0.12 * size)
        if let last = word?.box, Self.belongs(box, behind: last, size: size) {
          word?.box.widen(by: box)
        } else {
          finish(index)
          word = (index, box)
        }
      }
      position.x += character < stepsX.count ? stepsX[character] : stepsY.isEmpty ? width : 0
      position.y += character < stepsY.count ? stepsY[character] : 0
      index += length
      character += 1
    }
    finish(index)
  }

  /// Whether a character goes on with a word: on the same line, at most half a character behind it.
  private static func belongs(_ box: Box, behind last: Box, size: Double) -> Bool {
    let gap = box.left - last.right
    return abs(box.bottom - last.bottom) < size * 0.2 && gap < size * 0.5 && gap > -size
  }

  private static func length(_ text: [UInt8], _ index: Int) -> Int {
    var next = index + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next - index
  }

  /// Whether a blank, a no-break or an ideographic space stands there.
  private static func isBlank(_ text: [UInt8], _ index: Int) -> Bool {
    if text[index] <= 0x20 { return true }
    return text[index...].starts(with: [0xC2, 0xA0]) || text[index...].starts(with: [0xE3, 0x80, 0x80])
  }

  /// The box on the page; nil where it lies nowhere near it.
  private func mapped(_ box: Box) -> Box? {
    let (a, b) = (map(box.left, box.top), map(box.right, box.bottom))
    guard max(abs(a.x), abs(a.y), abs(b.x), abs(b.y)) <= Rule.farthest, !(a.x * b.x * a.y * b.y).isNaN else {
      return nil
    }
    return Box(left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y))
  }
}
