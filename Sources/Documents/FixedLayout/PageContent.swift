/// What stands on a page of a fixed-layout document: words with their boxes, and ruling lines.
///
/// Lengths are points; the origin is the upper left corner of the page.
struct PageContent: Sendable {
  /// The page, from 1.
  var number: Int
  var width: Double
  var height: Double
  var words: [PlacedWord] = []
  var rules: [Rule] = []
}

/// A word, or a run of text without blanks.
struct PlacedWord: Sendable {
  var box: Box
  /// Its bytes in the text of all pages.
  var text: TextRange
}

/// A rectangle along the axes.
struct Box: Hashable, Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middleX: Double { (left + right) / 2 }
  var middleY: Double { (top + bottom) / 2 }

  func contains(x: Double, y: Double) -> Bool { x >= left && x <= right && y >= top && y <= bottom }
}

/// A ruling line along an axis.
struct Rule: Hashable, Sendable {
  var isHorizontal: Bool
  /// Its distance from the upper edge if it is horizontal, else from the left one.
  var position: Double
  var start: Double
  var end: Double

  /// The thickest bar that counts as a line, in points.
  static let mostThickness = 3.0
  /// Coordinates beyond this are no places on a page.
  static let farthest = 1e6
}

/// Collects the rules of a page from what is painted on it; slanting lines and areas are no rules.
struct RuleCollector {
  private(set) var rules: [Rule] = []
  /// Whether there were more than are kept.
  private(set) var isOverfull = false

  /// The most rules of a page: a drawing has more, a form never.
  static let most = 100_000

  /// Takes a line that is painted as a stroke.
  mutating func addLine(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    let (dx, dy) = (abs(a.x - b.x), abs(a.y - b.y))
    if dy <= 0.75, dx > dy {
      add(Rule(isHorizontal: true, position: (a.y + b.y) / 2, start: min(a.x, b.x), end: max(a.x, b.x)))
    } else if dx <= 0.75, dy > dx {
      add(Rule(isHorizontal: false, position: (a.x + b.x) / 2, start: min(a.y, b.y), end: max(a.y, b.y)))
    }
  }

  /// Takes a filled rectangle, if it is as thin as a line.
  mutating func addBar(_ box: Box) {
    if box.height <= Rule.mostThickness, box.width > box.height {
      add(Rule(isHorizontal: true, position: box.middleY, start: box.left, end: box.right))
    } else if box.width <= Rule.mostThickness, box.height > box.width {
      add(Rule(isHorizontal: false, position: box.middleX, start: box.top, end: box.bottom))
    }
  }

  private mutating func add(_ rule: Rule) {
    guard rules.count < Self.most else { return isOverfull = true }
    let reach = max(abs(rule.position), abs(rule.start), abs(rule.end))
    // Not "greater": what is no number is left out, too.
    if reach <= Rule.farthest { rules.append(rule) }
  }
}
