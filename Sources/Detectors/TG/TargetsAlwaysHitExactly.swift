import Documents
public import Detection
public import Forms
import Statistics

/// JX-TG302: a unit's naturally varying indicators hit their targets exactly, far more often than elsewhere.
public struct TargetsAlwaysHitExactly: CorpusDetector {
  /// The id, JX-TG302.
  public static let rule: RuleID = "JX-TG302"

  private let definition: RuleDefinition
  private let minimumRows: Int
  private let minimumForms: Int
  private let minimumShare: ExactDecimal
  private let falseDiscoveryRate: Double
  private let restRows: Int
  private let aloneRows: Int
  private let aloneShare: ExactDecimal
  private let varying: VaryingIndicator
  private static let mostEvidence = 12

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumRows = try definition.count("minimumRows")
    minimumForms = try definition.count("minimumForms")
    minimumShare = try definition.parameter("minimumShare")
    falseDiscoveryRate = try definition.parameter("falseDiscoveryRate").approximate
    restRows = try definition.count("restRows")
    aloneRows = try definition.count("aloneRows")
    aloneShare = try definition.parameter("aloneShare")
    varying = try VaryingIndicator(definition)
  }

  /// The counts of the forms that have naturally varying rows, and how many forms have none.
  public typealias State = CorpusEntries<Tally>

  /// The varying rows of one form and how many of them hit their target exactly.
  public struct Tally: Codable, Sendable {
    var unit: UInt64
    var form: FormKey
    var rows: Int
    var equal: Int
  }

  /// Counts a form's varying rows and their exact hits.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete else { return }
    guard form.confidence >= 0.9 else { return state.coverage.withheld += 1 }
    var rows = 0
    var equal = 0
    for row in form.indicators where row.confidence >= 0.9 {
      guard varying.matches(row, in: form), let isEqual = row.actualEqualsTarget(in: form) else { continue }
      rows += 1
      if isEqual { equal += 1 }
    }
    guard rows > 0, let unit = texts.unitYear else { return }
    state.entries.append(Tally(unit: unit, form: form.key, rows: rows, equal: equal))
  }

  /// Tests each unit against the rest of the corpus.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let groups = Dictionary(grouping: state.entries, by: \.unit)
    let all = state.entries.reduce(into: (rows: 0, equal: 0)) { $0 = ($0.rows + $1.rows, $0.equal + $1.equal) }
    var units = groups.values.map { Unit($0.sorted { $0.form < $1.form }, of: all) }
    units.sort { $0.key < $1.key }
    let tested = units.indices.filter { units[$0].rows >= minimumRows && units[$0].forms.count >= minimumForms }
    findings.notApplicable(units.count - tested.count)
    let enrichment = tested.filter { hasRest(units[$0]) }
    let adjusted = benjaminiHochberg(enrichment.map { units[$0].tail })
    for (index, value) in zip(enrichment, adjusted) { units[index].adjusted = value }
    for index in tested {
      if isSaturated(units[index]) {
        flag(units[index], corpus, into: &findings)
      } else {
        findings.pass()
      }
    }
  }

  private func hasRest(_ unit: Unit) -> Bool {
    unit.restRows >= restRows && unit.restEqual > 0 && unit.restEqual < unit.restRows
  }

  private func isSaturated(_ unit: Unit) -> Bool {
    guard let share = unit.share else { return false }
    guard let adjusted = unit.adjusted else { return share >= aloneShare && unit.rows >= aloneRows }
    return share >= minimumShare && adjusted <= falseDiscoveryRate
  }

  private func flag(_ unit: Unit, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    var finding = Finding(
      definition, key: unit.key, scope: .implementer, message: unit.adjusted == nil ? "alone" : "main")
    finding.confidence = unit.adjusted == nil ? 0.6 : 0.9
    finding.figures = unit.figures
    finding.members = unit.forms.map { Member($0.form, similarity: Double($0.equal) / Double($0.rows)) }
    finding.magnitude = min(1, max(0, (unit.share?.approximate ?? 0) - (unit.restShare?.approximate ?? 0)))
    // A few rows of every form, so that the evidence shows the habit and not one form.
    let each = max(1, Self.mostEvidence / unit.forms.count)
    for tally in unit.forms where tally.equal > 0 && finding.evidence.count < 2 * Self.mostEvidence {
      guard let form = corpus.form(tally.form) else { continue }
      let equal = form.indicators.indices.filter {
        varying.matches(form.indicators[$0], in: form) && form.indicators[$0].actualEqualsTarget(in: form) == true
      }
      for row in equal.prefix(each) {
        let role: Evidence.Role = finding.evidence.isEmpty ? .primary : .compared
        finding.evidence += [form.evidence(indicator: row, .actual, role)].compactMap { $0 }
        finding.evidence += [form.evidence(indicator: row, .target, .compared)].compactMap { $0 }
      }
    }
    findings.flag(finding)
  }
}
