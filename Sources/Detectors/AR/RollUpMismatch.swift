public import Detection
import Documents
public import Forms

/// JX-AR107: a form for a unit as a whole or a summary table disagrees with the forms of its projects, a summary table's
/// total with its rows, or a numbered series has a gap.
public struct RollUpMismatch: CorpusDetector {
  /// The id, JX-AR107.
  public static let rule: RuleID = "JX-AR107"

  let definition: RuleDefinition
  let minimumSeries: Int
  let maximumMissing: ExactDecimal
  private let countWords: WordList
  private let amountWords: WordList
  private let countUnits: WordList
  private let silencing: WordList
  let ofWhich: [[UInt8]]

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumSeries = try definition.count("minimumSeries")
    maximumMissing = try definition.parameter("maximumMissing")
    countWords = try definition.wordList("countWords")
    amountWords = try definition.wordList("amountWords")
    countUnits = try definition.wordList("countUnits")
    silencing = try definition.wordList("silencing")
    ofWhich = try definition.list("ofWhich").map { Folding.key($0) }
  }

  /// The forms of whole units, the forms that stand in a series, and the summary tables.
  public struct State: CorpusState {
    var wholes: [FormKey] = []
    var numbered: [NumberedForm] = []
    /// The summary tables.
    var summaries: [FormKey] = []
    /// How the forms came out that are none of these.
    public var coverage = Coverage()

    /// Makes the state of no forms.
    public init() {}

    /// Adds the forms of another part of the corpus.
    public mutating func merge(_ other: State) {
      wholes += other.wholes
      numbered += other.numbered
      summaries += other.summaries
      coverage.add(other.coverage)
    }
  }

  /// Keeps a summary table, a whole unit's form, and the number that a project's name begins with.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    if form.summary != nil { return state.summaries.append(form.key) }
    guard form.status == .complete, let unit = texts.unitYear, form.year != nil else {
      return state.coverage.notApplicable += 1
    }
    guard form.confidence >= 0.9 else { return state.coverage.withheld += 1 }
    if form.formType == .department {
      guard form.funding(.total) != nil, form.moneyUnit != nil else { return state.coverage.notApplicable += 1 }
      state.wholes.append(form.key)
    } else if let number = form.seriesNumber {
      state.numbered.append(NumberedForm(form: form.key, unit: unit, number: number))
    } else {
      state.coverage.notApplicable += 1
    }
  }

  /// Holds each whole against its parts and each summary table against its rows and their forms, and looks for gaps in
  /// each document's series.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let wholes = corpus.firstFilings(state.wholes)
    findings.notApplicable(state.wholes.count - wholes.count)
    let parts = parts(of: wholes, corpus)
    for whole in wholes { judge(whole, parts[whole] ?? [], corpus, into: &findings) }
    let first = Set(corpus.firstFilings(state.numbered.map(\.form)))
    findings.notApplicable(state.numbered.count - first.count)
    judgeSummaries(state.summaries, corpus, into: &findings)
    judgeSeries(state.numbered.filter { first.contains($0.form) }, corpus, into: &findings)
  }

  // MARK: Wholes

  /// The project forms of each whole's unit and year, the first filing of each project.
  private func parts(of wholes: [FormKey], _ corpus: any CorpusIndex) -> [FormKey: [FormKey]] {
    let units = Dictionary(
      grouping: wholes.compactMap { key in
        corpus.record(key).flatMap { UnitYear($0) }.map { (key: key, unit: $0) }
      }, by: \.unit
    ).mapValues { $0.map(\.key) }
    guard !units.isEmpty else { return [:] }
    let known = Set(wholes)
    var forms: [UnitYear: [FormKey]] = [:]
    corpus.eachRecord { record in
      guard record.status == .complete, let unit = UnitYear(record), units[unit] != nil, !known.contains(record.key)
      else { return }
      forms[unit, default: []].append(record.key)
    }
    var parts: [FormKey: [FormKey]] = [:]
    for (unit, keys) in units {
      let first = corpus.firstFilings(forms[unit] ?? [])
      for key in keys { parts[key] = first }
    }
    return parts
  }

  /// What the form of a whole says of the projects that were evaluated.
  struct Declared {
    var count: (value: Int, evidence: Evidence)?
    var amount: (value: StatedAmount, evidence: Evidence)?
  }

  /// The amounts of the projects together, in 元; nil where one is not stated.
  struct Sums {
    var initial: ExactDecimal? = .zero
    var adjusted: ExactDecimal? = .zero
    var executed: ExactDecimal? = .zero

    mutating func add(_ form: SelfEvaluationForm) {
      let row = form.funding(.total)
      func sum(_ sum: ExactDecimal?, _ field: NumberField?) -> ExactDecimal? {
        sum.flatMap { sum in form.yuan(field?.value).flatMap { sum.adding($0) } }
      }
      initial = sum(initial, row?.initial)
      adjusted = sum(adjusted, row?.adjusted)
      executed = sum(executed, row?.executed)
    }

    var all: [ExactDecimal] { [initial, adjusted, executed].compactMap { $0 } }
  }

  private func judge(_ key: FormKey, _ parts: [FormKey], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard !parts.isEmpty else { return findings.notApplicable() }
    guard let whole = corpus.form(key) else { return findings.withhold() }
    var sums = Sums()
    var isSound = true
    corpus.forms(parts) { _, form in
      if let form, form.confidence >= 0.9 { sums.add(form) } else { isSound = false }
    }
    guard isSound else { return findings.withhold() }
    let declared = declared(whole)
    let isWhole = declared.count.map { $0.value == parts.count } ?? true
    if let amount = declared.amount, isWhole, !sums.all.isEmpty {
      let agrees = sums.all.contains {
        if case .differs = amount.value.relation(to: $0, in: .yuan) { false } else { true }
      }
      if !agrees { return findings.flag(declaredAmount(whole, amount, sums, parts, hasCount: declared.count != nil)) }
    } else if let (column, total, sum) = exceeded(whole, sums) {
      return findings.flag(exceeding(whole, column, total: total, sum: sum, parts))
    }
    if let count = declared.count, count.value != parts.count {
      return findings.flag(declaredCount(whole, count, parts))
    }
    findings.pass()
  }

  /// The column in which the projects have more money than the whole.
  private func exceeded(_ whole: SelfEvaluationForm, _ sums: Sums) -> (FundingColumn, ExactDecimal, ExactDecimal)? {
    let row = whole.funding(.total)
    let columns: [(FundingColumn, NumberField?, ExactDecimal?)] = [
      (.adjusted, row?.adjusted, sums.adjusted), (.executed, row?.executed, sums.executed),
    ]
    for (column, cell, sum) in columns {
      // The whole may have been rounded or cut off: a unit of its last place is left open.
      guard let cell = cell?.value, cell.units > 0, let sum, let total = whole.yuan(cell),
        let most = whole.yuan(cell.adding(cell.lastPlace) ?? cell), sum > most
      else { continue }
      return (column, total, sum)
    }
    return nil
  }

  private func declared(_ whole: SelfEvaluationForm) -> Declared {
    var declared = Declared()
    for (field, text) in [(FormField.actualGoal, whole.actualGoal), (.expectedGoal, whole.expectedGoal)] {
      guard let text else { continue }
      let figures = NarrativeFigures(of: text, in: whole)
      for figure in figures.all where !figure.hasOtherDate && !silencing.occurs(in: figures.sentence(figure)) {
        let before = figures.before(figure)
        let evidence = figures.evidence(figure, field, of: text, in: whole, .primary)
        if let amount = figure.amount {
          guard declared.amount == nil, amountWords.occurs(in: before) else { continue }
          declared.amount = (amount, evidence)
        } else if declared.count == nil, countWords.occurs(in: before), let value = Int(figure.value.description),
          countUnits.equals(Array(figures.after(figure).prefix(3)))
        {
          declared.count = (value, evidence)
        }
      }
    }
    return declared
  }
}
