public import Documents
public import Forms
import Glibc

/// The numbers of a narrative, each with the clause that it stands in.
///
/// A clause ends at a comma, a full stop, a semicolon, a colon or a bracket. Numbers in the form's own names, dates,
/// model numbers, ranges and numbers with 余 or 多 behind them are left out.
public struct NarrativeFigures: Sendable {
  /// A number, by its places in the folded text.
  public struct Figure: Sendable {
    /// The number as printed.
    public var value: ExactDecimal
    /// The unit of an amount of money; nil for anything else.
    public var money: MoneyUnit?
    /// The digits.
    public var digits: Range<Int>
    /// The clause.
    public var clause: Range<Int>
    /// Whether a date stands in the clause that is not the form's year.
    public var hasOtherDate: Bool
    /// Whether the amount is a price: 元/吨, 元每人.
    public var isPrice: Bool

    /// The amount of money; nil for anything else.
    public var amount: StatedAmount? { money.map { StatedAmount(value, $0) } }
  }

  /// The folded text without its markup.
  public let text: [UInt8]
  /// The numbers in their order.
  public private(set) var all: [Figure] = []
  private let slots: [NarrativeScan.Stretch]
  private let source: TextRange

  /// Reads the numbers of a narrative.
  public init(of narrative: TextField, in form: SelfEvaluationForm) {
    self.init(NarrativeScan(narrative, in: form, NameTable(form)), of: narrative, in: form)
  }

  /// Reads the numbers of a narrative that was gone over.
  init(_ scan: NarrativeScan, of narrative: TextField, in form: SelfEvaluationForm) {
    (text, slots, source) = (scan.text, scan.slots, narrative.text)
    guard scan.masked.holds(.number) else { return }
    let year = scan.masked.holds(.date) ? form.year.map { Array("\($0)年".utf8) } : nil
    var rest = slots[...]
    var found: [Figure] = []
    forEachClause { clause in
      rest = rest.drop { $0.range.lowerBound < clause.lowerBound }
      let inside = rest.prefix { $0.range.lowerBound < clause.upperBound }
      rest = rest[inside.endIndex...]
      addFigures(of: clause, inside, year: year, to: &found)
    }
    all = found
  }

  /// The years of the dates, as far as they are written with four digits.
  public var years: [Int] {
    slots.compactMap { stretch in
      guard stretch.slot == .date else { return nil }
      let digits = text[stretch.range].prefix { NarrativeMask.isDigit($0) }
      let year = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      return digits.count == 4 && 1990...2100 ~= year ? year : nil
    }
  }

  /// What stands in the clause before a number.
  public func before(_ figure: Figure) -> [UInt8] { Array(text[figure.clause.lowerBound..<figure.digits.lowerBound]) }

  /// What stands in the clause behind a number's digits.
  public func after(_ figure: Figure) -> ArraySlice<UInt8> { text[figure.digits.upperBound..<figure.clause.upperBound] }

  /// The whole clause.
  public func clause(_ figure: Figure) -> [UInt8] { Array(text[figure.clause]) }

  /// What stands in the sentence before the clause of a number.
  public func lead(_ figure: Figure) -> [UInt8] {
    Array(text[leadStart(figure)..<figure.clause.lowerBound])
  }

  private func leadStart(_ figure: Figure) -> Int {
    var start = figure.clause.lowerBound
    while start > 0, !isSentenceEnd(start - 1) { start -= 1 }
    return start
  }

  /// Whether clauses before that of a number may narrow it down: they hold no number of their own, dates aside.
  public func isQualified(_ figure: Figure) -> Bool {
    isHeading(leadStart(figure)..<figure.clause.lowerBound) || isHeaded(figure)
  }

  /// Whether the number opens what stands behind a semicolon, and before it a heading without a number stands.
  public func isHeaded(_ figure: Figure) -> Bool {
    let end = leadStart(figure)
    guard end == figure.clause.lowerBound, end > 0, text[end - 1] == UInt8(ascii: ";") else { return false }
    var start = end - 1
    while start > 0, !isSentenceEnd(start - 1) { start -= 1 }
    return isHeading(start..<end - 1)
  }

  private func isHeading(_ range: Range<Int>) -> Bool {
    text[range].contains { $0 >= 0x80 } && !slots.contains { $0.slot == .number && range.contains($0.range.lowerBound) }
  }

  /// The sentence that the clause belongs to.
  public func sentence(_ figure: Figure) -> [UInt8] {
    let start = leadStart(figure)
    var end = figure.clause.upperBound
    while end < text.count, !isSentenceEnd(end) { end += 1 }
    return Array(text[start..<end])
  }

