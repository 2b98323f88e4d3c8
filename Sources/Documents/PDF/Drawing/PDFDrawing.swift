/// The rules that a PDF draws, read from its content streams: poppler's own drawing takes three times as long as its
/// text, and most PDFs need none of its cleverness.
///
/// What is not understood here (encryption, rare packings, broken files) gives nothing, and poppler draws it instead.
struct PDFDrawing {
  /// A page, in the space in which poppler gives the words.
  struct Page {
    var width: Double
    var height: Double
    var rules: [Rule]
  }

  private(set) var pages: [Page] = []
  private let objects: PDFObjects
  /// The objects of the tree of pages that were met, so that a circle ends.
  private var met = Set<Int>()
  /// How many operators the document may have.
  private var budget = 50_000_000

  private static let mostPages = 20_000

  /// Reads the rules of all pages; nil where something is not understood.
  static func pages(_ bytes: [UInt8]) -> [Page]? {
    bytes.withUnsafeBufferPointer { file in
      guard let objects = PDFObjects(file) else { return nil }
      var drawing = PDFDrawing(objects: objects)
      guard let root = objects.resolved(objects.root)?.dictionary, let tree = root["Pages"],
        drawing.addPages(tree, inherited: [:], depth: 0), !objects.isExhausted
      else { return nil }
      return drawing.pages
    }
  }

  private init(objects: PDFObjects) { self.objects = objects }

  /// Adds the pages of a part of the tree; false where something is not understood.
  private mutating func addPages(_ node: PDFValue, inherited: [String: PDFValue], depth: Int) -> Bool {
    if case .reference(let number) = node, !met.insert(number).inserted { return false }
    guard depth < 64, pages.count < Self.mostPages, let entries = objects.resolved(node)?.dictionary else {
      return false
    }
    var inherited = inherited
    for key in ["Resources", "MediaBox", "Rotate"] { inherited[key] = entries[key] ?? inherited[key] }
    guard case .array(let kids)? = objects.resolved(entries["Kids"]) else {
      return addPage(entries, inherited: inherited)
    }
    return kids.allSatisfy { addPages($0, inherited: inherited, depth: depth + 1) }
  }

  private mutating func addPage(_ entries: [String: PDFValue], inherited: [String: PDFValue]) -> Bool {
    guard entries["UserUnit"] == nil, case .array(let box)? = objects.resolved(inherited["MediaBox"]), box.count == 4
    else { return false }
    let corners = box.compactMap { objects.resolved($0)?.number }
    guard corners.count == 4 else { return false }
    let (left, right) = (min(corners[0], corners[2]), max(corners[0], corners[2]))
    let (low, high) = (min(corners[1], corners[3]), max(corners[1], corners[3]))
    let turn = ((objects.resolved(inherited["Rotate"])?.integer ?? 0) % 360 + 360) % 360
    let map: PlaneMap
    switch turn {
    case 90: map = PlaneMap(a: 0, b: 1, c: 1, d: 0, e: -low, f: -left)
    case 180: map = PlaneMap(a: -1, b: 0, c: 0, d: 1, e: right, f: -low)
    case 270: map = PlaneMap(a: 0, b: -1, c: -1, d: 0, e: high, f: right)
    default: map = PlaneMap(a: 1, b: 0, c: 0, d: -1, e: -left, f: high)
    }
    var content: [UInt8] = []
    for part in parts(entries["Contents"]) {
      guard let stream = objects.stream(part) else { return false }
      content += stream.bytes + [0x0A]
    }
    var painter = PDFPainter(objects: objects, budget: budget)
    guard painter.paint(content, resources: inherited["Resources"], map: map, depth: 0) else { return false }
    budget = painter.budget
    let isTurned = turn == 90 || turn == 270
    pages.append(
      Page(
        width: isTurned ? high - low : right - left, height: isTurned ? right - left : high - low,
        rules: painter.rules.isOverfull ? [] : painter.rules.rules))
    return true
  }

  /// The streams of a page's content.
  private func parts(_ contents: PDFValue?) -> [PDFValue] {
    guard let contents else { return [] }
    if case .array(let parts)? = objects.resolved(contents) { return parts }
    return [contents]
  }
}
