/// A page taken apart: its tables with the words of their cells, and the lines outside of them.
struct PageTables {
  var number: Int
  var height: Double
  var tables: [FilledTable] = []
  var lines: [TextLine] = []

  /// Takes a page apart.
  init(_ page: PageContent, text: [UInt8], budget: inout Int) {
    number = page.number
    height = page.height
    var network = RuleNetwork(page.rules, budget: &budget).components.compactMap { RuledTable($0, budget: &budget) }
    // A table inside a table takes its words first.
    network.sort { ($0.box.width * $0.box.height, $0.box.top) < ($1.box.width * $1.box.height, $1.box.top) }
    var filled = network.prefix(Self.mostTables).map { FilledTable($0) }
    var outside: [PlacedWord] = []
    for word in page.words {
      let (x, y) = (word.box.middleX, word.box.middleY)
      if let index = filled.firstIndex(where: { $0.box.contains(x: x, y: y) }) {
        filled[index].add(word, text: text)
      } else {
        outside.append(word)
      }
    }
    tables = filled.filter { !$0.words.isEmpty }
    for index in tables.indices { tables[index].divideIntoLines() }
    tables.sort { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    lines = TextLine.lines(outside)
  }

  /// The most tables of a page.
  private static let mostTables = 100
}

/// A table with the words of its cells.
struct FilledTable {
  let table: RuledTable
  let box: Box
  /// The words with the cells in which they stand.
  private(set) var words: [(cell: Int, word: PlacedWord)] = []
  /// The lines of each cell that has text, in the order of the cells.
  var cells: [(cell: Int, lines: [TextLine])] = []

  /// The longest word that is looked at character by character, in bytes.
  private static let longestWord = 300

  init(_ table: RuledTable) {
    self.table = table
    box = table.box
  }

  /// Puts a word into the cell in which it stands.
  ///
  /// The text of neighbouring cells comes as one word where it nearly touches: such a word is cut where a line runs
  /// between two of its characters. A word that a line runs through is text that has run over; it belongs to the cell
  /// where it begins.
  mutating func add(_ word: PlacedWord, text: [UInt8]) {
    let y = word.box.middleY
    let margin = min(word.box.height * 0.3, word.box.width / 2)
    guard let first = table.cell(x: max(word.box.left + margin, box.left), y: y),
      let last = table.cell(x: min(word.box.right - margin, box.right), y: y)
    else { return }
    if first == last { return words.append((first, word)) }
    var rest = word
    while word.text.count <= Self.longestWord, let cut = firstCut(rest, text: text) {
      if let cell = table.cell(x: cut.before.box.middleX, y: y) { words.append((cell, cut.before)) }
      rest = cut.behind
    }
    let start = table.cell(x: max(rest.box.left + min(margin, rest.box.width / 2), box.left), y: y)
    words.append((start ?? first, rest))
  }

  /// The two parts of a word between whose characters a line runs.
  private func firstCut(_ word: PlacedWord, text: [UInt8]) -> (before: PlacedWord, behind: PlacedWord)? {
    let bytes = text[word.text.offsets]
    let total = bytes.reduce(0.0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : CharacterKind.width($1)) }
    guard total > 0, word.box.width > 0 else { return nil }
    let scale = word.box.width / total
    let y = word.box.middleY
    var x = word.box.left
    var cell = table.cell(x: x + scale * 0.25, y: y)
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
      let width = CharacterKind.width(bytes[index]) * scale
      let here = table.cell(x: x + width / 2, y: y)
      if index > bytes.startIndex, here != cell, here != nil, let column = table.column(x + width / 2),
        abs(table.columnEdges[column] - x) <= scale * 0.3
      {
        let cut = word.text.start + UInt32(index - bytes.startIndex)
        var (before, behind) = (word, word)
        before.text.end = cut
        before.box.right = x
        behind.text.start = cut
        behind.box.left = x
        return (before, behind)
      }
      cell = here
      x += width
    }
    return nil
  }

  /// Divides the words of each cell into lines.
  mutating func divideIntoLines() {
    let sorted = words.indices.sorted { (words[$0].cell, $0) < (words[$1].cell, $1) }
    var index = 0
    while index < sorted.count {
      let cell = words[sorted[index]].cell
      var next = index
      while next < sorted.count, words[sorted[next]].cell == cell { next += 1 }
      cells.append((cell, TextLine.lines(sorted[index..<next].map { words[$0].word })))
      index = next
    }
  }
}
