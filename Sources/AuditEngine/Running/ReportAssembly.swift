import Detection
import Documents
import Forms
import Ranking
import Reporting

/// Names, scores and orders findings, projects and implementers.
struct ReportAssembly {
  let register: FormRegister
  let weights: RankingWeights
  let definitions: [RuleID: RuleDefinition]
  private let keys: SubjectKeys
  private let groups: GroupRanker

  init(register: FormRegister, weights: RankingWeights, definitions: [RuleDefinition]) {
    self.register = register
    self.weights = weights
    self.definitions = Dictionary(uniqueKeysWithValues: definitions.map { ($0.id, $0) })
    keys = SubjectKeys(register)
    groups = GroupRanker(weights)
  }

  // MARK: Findings

  /// The findings with fingerprint, score and rank, worst first.
  func rank(_ findings: [Finding], shares: [RuleID: Double]) -> [RankedFinding] {
    let families = familiesByForm(findings)
    let ranker = FindingRanker(weights)
    var ranked = findings.map { finding -> RankedFinding in
      let exposure = exposure(of: finding)
      let amount = (finding.discrepancy ?? exposure)?.approximate ?? 0
      let score = ranker.score(
        finding, amount: amount, share: shares[finding.rule] ?? 0, otherFamilies: otherFamilies(finding, families))
      return RankedFinding(
        finding: finding, fingerprint: fingerprint(finding), evidenceDigest: digest(finding), score: score,
        exposure: exposure)
    }
    ranked.sort { ($1.score.value, $0.fingerprint) < ($0.score.value, $1.fingerprint) }
    for index in ranked.indices { ranked[index].rank = index + 1 }
    relate(&ranked)
    return ranked
  }

  private func forms(of finding: Finding) -> [FormKey] {
    finding.members.isEmpty ? [finding.form] : finding.members.map(\.form)
  }

  /// Which families speak of each form, in findings above info.
  private func familiesByForm(_ findings: [Finding]) -> [FormKey: Set<String>] {
    var families: [FormKey: Set<String>] = [:]
    for finding in findings where finding.severity > .info && finding.scope != .input {
      let family = finding.rule.family
      for form in forms(of: finding) { families[form, default: []].insert(family) }
    }
    return families
  }

  private func otherFamilies(_ finding: Finding, _ families: [FormKey: Set<String>]) -> Int {
    guard finding.scope != .input else { return 0 }
    let counts = forms(of: finding).map { (families[$0] ?? []).subtracting([finding.rule.family]).count }
    // A group is corroborated as far as most of its members are.
    return counts.sorted()[counts.count / 2]
  }

  /// The money of the projects that a finding touches, each counted once.
  private func exposure(of finding: Finding) -> ExactDecimal? {
    // How a document was read is no matter of money.
    finding.scope == .input ? nil : sum(of: forms(of: finding))
  }

  private func sum(of forms: [FormKey]) -> ExactDecimal? {
    if forms.count == 1 { return register[forms[0]]?.exposure }
    var amounts: [UInt64: ExactDecimal] = [:]
    for key in forms {
      guard let record = register[key], let amount = record.exposure else { continue }
      amounts[record.filing] = max(amounts[record.filing] ?? amount, amount)
    }
    return amounts.isEmpty ? nil : ExactDecimal.sum(Array(amounts.values))
  }

  private func fingerprint(_ finding: Finding) -> String {
    let record = register[finding.form]
    let isGroup = ![Scope.form, .indicator].contains(finding.scope)
    let discriminator = finding.indicator.map { Fingerprint.discriminator(of: $0) } ?? finding.discriminator
    // A group that crosses units is named by what it shares, and a document by its digest, not by whoever comes first.
    let isCluster = [Scope.cluster, .corpus, .input].contains(finding.scope)
    return Fingerprint.fingerprint(
      rule: finding.rule, version: definitions[finding.rule]?.fingerprintVersion ?? 1, scope: finding.scope,
      implementerKey: isCluster ? "" : keys.implementer(record), year: isCluster ? nil : record?.year,
      projectKey: isGroup ? "" : keys.project(finding.form),
      discriminator: discriminator)
  }

  private func digest(_ finding: Finding) -> String {
    var text = ""
    for figure in finding.figures { text += figure.name + "\u{1F}" + figure.value + "\u{1E}" }
    for evidence in finding.evidence { text += evidence.raw + "\u{1E}" }
    text += String(finding.members.count)
    return Fingerprint.digest(text, digits: 16)
  }

  /// Names the other findings of each form, the worst eight.
  private func relate(_ ranked: inout [RankedFinding]) {
    var byForm: [FormKey: [Int]] = [:]
    for index in ranked.indices where ranked[index].finding.members.isEmpty {
      byForm[ranked[index].finding.form, default: []].append(index)
    }
    for indices in byForm.values where indices.count > 1 {
      for index in indices {
        ranked[index].sameForm = indices.lazy.filter { $0 != index }.prefix(8).map { ranked[$0].fingerprint }
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

  private func group<Key: Hashable>(
    _ ranked: [RankedFinding], isProject: Bool, by key: (FormRecord) -> Key?
  ) -> [RankedGroup] {
    var findings: [Key: [Int]] = [:]
    var forms: [Key: Set<FormKey>] = [:]
    for (index, entry) in ranked.enumerated() where entry.finding.scope != .input {
      for form in self.forms(of: entry.finding) {
        guard let record = register[form], let key = key(record) else { continue }
        forms[key, default: []].insert(form)
        if findings[key]?.last != index { findings[key, default: []].append(index) }
      }
    }
    var groups = findings.map { key, indices -> (uncapped: Double, group: RankedGroup) in
      let members = (forms[key] ?? []).sorted()
      let years = Set(members.map { register[$0]?.year })
      let parts = indices.map {
        GroupRanker.Part(
          rule: ranked[$0].finding.rule, fingerprint: ranked[$0].fingerprint, score: ranked[$0].score.value)
      }
      let group = RankedGroup(
        representative: members[0], isProject: isProject, year: years.count == 1 ? years.first ?? nil : nil,
        score: self.groups.score(parts), exposure: sum(of: members), findings: indices.map { ranked[$0].fingerprint })
      return (self.groups.uncapped(parts), group)
    }
    // Groups that reach the cap are told apart by what they would have without it.
    groups.sort { left, right in
      (right.uncapped, left.group.findings.first ?? "", left.group.representative)
        < (left.uncapped, right.group.findings.first ?? "", right.group.representative)
    }
    return groups.enumerated().map { index, entry in
      var group = entry.group
      group.rank = index + 1
      return group
    }
  }
}
