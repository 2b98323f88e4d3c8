import CaseTracking
import Detection
import Documents
import Forms
import Parallel
import Ranking
import ReportModel
import Reporting

/// Names, scores and orders findings, projects and implementers.
struct ReportAssembly: Sendable {
  let register: FormRegister
  let weights: RankingWeights
  let definitions: [RuleID: RuleDefinition]
  let jobs: Int
  /// The forms whose amounts are in doubt: no sum counts them, and no finding weighs more for them.
  var doubted = DoubtedMoney()
  private let naming: FindingNaming
  private let keys: SubjectKeys
  private let groups: GroupRanker
  /// A bit for the family of each rule.
  private let families: [RuleID: UInt64]

  init(
    register: FormRegister, weights: RankingWeights, definitions: [RuleDefinition], corpus: any CorpusIndex, jobs: Int
  ) {
    self.register = register
    self.weights = weights
    self.definitions = Dictionary(uniqueKeysWithValues: definitions.map { ($0.id, $0) })
    self.jobs = jobs
    keys = SubjectKeys(register, corpus)
    naming = FindingNaming(register, keys, self.definitions)
    groups = GroupRanker(weights)
    let names = Set(definitions.map(\.id.family)).sorted()
    families = Dictionary(
      uniqueKeysWithValues: definitions.map { ($0.id, 1 << UInt64((names.firstIndex(of: $0.id.family) ?? 0) % 64)) })
  }

  // MARK: Findings

  /// What the ranking makes of one finding.
  private struct Judgement: Sendable {
    var digest: String
    var score: Score
    var exposure: ExactDecimal?
  }

  /// How many findings or groups a thread takes at a time.
  private static let piece = 256

  /// The published names of some findings, each of which is there once.
  func names(of findings: [Finding]) -> [FindingNames] {
    let names = Parallel.map(findings, pieces: Self.piece, jobs: jobs) { naming.names(of: $0) }
    return naming.toldApart(names, of: findings)
  }

  /// The findings with fingerprint, score and rank, worst first.
  func rank(_ findings: [Finding], names: [FindingNames], decisions: DecisionRegister, shares: [RuleID: Double])
    -> [RankedFinding]
  {
    let spoken = familiesByForm(findings)
    let ranker = FindingRanker(weights)
    let judged = Parallel.map(findings, pieces: Self.piece, jobs: jobs) { finding -> Judgement in
      let exposure = exposure(of: finding)
      let isDoubted = !doubted.forms.isEmpty && doubted.forms.isSuperset(of: forms(of: finding))
      let amount = isDoubted ? 0 : (finding.discrepancy ?? exposure)?.approximate ?? 0
      let score = ranker.score(
        finding, amount: amount, share: shares[finding.rule] ?? 0, otherFamilies: otherFamilies(finding, spoken))
      return Judgement(digest: naming.digest(finding), score: score, exposure: exposure)
    }
    let order = judged.indices.sorted {
      (judged[$1].score.value, names[$0].fingerprint) < (judged[$0].score.value, names[$1].fingerprint)
    }
    var ranked: [RankedFinding] = []
    ranked.reserveCapacity(findings.count)
    for index in order {
      var entry = RankedFinding(
        finding: findings[index], fingerprint: names[index].fingerprint, evidenceDigest: judged[index].digest,
        score: judged[index].score, exposure: judged[index].exposure)
      entry.rank = ranked.count + 1
      entry.previousFingerprints = names[index].previous
      entry.decision = names[index].all.lazy.compactMap { decisions.decisions[$0] }.first
      ranked.append(entry)
    }
    relatePatterns(&ranked, order: order)
    relate(&ranked)
    return ranked
  }

  private func forms(of finding: Finding) -> [FormKey] {
    finding.members.isEmpty ? [finding.form] : finding.members.map(\.form)
  }

  /// Which families speak of each form, in findings above info.
  private func familiesByForm(_ findings: [Finding]) -> [FormKey: UInt64] {
    var spoken: [FormKey: UInt64] = [:]
    // A pattern is made of the others and corroborates none of them.
    for finding in findings
    where finding.severity > .info && finding.scope != .input && finding.children.isEmpty {
      let family = families[finding.rule] ?? 0
      for form in forms(of: finding) { spoken[form, default: 0] |= family }
    }
    return spoken
  }

  private func otherFamilies(_ finding: Finding, _ spoken: [FormKey: UInt64]) -> Int {
    guard finding.scope != .input else { return 0 }
    let own = families[finding.rule] ?? 0
    let counts = forms(of: finding).map { ((spoken[$0] ?? 0) & ~own).nonzeroBitCount }
    // A group is corroborated as far as most of its members are.
    return counts.sorted()[counts.count / 2]
  }

