public import Detection
public import Forms
import Statistics

/// JX-XP801: a unit stands far outside the other units in what a careful self-evaluation would not all share.
public struct OutlyingUnit: CorpusDetector {
  /// The id, JX-XP801.
  public static let rule: RuleID = "JX-XP801"

  let definition: RuleDefinition
  let falseDiscoveryRate: Double
  let minimumExcess: ExactDecimal
  let leastCorrelation: Double
  let minimumForms: Int
  let minimumPeers: Int
  let minimumRest: Int
  let minimumStratum: Int
  let minimumStratumPeers: Int
  let minimumCut: ExactDecimal
  private let minimumCharacters: Int
  let varying: VaryingIndicator
  private let kinds: [WordList]

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    falseDiscoveryRate = try definition.parameter("falseDiscoveryRate").approximate
    minimumExcess = try definition.parameter("minimumExcess")
    leastCorrelation = try definition.parameter("leastCorrelation").approximate
    minimumForms = try definition.count("minimumForms")
    minimumPeers = try definition.count("minimumPeers")
    minimumRest = try definition.count("minimumRest")
    minimumStratum = try definition.count("minimumStratum")
    minimumStratumPeers = try definition.count("minimumStratumPeers")
    minimumCut = try definition.parameter("minimumCut")
    minimumCharacters = try definition.count("minimumCharacters")
    varying = try VaryingIndicator(definition)
    kinds = try Stratum.kinds.map { try definition.wordList($0) }
  }

  /// What is compared between units.
  enum Measure: Int, CaseIterable {
    /// Rows with all their points.
    case fullScore
    /// Naturally varying rows that equal their targets.
    case saturation
    /// Accounts whose masked text another project has as well.
    case boilerplate
    /// Budgets that were cut by much.
    case cut
  }

  /// How many of the cases of a measure have it.
  struct Count: Codable, Sendable {
    var hits: UInt16 = 0
    var cases: UInt16 = 0

    mutating func add(_ isHit: Bool) {
      guard cases < .max else { return }
      cases += 1
      if isHit { hits += 1 }
    }
  }

  /// The counts of the forms.
  public typealias State = CorpusEntries<Tally>

  /// The counts of one form.
  public struct Tally: Codable, Sendable {
    var form: FormKey
    var unit: UInt64
    /// 0 where the form names no department.
    var department: UInt64
    var project: UInt64
    /// A hash of the masked account; 0 where it is missing or short.
    var account: UInt64
    var stratum: Stratum
    var fullScore = Count()
    var saturation = Count()
    var cut = Count()
  }

  /// Counts what a form contributes to its unit.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let unit = texts.unitYear else { return state.coverage.notApplicable += 1 }
    guard form.isSound else { return state.coverage.withheld += 1 }
    var tally = Tally(
      form: form.key, unit: unit, department: form.siblingHash(form.department) ?? 0, project: texts.subject.project,
      account: 0, stratum: Stratum(form, kinds))
    if let account = texts.account, account.characters >= minimumCharacters { tally.account = account.hash.high }
    for row in form.indicators where row.confidence >= 0.9 {
      if let isFull = Self.hasFullScore(row) { tally.fullScore.add(isFull) }
      if let isEqual = isSaturated(row, in: form) { tally.saturation.add(isEqual) }
    }
    if let isCut = isCut(form) { tally.cut.add(isCut) }
    state.entries.append(tally)
  }

  /// Whether a row has all its points; nil where it has no weight or no score.
  static func hasFullScore(_ row: Indicator) -> Bool? {
    guard let weight = row.weight?.value, let score = row.score?.value, weight.units > 0 else { return nil }
    return score >= weight
  }

  /// Whether a row that varies by nature equals its target; nil for other rows.
  func isSaturated(_ row: Indicator, in form: SelfEvaluationForm) -> Bool? {
    varying.matches(row, in: form) ? row.actualEqualsTarget(in: form) : nil
  }

  /// Whether the budget was cut by much; nil where nothing can be compared.
  func isCut(_ form: SelfEvaluationForm) -> Bool? {
    guard let row = form.funding(.total), row.confidence >= 0.9, let initial = row.initial?.value,
      let adjusted = row.adjusted?.value, initial.units > 0, !adjusted.isNegative,
      let cut = initial.subtracting(adjusted), let share = Ratio(cut, over: initial)
    else { return nil }
    return share >= minimumCut
  }

  /// Compares the units with each other, then the departments that have several units.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let tallies = state.entries.sorted { $0.form < $1.form }
    let shared = Self.sharedAccounts(tallies)
    let units = Dictionary(grouping: tallies, by: \.unit).values.map { Group($0, shared) }
    judge(units.sorted { $0.key < $1.key }, .implementer, corpus, into: &findings)
    let named = Dictionary(grouping: tallies.filter { $0.department != 0 }, by: \.department).values
    let departments = named.filter { tallies in tallies.contains { $0.unit != tallies[0].unit } }
    // A corpus of one department has nothing to compare it with.
    guard departments.count > minimumPeers else { return }
    let groups = departments.map { Group($0, shared) }
    judge(groups.sorted { $0.key < $1.key }, .department, corpus, into: &findings)
  }

  /// The accounts that several projects have, by their hashes.
  private static func sharedAccounts(_ tallies: [Tally]) -> Set<UInt64> {
    var first: [UInt64: UInt64] = [:]
    var shared: Set<UInt64> = []
    for tally in tallies where tally.account != 0 {
      if let project = first[tally.account] {
        if project != tally.project { shared.insert(tally.account) }
      } else {
        first[tally.account] = tally.project
      }
    }
    return shared
  }
}
