public import Forms

/// Tells titles of forms that cover a part of the year only: 上半年, 1-6月, 截至6月30日.
public struct PartOfYear: Sendable {
  private let words: WordList

  /// Takes the list `partOfYear` of a rule's definition.
  public init(_ definition: RuleDefinition) throws(DetectionError) { words = try definition.wordList("partOfYear") }

  /// Whether a form's title names a part of the year.
  public func isNamed(by title: TextField?, of form: SelfEvaluationForm) -> Bool {
    guard let title else { return false }
    return isNamed(in: form.folded(title))
  }

  /// Whether a folded title names a part of the year.
  public func isNamed(in title: [UInt8]) -> Bool { words.occurs(in: title) || Self.endsBeforeDecember(title) }

  /// Whether months are named that leave some of the year out: 1-6月, 2023年1月至2023年9月, 截至9月底; 1-12月 does not.
  private static func endsBeforeDecember(_ title: [UInt8]) -> Bool {
    var start = 0
    while let place = Folding.find(month, in: title, from: start) {
      start = place + month.count
      var before = title[..<place]
      guard let last = takeNumber(&before), 1...12 ~= last else { continue }
      let lastYear = takeYear(&before)
      let isSpan = take(&before, oneOf: spans)
      if take(&before, oneOf: until), last < 12 { return true }
      guard isSpan else { continue }
      _ = take(&before, oneOf: [month])
      guard let first = takeNumber(&before), 1..<last ~= first, last - first < 11 else { continue }
      let firstYear = takeYear(&before)
      if firstYear == nil || lastYear == nil || firstYear == lastYear { return true }
    }
    return false
  }

  /// Takes a number of one or two digits, or one of 一 to 十二, from the end.
  private static func takeNumber(_ text: inout ArraySlice<UInt8>) -> Int? {
    let digits = text.suffix(3).reversed().prefix { $0 &- UInt8(ascii: "0") < 10 }.reversed()
    if 1...2 ~= digits.count {
      text.removeLast(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    // 十二 ends with 二: the longer numeral counts.
    for number in numerals.indices.reversed() where ends(text, with: numerals[number]) {
      text.removeLast(numerals[number].count)
      return number + 1
    }
    return nil
  }

  /// Takes a year such as 2023年 from the end.
  private static func takeYear(_ text: inout ArraySlice<UInt8>) -> Int? {
    var rest = text
    guard take(&rest, oneOf: [year]) else { return nil }
    let digits = rest.suffix(4)
    guard digits.count == 4, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    text = rest.dropLast(4)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func take(_ text: inout ArraySlice<UInt8>, oneOf words: [[UInt8]]) -> Bool {
    guard let word = words.first(where: { ends(text, with: $0) }) else { return false }
    text.removeLast(word.count)
    return true
  }

  private static func ends(_ text: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
    text.count >= word.count && text.suffix(word.count).elementsEqual(word)
  }

  private static let month = Array("月".utf8)
  private static let year = Array("年".utf8)
  private static let spans = ["-", "~", "至", "到"].map { Array($0.utf8) }
  private static let until = ["截至", "截止", "截"].map { Array($0.utf8) }
  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"].map { Array($0.utf8) }
}
