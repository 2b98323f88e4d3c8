public import Detection
public import Forms

/// JX-AR108: the rates (or the execution scores) of a unit share a rounding convention, and one form breaks it.
public struct ConventionChange: CorpusDetector {
  /// The id, JX-AR108.
  public static let rule: RuleID = "JX-AR108"

  let definition: RuleDefinition
  private let minimumSiblings: Int

  /// Takes the fewest siblings that make a convention from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumSiblings = try definition.count("minimumSiblings")
  }

  /// The conventions that explain the rate and the score of some forms.
  public typealias State = CorpusEntries<Form>

  /// The conventions that explain one form.
  public struct Form: Codable, Sendable {
    var unit: UInt64
    var form: FormKey
    /// Empty where the rate needs no rounding.
    var rates: RoundingModes
    /// Empty where the score needs no rounding.
    var scores: RoundingModes
  }

  /// Keeps what a form's rate and score tell of its rounding.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let row = form.funding(.total), let unit = texts.unitYear else {
      return state.coverage.notApplicable += 1
    }
    guard form.isSound, row.confidence >= 0.9 else { return state.coverage.withheld += 1 }
    guard let printed = PrintedRounding(form, isStrict: true), printed.rates != nil || printed.scores != nil else {
      return state.coverage.notApplicable += 1
    }
    state.entries.append(
      Form(unit: unit, form: form.key, rates: printed.rates ?? [], scores: printed.scores ?? []))
  }

  /// Looks in each unit and year for the one form that leaves the common convention.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let first = Set(corpus.firstFilings(state.entries.map(\.form)))
    findings.notApplicable(state.entries.count - first.count)
    let units = Dictionary(grouping: state.entries.filter { first.contains($0.form) }, by: \.unit).values
      .map { $0.sorted { $0.form < $1.form } }
    for forms in units.sorted(by: { $0[0].form < $1[0].form }) {
      let changes = [
        Change(forms.map { ($0.form, $0.rates) }, column: .rate, minimumSiblings: minimumSiblings),
        Change(forms.map { ($0.form, $0.scores) }, column: .score, minimumSiblings: minimumSiblings),
      ].compactMap { $0 }
      let known = max(forms.count { !$0.rates.isEmpty }, forms.count { !$0.scores.isEmpty })
      if let change = changes.first {
        findings.pass(forms.count - 1)
        flag(change, corpus, into: &findings)
      } else if known > minimumSiblings {
        findings.pass(forms.count)
      } else {
        findings.notApplicable(forms.count)
      }
    }
  }

  /// A column of a unit in which all forms but one share a convention.
  struct Change {
    var column: FundingColumn
    /// The forms whose value needed rounding, with what explains it.
    var forms: [(key: FormKey, modes: RoundingModes)]
    /// The form that breaks the convention, as a position among `forms`.
    var odd: Int
    /// What all the others share.
    var shared: RoundingModes

    /// Nil where all share a convention, where more than one form breaks it, or where it cannot be told which one does.
    init?(_ forms: [(FormKey, RoundingModes)], column: FundingColumn, minimumSiblings: Int) {
      let known = forms.filter { !$0.1.isEmpty }
      guard known.count > minimumSiblings else { return nil }
      var shared: RoundingModes = []
      var breaking: Set<Int> = []
      for mode in RoundingMode.allCases {
        let without = known.indices.filter { !known[$0].1.contains(RoundingModes(mode)) }
        if without.isEmpty { return nil }
        guard without.count == 1 else { continue }
        shared.insert(RoundingModes(mode))
        breaking.formUnion(without)
      }
      guard breaking.count == 1, let odd = breaking.first else { return nil }
      self.column = column
      self.forms = known.map { ($0.0, $0.1) }
      self.odd = odd
      self.shared = shared
    }
  }
}
