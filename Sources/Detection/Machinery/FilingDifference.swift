import Documents
public import Forms
public import Statistics

/// What two filings of a project say otherwise, field by field.
///
/// Amounts are compared in 元 and numbers by value; texts without white space and punctuation. A cell for nothing (—,
/// 无, 0 in the funding block) is the same as an empty one.
public struct FilingDifference: Sendable {
  /// A field that differs, as either form has it; nil where a form has no such row.
  public struct Field: Sendable {
    /// The field of the first form.
    public var first: FormField?
    /// The field of the second form.
    public var second: FormField?
    /// Whether numbers differ, and not only words.
    public var isFigure: Bool
  }

  /// The fields that differ, in the order of the first form.
  public private(set) var fields: [Field] = []
  /// How many indicator rows both forms have by name.
  public private(set) var sharedRows = 0
  /// How many indicator rows the form with more of them has.
  public private(set) var mostRows = 0

  /// Whether all numbers are written in the same way.
  public private(set) var isVerbatim = true

  /// Whether a figure differs.
  public var hasFigures: Bool { fields.contains(where: \.isFigure) }

  /// Compares two forms.
  public init(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) {
    compareFunding(first, second)
    for (field, left, right) in [
      (FormField.expectedGoal, first.expectedGoal, second.expectedGoal),
      (.actualGoal, first.actualGoal, second.actualGoal),
    ] where Self.letters(left, first) != Self.letters(right, second) {
      fields.append(Field(first: field, second: field, isFigure: false))
    }
    compareRows(first, second)
    note(first.totalScore, of: first, second.totalScore, of: second)
    compare(.totalScore, first.totalScore?.value, second.totalScore?.value)
    if Self.letters(first.grade, first) != Self.letters(second.grade, second) {
      fields.append(Field(first: .grade, second: .grade, isFigure: false))
    }
  }

  private mutating func compare(_ field: FormField, _ left: ExactDecimal?, _ right: ExactDecimal?) {
    if left ?? .zero != right ?? .zero { fields.append(Field(first: field, second: field, isFigure: true)) }
  }

  /// Notes whether two cells are written in the same way.
  private mutating func note(
    _ one: NumberField?, of first: SelfEvaluationForm, _ other: NumberField?, of second: SelfEvaluationForm
  ) {
    func text(_ number: NumberField?, _ form: SelfEvaluationForm) -> [UInt8] {
      number.map { form.folded($0.cell) } ?? []
    }
    if isVerbatim, text(one, first) != text(other, second) { isVerbatim = false }
  }

  private mutating func compareFunding(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) {
    let kinds: [FundingRow.Kind] = [.total, .appropriation, .central, .local, .carryover, .own, .other]
    for kind in kinds {
      let (left, right) = (first.funding(kind), second.funding(kind))
      let amounts: [(FundingColumn, NumberField?, NumberField?)] = [
        (.initial, left?.initial, right?.initial), (.adjusted, left?.adjusted, right?.adjusted),
        (.executed, left?.executed, right?.executed),
      ]
      for (column, one, other) in amounts {
        let values = [(first, one?.value), (second, other?.value)].map { form, value in form.yuan(value) ?? value }
        compare(.funding(kind, column), values[0], values[1])
        note(one, of: first, other, of: second)
      }
      note(left?.rate, of: first, right?.rate, of: second)
      compare(.funding(kind, .rate), left?.rate?.value, right?.rate?.value)
      compare(.funding(kind, .score), left?.score?.value, right?.score?.value)
    }
  }

  private mutating func compareRows(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) {
    mostRows = max(first.indicators.count, second.indicators.count)
    var open = Dictionary(grouping: second.indicators.indices) { Self.letters(second.indicators[$0].name, second) }
    for index in first.indicators.indices {
      let name = Self.letters(first.indicators[index].name, first)
      guard let other = open[name]?.first else {
        fields.append(Field(first: .indicator(index, .name), second: nil, isFigure: false))
        continue
      }
      open[name]?.removeFirst()
      sharedRows += 1
      compare((first, index), (second, other))
    }
    for other in open.values.joined().sorted() {
      fields.append(Field(first: nil, second: .indicator(other, .name), isFigure: false))
    }
  }

  private mutating func compare(
    _ left: (form: SelfEvaluationForm, row: Int), _ right: (form: SelfEvaluationForm, row: Int)
  ) {
    let (one, other) = (left.form.indicators[left.row], right.form.indicators[right.row])
    func differ(_ column: IndicatorColumn, isFigure: Bool) {
      fields.append(
        Field(first: .indicator(left.row, column), second: .indicator(right.row, column), isFigure: isFigure))
    }
    for (column, measures) in [
      (IndicatorColumn.target, (one.target, other.target)), (.actual, (one.actual, other.actual)),
    ] {
      let numbers = (measures.0?.value, measures.1?.value)
      if numbers.0 != nil, numbers.1 != nil {
        if numbers.0 != numbers.1 || measures.0?.upper != measures.1?.upper { differ(column, isFigure: true) }
      } else if Self.letters(measures.0?.cell, left.form) != Self.letters(measures.1?.cell, right.form) {
        differ(column, isFigure: false)
      }
    }
    if one.weight?.value ?? .zero != other.weight?.value ?? .zero { differ(.weight, isFigure: true) }
    if one.score?.value ?? .zero != other.score?.value ?? .zero { differ(.score, isFigure: true) }
    let reasons = [(one, left.form), (other, right.form)].map { row, form in
      row.reasonContent == .missing ? [] : Self.letters(row.reason, form)
    }
    if reasons[0] != reasons[1] { differ(.reason, isFigure: false) }
  }

  private static func letters(_ field: TextField?, _ form: SelfEvaluationForm) -> [UInt8] {
    field.map { NarrativeMask.letters(of: $0, in: form) } ?? []
  }
}

extension SelfEvaluationForm {
  /// A hash of unit, year and all that the form says besides its head: amounts in 元, numbers by value, texts without
  /// white space.
  ///
  /// Nil where too little stands there to tell two projects apart: no project, no unit, no money, account or indicator.
  public var filingHash: TextHash? {
    guard project != nil, siblingHash(implementer) != nil, exposure != nil, actualGoal?.text.isEmpty == false,
      !indicators.isEmpty
    else { return nil }
    return contentHash
  }

  /// A hash of the same things, however little stands there.
  public var contentHash: TextHash {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4096)
    func add(_ field: TextField?) {
      if let field { bytes += folded(field) }
      bytes.append(0x1F)
    }
    func add(_ number: ExactDecimal?) {
      var value = number ?? .zero
      while value.decimals > 0, value.units % 10 == 0 {
        value = ExactDecimal(units: value.units / 10, decimals: value.decimals - 1)
      }
      withUnsafeBytes(of: value.units.littleEndian) { bytes += $0 }
      bytes.append(value.decimals)
    }
    withUnsafeBytes(of: (siblingHash(implementer) ?? 0).littleEndian) { bytes += $0 }
    for row in funding {
      add(row.label)
      for number in [row.initial, row.adjusted, row.executed] { add(yuan(number?.value) ?? number?.value) }
      for number in [row.rate, row.score] { add(number?.value) }
    }
    add(expectedGoal)
    add(actualGoal)
    for row in indicators {
      for cell in [row.name, row.target?.cell, row.actual?.cell, row.reason] { add(cell) }
      for number in [row.weight, row.score] { add(number?.value) }
    }
    add(totalScore?.value)
    return bytes.withUnsafeBytes { TextHash($0) }
  }
}