  /// Whether 。；！？ stands at a position; a decimal point does not count.
  private func isSentenceEnd(_ position: Int) -> Bool {
    switch text[position] {
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): true
    case UInt8(ascii: "."): position + 1 >= text.count || !NarrativeMask.isDigit(text[position + 1])
    default: false
    }
  }

  /// The clause as evidence of a number.
  public func evidence(
    _ figure: Figure, _ field: FormField, of narrative: TextField, in form: SelfEvaluationForm, _ role: Evidence.Role
  ) -> Evidence {
    let origins = Self.origins(of: source, in: form)
    let start = source.start + origins[figure.clause.lowerBound]
    let end =
      figure.clause.upperBound < origins.count ? source.start + origins[figure.clause.upperBound] : source.end
    return Evidence(
      form: form.key, field: field, raw: form.string(TextRange(start: start, end: end)), value: figure.value,
      unit: figure.money?.rawValue ?? "", place: narrative.place, role: role)
  }

  /// For each byte of the folded text the offset of the character that it came from.
  private static func origins(of source: TextRange, in form: SelfEvaluationForm) -> [UInt32] {
    form.withBytes(source) { raw in
      [UInt32](unsafeUninitializedCapacity: raw.count + 4) { origins, count in
        withUnsafeTemporaryAllocation(byteCount: raw.count + 4, alignment: 8) { folded in
          count = Folding.plainText(UnsafeBufferPointer(rebasing: raw), into: folded, origins: origins)
        }
      }
    }
  }

  /// Divides the text into clauses; punctuation within numbers and names does not count.
  private func forEachClause(_ body: (Range<Int>) -> Void) {
    var start = 0
    var position = 0
    var next = 0
    while position < text.count {
      if next < slots.count, slots[next].range.lowerBound <= position {
        position = max(position + 1, slots[next].range.upperBound)
        next += 1
      } else if Self.isBreak(text[position]) {
        if position > start { body(start..<position) }
        position += 1
        start = position
      } else {
        position += Folding.width(text[position])
      }
    }
    if text.count > start { body(start..<text.count) }
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  private func addFigures(
    of clause: Range<Int>, _ inside: ArraySlice<NarrativeScan.Stretch>, year: [UInt8]?, to all: inout [Figure]
  ) {
    guard inside.contains(where: { $0.slot == .number }) else { return }
    let hasOtherDate = inside.contains { stretch in
      stretch.slot == .date && !(year.map { text[stretch.range].elementsEqual($0) } ?? false)
    }
    for stretch in inside where stretch.slot == .number {
      if let figure = figure(stretch.range, clause, hasOtherDate: hasOtherDate) { all.append(figure) }
    }
  }

  private func figure(_ range: Range<Int>, _ clause: Range<Int>, hasOtherDate: Bool) -> Figure? {
    if range.lowerBound > clause.lowerBound, text[range.lowerBound - 1] < 0x80 { return nil }
    let number = text.withUnsafeBufferPointer { ExactDecimal.prefix($0[range]) }
    guard let (value, end) = number else { return nil }
    let next = end < clause.upperBound ? text[end] : UInt8(ascii: ".")
    guard next >= 0x80 || next == UInt8(ascii: "%") || end == clause.upperBound else { return nil }
    if Self.vague.length(in: text, at: end) != nil { return nil }
    let money = MoneyUnit.standing(in: text, at: end)
    if let money, Self.vague.length(in: text, at: money.end) != nil { return nil }
    return Figure(
      value: value, money: money?.unit, digits: range.lowerBound..<end, clause: clause, hasOtherDate: hasOtherDate,
      isPrice: money.map { Self.per.length(in: text, at: $0.end) != nil } ?? false)
  }

  private static let vague = WordStarts(
    ["余", "多", "万余", "万多", "左右", "以上", "以内", "亿余", "亿多"].map { Array($0.utf8) })
  private static let per = WordStarts(["/", "每", "一"].map { Array($0.utf8) })
}

extension SelfEvaluationForm {
  /// Whether the character 元 stands in a field.
  public func namesYuan(_ field: TextField?) -> Bool {
    field.map { namesYuan($0.text) } ?? false
  }

  /// Whether the character 元 stands in a stretch of text.
  public func namesYuan(_ text: TextRange) -> Bool {
    withBytes(text) { bytes in
      guard let base = bytes.base.baseAddress else { return false }
      var position = bytes.startIndex + 2
      // The last byte of 元 stands in few other characters.
      while position < bytes.endIndex, let found = memchr(base + position, 0x83, bytes.endIndex - position) {
        position = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        if base[position - 1] == 0x85, base[position - 2] == 0xE5 { return true }
        position += 1
      }
      return false
    }
  }
}
