import Documents

/// The values at the end of a line of text without columns.
extension DocumentPass {
  /// The words of a value line: target, actual, weight, score and perhaps a reason, at the end of the line.
  struct ValueTail {
    var name: ArraySlice<TextField>
    var target: TextField
    var actual: TextField
    var weight: TextField?
    var score: TextField
    var reason: ArraySlice<TextField>
  }

  /// The values at the end of a line; a line without digits has none.
  func valueTail(of field: TextField) -> ValueTail? {
    arena.withBytes(field.text) { Self.mayHoldValues($0) } ? valueTail(tokens(field)) : nil
  }

  /// Whether a line may hold four words with digits among them, told from its bytes.
  private static func mayHoldValues(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var blanks = 0
    var hasDigits = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigits = true
      // What a blank is or begins with; full-width digits, too, begin with EF.
      case 0...0x20, 0xC2, 0xE2, 0xE3: blanks += 1
      case 0xEF:
        blanks += 1
        hasDigits = true
      default: break
      }
    }
    return hasDigits && blanks >= 3
  }

  /// Takes a line's words as values if two plain numbers stand in it with two words in front; the last such pair.
  func valueTail(_ words: [TextField]) -> ValueTail? {
    let words = joinedSigns(words.filter { !isNature($0) })
    guard words.count >= 3, let head = draft?.flowHead else { return nil }
    if head.isWeightFirst { return weightFirstTail(words) }
    if head.isWeightless { return weightlessTail(words) }
    for weight in stride(from: words.count - 2, through: 2 + head.others, by: -1)
    where isPlain(words[weight]) && isPlain(words[weight + 1]) {
      let actual = weight - 1 - head.others
      // ≥200 人 is one target.
      let hasUnit =
        actual >= 2 && (head.hasUnit && startsWithDigit(words[actual - 2]) || isSigned(words[actual - 2]))
        && isUnit(words[actual - 1])
      let target = hasUnit ? actual - 2 : actual - 1
      return ValueTail(
        name: words[..<target], target: spanning(words[target], words[actual - 1]), actual: words[actual],
        weight: words[weight], score: words[weight + 1], reason: words[(weight + 2)...])
    }
    return nil
  }

  /// The values of a line without a weight: target, actual and score.
  private func weightlessTail(_ words: [TextField]) -> ValueTail? {
    guard let score = words.indices.last(where: { $0 >= 2 && isPlain(words[$0]) }) else { return nil }
    return ValueTail(
      name: words[..<(score - 2)], target: words[score - 2], actual: words[score - 1], weight: nil,
      score: words[score], reason: words[(score + 1)...])
  }

  /// The values of a line in which the weight stands before target and actual, and the score behind them.
  private func weightFirstTail(_ words: [TextField]) -> ValueTail? {
    for weight in stride(from: words.count - 4, through: 0, by: -1)
    where isPlain(words[weight]) && isPlain(words[weight + 3]) {
      return ValueTail(
        name: words[..<weight], target: words[weight + 1], actual: words[weight + 2], weight: words[weight],
        score: words[weight + 3], reason: words[(weight + 4)...])
    }
    return nil
  }

  /// Puts a comparator that stands alone to the number behind it, and a percent sign to the one before it.
  private func joinedSigns(_ words: [TextField]) -> [TextField] {
    // Most lines have no sign that stands alone.
    guard words.contains(where: { mayBeSign($0.text) }) else { return words }
    var joined: [TextField] = []
    joined.reserveCapacity(words.count)
    var isOpen = false
    for word in words {
      let sign = mayBeSign(word.text) ? arena.folded(word.text) : []
      if isOpen || sign == [0x25], let last = joined.last {
        joined[joined.count - 1].text = TextRange(start: last.text.start, end: word.text.end)
        isOpen = false
      } else {
        joined.append(word)
      }
      if !sign.isEmpty, vocabulary.measures.comparators.contains(where: { $0.word == sign }) { isOpen = true }
    }
    return joined
  }

  /// Whether a word is short enough for a sign and no number.
  private func mayBeSign(_ text: TextRange) -> Bool {
    text.count <= 3 && arena.withBytes(text) { ($0.first ?? 0) &- UInt8(ascii: "0") >= 10 }
  }
}