  /// The money of the projects that a finding touches, each counted once.
  private func exposure(of finding: Finding) -> ExactDecimal? {
    // How a document was read is no matter of money.
    finding.scope == .input ? nil : sum(of: forms(of: finding))
  }

  private func sum(of forms: [FormKey]) -> ExactDecimal? {
    if forms.count == 1 { return doubted.forms.contains(forms[0]) ? nil : register[forms[0]]?.exposure }
    return register.money(of: forms.lazy.filter { !doubted.forms.contains($0) })
  }

  /// Names the parts of each pattern, and the pattern to its parts; `order` tells where each finding stood before.
  private func relatePatterns(_ ranked: inout [RankedFinding], order: [Int]) {
    guard ranked.contains(where: { !$0.finding.children.isEmpty }) else { return }
    var places = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
    for index in ranked.indices where !ranked[index].finding.children.isEmpty {
      let children = ranked[index].finding.children.map { places[$0] }.sorted()
      ranked[index].related += children.map { RankedFinding.Relation(.aggregates, ranked[$0].fingerprint) }
      for child in children {
        ranked[child].related.append(RankedFinding.Relation(.aggregatedBy, ranked[index].fingerprint))
      }
    }
  }

  /// Names the other findings of each form, the worst eight.
  private func relate(_ ranked: inout [RankedFinding]) {
    var byForm: [FormKey: [Int]] = [:]
    for index in ranked.indices where ranked[index].finding.members.isEmpty {
      byForm[ranked[index].finding.form, default: []].append(index)
    }
    for indices in byForm.values where indices.count > 1 {
      for index in indices {
        let others = indices.lazy.filter { $0 != index }.prefix(8)
        ranked[index].related += others.map { RankedFinding.Relation(.sameForm, ranked[$0].fingerprint) }
      }
    }
  }

  // MARK: Groups

  /// The projects with findings, worst first.
  func projects(_ ranked: [RankedFinding]) -> [RankedGroup] {
    group(ranked, isProject: true) { $0.project == nil ? nil : $0.filing }
  }

  /// The implementing units with findings, worst first.
  func implementers(_ ranked: [RankedFinding]) -> [RankedGroup] {
    group(ranked, isProject: false) { record in
      let key = keys.implementer(record)
      return key.isEmpty ? nil : key
    }
  }

  /// The findings of a group, by position, and its forms.
  private struct Draft: Sendable {
    var findings: [Int] = []
    var forms: [FormKey] = []
  }

  private func group<Key: Hashable>(
    _ ranked: [RankedFinding], isProject: Bool, by key: (FormRecord) -> Key?
  ) -> [RankedGroup] {
    var positions: [Key: Int] = [:]
    var drafts: [Draft] = []
    // What was explained, or was no finding after all, does not speak against anybody any more.
    for index in ranked.indices
    where ranked[index].finding.scope != .input && ranked[index].decision?.status.isDismissed != true {
      for form in forms(of: ranked[index].finding) {
        guard let record = register[form], let key = key(record) else { continue }
        let position = positions[key] ?? drafts.count
        if position == drafts.count {
          positions[key] = position
          drafts.append(Draft())
        }
        drafts[position].forms.append(form)
        if drafts[position].findings.last != index { drafts[position].findings.append(index) }
      }
    }
    let groups = Parallel.map(drafts, pieces: Self.piece, jobs: jobs) { group($0, of: ranked, isProject: isProject) }
    // Groups that reach the cap are told apart by what they would have without it.
    let order = groups.indices.sorted { left, right in
      (groups[right].uncapped, groups[left].group.findings.first ?? "", groups[left].group.representative)
        < (groups[left].uncapped, groups[right].group.findings.first ?? "", groups[right].group.representative)
    }
    return order.enumerated().map { rank, index in
      var group = groups[index].group
      group.rank = rank + 1
      return group
    }
  }

  private func group(
    _ draft: Draft, of ranked: [RankedFinding], isProject: Bool
  ) -> (group: RankedGroup, uncapped: Double) {
    let members = Set(draft.forms).sorted()
    let years = Set(members.map { register[$0]?.year })
    let parts = draft.findings.map {
      GroupRanker.Part(
        rule: ranked[$0].finding.rule, fingerprint: ranked[$0].fingerprint, score: ranked[$0].score.value)
    }
    let (score, uncapped) = groups.score(parts)
    let group = RankedGroup(
      representative: members[0], isProject: isProject, year: years.count == 1 ? years.first ?? nil : nil,
      score: score, exposure: sum(of: members), findings: parts.map(\.fingerprint))
    return (group, uncapped)
  }
}
