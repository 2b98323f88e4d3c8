public import Detection
import Documents
public import Forms

/// JX-DQ004: the unit of the amounts is doubtful: another figure of the form, or the project's form of another year, is
/// ten thousand times as large or as small.
public struct MoneyUnitDoubtful: CorpusDetector {
  /// The id, JX-DQ004.
  public static let rule: RuleID = "JX-DQ004"

  let definition: RuleDefinition
  let smallAmount: ExactDecimal
  let largeAmount: ExactDecimal
  private let minimumDigits: Int
  private let spread: ExactDecimal
  private let amountWords: WordList
  private let partial: WordList

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    smallAmount = try definition.parameter("smallAmount")
    largeAmount = try definition.parameter("largeAmount")
    minimumDigits = try definition.count("minimumDigits")
    spread = try definition.parameter("spread")
    amountWords = try definition.wordList("amountWords")
    partial = try definition.wordList("partial")
  }

  /// The forms whose unit is in doubt.
  public typealias State = CorpusEntries<Entry>

  /// One form.
  public struct Entry: Codable, Sendable {
    var form: FormKey
    /// Whether a figure of the form itself says so; else only the size of the amounts does.
    var hasWitness: Bool
  }

  /// Keeps a form that contradicts itself, or whose amounts are of a size seldom seen.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, form.moneyUnit != nil, form.funding(.total) != nil, let exposure = form.exposure
    else { return state.coverage.notApplicable += 1 }
    guard form.confidence >= 0.9 else { return state.coverage.withheld += 1 }
    let isOdd = isOdd(exposure)
    let witnesses = witnesses(form, texts, isOdd: isOdd)
    if witnesses.contains(where: \.agrees) || (witnesses.isEmpty && !isOdd) { return state.coverage.passed += 1 }
    state.entries.append(Entry(form: form.key, hasWitness: !witnesses.isEmpty))
  }

  private func isOdd(_ exposure: ExactDecimal) -> Bool { exposure < smallAmount || exposure > largeAmount }

  /// A figure outside the funding block beside a cell of it.
  struct Witness {
    /// Whether the two are the same amount: the unit is right.
    var agrees: Bool
    var amount: StatedAmount
    var cell: (kind: FundingRow.Kind, column: FundingColumn, value: ExactDecimal)
    var evidence: Evidence?
  }

  /// The amounts of the texts and of the cost indicators that are a funding cell, or ten thousand times it.
  func witnesses(_ form: SelfEvaluationForm, _ texts: FormTexts, isOdd: Bool) -> [Witness] {
    let least = isOdd ? 1 : minimumDigits
    // 215元 beside 215.00万元 is a price.
    func isPrice(_ amount: StatedAmount) -> Bool { !isOdd && amount.yuan.map { $0 < smallAmount } ?? false }
    var witnesses: [Witness] = []
    func hold(_ amount: StatedAmount, digits: Int, _ evidence: @autoclosure () -> Evidence?) {
      guard !isPrice(amount), let witness = witness(form, amount, digits: digits, least: least) else { return }
      witnesses.append(witness.agrees ? witness : Witness(witness, evidence()))
    }
    func look(_ text: TextField?, _ field: FormField, _ figures: @autoclosure () -> NarrativeFigures?) {
      guard let text, form.namesYuan(text), let figures = figures() else { return }
      for figure in figures.all {
        guard let amount = figure.amount, !figure.isPrice, amountWords.occurs(in: figures.before(figure)),
          !partial.occurs(in: figures.clause(figure))
        else { continue }
        hold(
          amount, digits: figure.value.significantDigits,
          figures.evidence(figure, field, of: text, in: form, .primary))
      }
    }
    func look(_ measure: Measure?, _ index: Int, _ column: IndicatorColumn) {
      guard let measure, measure.kind == .number, let value = measure.value, form.namesYuan(measure.unit),
        let unit = MoneyUnit(rawValue: form.string(measure.unit)),
        amountWords.occurs(in: form.indicators[index].name, of: form),
        !partial.occurs(in: form.indicators[index].name, of: form)
      else { return }
      hold(StatedAmount(value, unit), digits: value.significantDigits, form.evidence(indicator: index, column))
    }
    look(form.expectedGoal, .expectedGoal, texts.goalFigures)
    look(form.actualGoal, .actualGoal, texts.accountFigures)
    for index in form.indicators.indices {
      look(form.indicators[index].target, index, .target)
      look(form.indicators[index].actual, index, .actual)
    }
    return witnesses
  }

  private func witness(_ form: SelfEvaluationForm, _ amount: StatedAmount, digits: Int, least: Int) -> Witness? {
    guard let unit = form.moneyUnit else { return nil }
    var found: Witness?
    for cell in form.fundingAmounts where cell.value.units > 0 {
      switch amount.relation(to: cell.value, in: unit) {
      case .agrees: return Witness(agrees: true, amount: amount, cell: cell)
      case .tenThousandfold, .tenThousandth:
        if digits >= least, found == nil { found = Witness(agrees: false, amount: amount, cell: cell) }
      case .slight, .differs: continue
      }
    }
    return found
  }

  /// Reports the forms that have a witness, and looks for one in the project's other years for the rest.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let entries = state.entries.sorted { $0.form < $1.form }
    let others = siblings(entries.filter { !$0.hasWitness }.map(\.form), corpus)
    for entry in entries {
      if entry.hasWitness {
        flagWitness(entry.form, corpus, into: &findings)
      } else if let sibling = others[entry.form] {
        flagSibling(entry.form, sibling, corpus, into: &findings)
      } else {
        findings.pass()
      }
    }
  }

  /// For each form of an odd size the form of its project in the nearest other year that is ten thousand times off.
  private func siblings(_ forms: [FormKey], _ corpus: any CorpusIndex) -> [FormKey: FormKey] {
    let subjects = Set(forms.map { corpus.subject($0) }.filter { $0.project != 0 && $0.implementer != 0 })
    guard !subjects.isEmpty else { return [:] }
    var years: [FormSubject: [FormRecord]] = [:]
    corpus.eachRecord { record in
      if record.status == .complete, record.year != nil, record.exposure != nil, subjects.contains(record.subject) {
        years[record.subject, default: []].append(record)
      }
    }
    var siblings: [FormKey: FormKey] = [:]
    for form in forms {
      guard let own = corpus.record(form), let year = own.year, let amount = own.exposure else { continue }
      let others = (years[own.subject] ?? []).filter { $0.year != year }
      // A year of about the same size confirms the unit.
      guard !others.contains(where: { isApart($0.exposure, amount, ExactDecimal(1)) }) else { continue }
      siblings[form] =
        others.filter { isApart($0.exposure, amount, ExactDecimal(10_000)) }
        .min { (abs(($0.year ?? 0) - year), $0.key) < (abs(($1.year ?? 0) - year), $1.key) }?.key
    }
    return siblings
  }

  /// Whether of two amounts the larger one is about `factor` times the smaller one.
  private func isApart(_ one: ExactDecimal?, _ other: ExactDecimal, _ factor: ExactDecimal) -> Bool {
    guard let one, let ratio = Ratio(max(one, other), over: min(one, other)), let most = factor.multiplied(by: spread),
      let least = ratio.multiplied(by: spread)
    else { return false }
    return ratio <= most && least >= factor
  }
}

extension MoneyUnitDoubtful.Witness {
  init(_ witness: Self, _ evidence: Evidence?) {
    self = witness
    self.evidence = evidence
  }
}
