/// A line of text: words side by side.
struct TextLine {
  var words: [PlacedWord]
  var box: Box

  /// Puts words into lines, from the top down, each from left to right.
  static func lines(_ words: [PlacedWord]) -> [TextLine] {
    let sorted = words.sorted { ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left) }
    var lines: [TextLine] = []
    for word in sorted {
      if let last = lines.last, last.takes(word) {
        lines[lines.count - 1].words.append(word)
        lines[lines.count - 1].box.widen(by: word.box)
      } else {
        lines.append(TextLine(words: [word], box: word.box))
      }
    }
    for index in lines.indices {
      lines[index].words.sort { ($0.box.left, $0.text.start) < ($1.box.left, $1.text.start) }
    }
    return lines
  }

  /// Whether a word lies on the line: its middle is nearer to that of the line's first word than half the lower one.
  private func takes(_ word: PlacedWord) -> Bool {
    guard let first = words.first?.box else { return false }
    return abs(first.middleY - word.box.middleY) < min(first.height, word.box.height) / 2
  }
}

extension Box {
  /// Grows to cover another box.
  mutating func widen(by other: Box) {
    left = min(left, other.left)
    top = min(top, other.top)
    right = max(right, other.right)
    bottom = max(bottom, other.bottom)
  }
}

/// Puts words together to the text of a cell or of a line.
struct TextJoiner {
  /// The text of all cells so far.
  private(set) var text: [UInt8] = []
  private let source: [UInt8]

  /// The most text of a document, in bytes.
  private static let most = 64 << 20

  init(_ source: [UInt8]) {
    self.source = source
    text.reserveCapacity(source.count + source.count / 8)
  }

  /// Joins lines to one text: a word cut at a line's end goes on without a blank unless both parts are Latin.
  mutating func join(_ lines: [TextLine]) -> TextRange {
    let start = text.count
    var last: PlacedWord?
    for line in lines {
      var isLineStart = true
      for word in line.words {
        guard !word.text.isEmpty, text.count + word.text.count < Self.most else { continue }
        if let before = last, needsBlank(before, word, isLineStart: isLineStart) { text.append(UInt8(ascii: " ")) }
        text.append(contentsOf: source[word.text.offsets])
        last = word
        isLineStart = false
      }
    }
    return TextRange(start: UInt32(start), end: UInt32(text.count))
  }

  private func needsBlank(_ before: PlacedWord, _ word: PlacedWord, isLineStart: Bool) -> Bool {
    let (last, first) = (
      CharacterKind.last(source[before.text.offsets]), CharacterKind.first(source[word.text.offsets])
    )
    if isLineStart {
      // A number goes on in the next line of a narrow cell: 1,200.0 and 0.
      return first == .letter && (last == .letter || last == .mark) || last == .letter && first == .digit
    }
    let gap = word.box.left - before.box.right
    let size = max(min(before.box.height, word.box.height), 1)
    // Typesetting sets Chinese and Latin text a quarter of a character apart; that is no blank.
    let isChinese = last == .wide || first == .wide
    return gap > size * (isChinese ? 0.4 : 0.08)
  }
}

/// What kind of character stands at the end of a word.
enum CharacterKind {
  /// A Latin letter, or another one that is written with blanks between the words.
  case letter
  /// 0 to 9.
  case digit
  /// A character as wide as high: Chinese, and its punctuation.
  case wide
  /// A comma or another mark behind which a blank stands.
  case mark
  /// Anything else.
  case other

  static func first(_ bytes: ArraySlice<UInt8>) -> CharacterKind { bytes.first.map { kind($0, bytes) } ?? .other }

  static func last(_ bytes: ArraySlice<UInt8>) -> CharacterKind {
    guard let start = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return .other }
    return first(bytes[start...])
  }

  private static func kind(_ byte: UInt8, _ bytes: ArraySlice<UInt8>) -> CharacterKind {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): return .letter
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "."): return .mark
    case 0..<0x80: return .other
    // Latin, Greek, Cyrillic and other alphabets: two bytes in UTF-8.
    case 0xC3..<0xE0: return .letter
    // From U+2E80 on everything is wide; U+2000 to U+2E7F are dashes, quotation marks and signs.
    case 0xE2:
      let second = bytes.dropFirst().first ?? 0
      return second >= 0xBA ? .wide : .other
    case 0xE3...: return .wide
    default: return .other
    }
  }

  /// About how wide the character of a first byte is, in parts of its height.
  static func width(_ byte: UInt8) -> Double { byte >= 0xE3 ? 1 : byte >= 0xE2 ? 0.8 : 0.5 }
}
