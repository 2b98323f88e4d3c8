public import Documents
public import Forms

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
  public private(set) var text: [UInt8] = []
  /// The numbers in their order.
  public private(set) var all: [Figure] = []
  private var origins: [UInt32] = []
  private var slots: [(range: Range<Int>, slot: NarrativeMask.Slot)] = []
  private let source: TextRange

  /// Reads the numbers of a narrative.
  public init(of narrative: TextField, in form: SelfEvaluationForm) {
    self.init(of: narrative, in: form, NameTable(form))
  }

  /// Reads the numbers of a narrative of the form that gives itself the names.
  init(of narrative: TextField, in form: SelfEvaluationForm, _ names: borrowing NameTable) {
    source = narrative.text
    form.withBytes(narrative.text) { raw in
      text = [UInt8](repeating: 0, count: raw.count + 4)
      origins = [UInt32](repeating: 0, count: raw.count + 4)
      var list = AllSlots()
      let count = origins.withUnsafeMutableBufferPointer { origins in
        text.withUnsafeMutableBytes { text in
          let count = Folding.plainText(UnsafeBufferPointer(rebasing: raw), into: text, origins: origins)
          NarrativeMask.scan(UnsafeRawBufferPointer(text), count: count, names, into: &list)
          return count
        }
      }
      text.removeLast(text.count - count)
      origins.removeLast(origins.count - count)
      slots = list.slots
    }
    let year = form.year.map { Array("\($0)年".utf8) }
    var rest = slots[...]
    for clause in clauses() {
      rest = rest.drop { $0.range.lowerBound < clause.lowerBound }
      let inside = rest.prefix { $0.range.lowerBound < clause.upperBound }
      rest = rest[inside.endIndex...]
      read(clause, inside, year: year)
    }
  }

  /// What stands in the clause before a number.
  public func before(_ figure: Figure) -> [UInt8] { Array(text[figure.clause.lowerBound..<figure.digits.lowerBound]) }

  /// What stands in the clause behind a number's digits.
  public func after(_ figure: Figure) -> [UInt8] { Array(text[figure.digits.upperBound..<figure.clause.upperBound]) }

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
    let start = source.start + origins[figure.clause.lowerBound]
    let end =
      figure.clause.upperBound < origins.count ? source.start + origins[figure.clause.upperBound] : source.end
    return Evidence(
      form: form.key, field: field, raw: form.string(TextRange(start: start, end: end)), value: figure.value,
      unit: figure.money?.rawValue ?? "", place: narrative.place, role: role)
  }

  /// Divides the text into clauses; punctuation within numbers and names does not count.
  private func clauses() -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = 0
    var position = 0
    var rest = slots[...]
    while position < text.count {
      if let next = rest.first, next.range.lowerBound <= position {
        position = max(position + 1, next.range.upperBound)
        rest = rest.dropFirst()
      } else if Self.isBreak(text[position]) {
        if position > start { clauses.append(start..<position) }
        position += 1
        start = position
      } else {
        position += 1
      }
    }
    if position > start { clauses.append(start..<position) }
    return clauses
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  private mutating func read(
    _ clause: Range<Int>, _ inside: ArraySlice<(range: Range<Int>, slot: NarrativeMask.Slot)>, year: [UInt8]?
  ) {
    guard inside.contains(where: { $0.slot == .number }) else { return }
    let hasOtherDate = inside.contains { $0.slot == .date && Array(text[$0.range]) != year }
    for (range, slot) in inside where slot == .number {
      guard let figure = figure(range, clause, hasOtherDate: hasOtherDate) else { continue }
      all.append(figure)
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

/// Remembers where all slots stand.
private struct AllSlots: SlotReceiver {
  var slots: [(range: Range<Int>, slot: NarrativeMask.Slot)] = []

  mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int) {}

  mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot) { slots.append((range, slot)) }
}

extension SelfEvaluationForm {
  /// Whether the character 元 stands in a field.
  public func namesYuan(_ field: TextField?) -> Bool {
    field.map { namesYuan($0.text) } ?? false
  }

  /// Whether the character 元 stands in a stretch of text.
  public func namesYuan(_ text: TextRange) -> Bool {
    withBytes(text) { bytes in
      var left = (UInt8(0), UInt8(0))
      for byte in bytes {
        if byte == 0x83, left == (0xE5, 0x85) { return true }
        left = (left.1, byte)
      }
      return false
    }
  }
}
