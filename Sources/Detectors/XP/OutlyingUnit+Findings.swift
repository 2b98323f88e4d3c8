import Detection
import Forms
import Statistics

extension OutlyingUnit {
  private static let mostForms = 3

  /// Reports the groups that stand outside, one finding a group.
  func judge(_ groups: [Group], _ scope: Scope, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    for (group, comparisons) in zip(groups, comparisons(groups)) {
      guard !comparisons.isEmpty else {
        findings.notApplicable()
        continue
      }
      let out = comparisons.filter(isOut)
      if out.isEmpty { findings.pass() } else { findings.flag(finding(group, out, of: comparisons, scope, corpus)) }
    }
  }

  private func finding(
    _ group: Group, _ out: [Comparison], of all: [Comparison], _ scope: Scope, _ corpus: any CorpusIndex
  ) -> Finding {
    var finding = Finding(
      definition, key: group.key, scope: scope, message: scope == .department ? "department" : "main")
    // One habit alone may have one harmless cause.
    if out.count == 1 { finding.severity = finding.severity.lowered }
    finding.confidence = 0.7
    let texts = out.map { wording($0) }
    finding.arguments = [
      Argument(
        "measures", zh: texts.map(\.zh).joined(separator: "；"), en: texts.map(\.en).joined(separator: "; "))
    ]
    finding.figures = [
      Figure("forms", group.tallies.count), Figure("out", out.count), Figure("judged", all.count),
      Figure("peers", out.map(\.rest.groups).max() ?? 0, .reference),
    ]
    finding.figures += out.flatMap { figures($0) }
    finding.members = group.tallies.map { Member($0.form) }
    finding.magnitude = out.map { min(1, max(0, Double($0.hits) / Double($0.cases) - $0.peers.mean)) }.max() ?? 0
    for comparison in out {
      corpus.forms(Array(group.forms(with: comparison.measure).prefix(Self.mostForms))) { _, form in
        guard let form else { return }
        finding.evidence += evidence(comparison.measure, in: form, isFirst: finding.evidence.isEmpty)
      }
    }
    finding.checks = checks(group, out)
    return finding
  }

  /// A cell of a form that shows a measure.
  private func evidence(_ measure: Measure, in form: SelfEvaluationForm, isFirst: Bool) -> [Evidence] {
    let role: Evidence.Role = isFirst ? .primary : .compared
    switch measure {
    case .fullScore: return [form.evidence(.totalScore, role)].compactMap { $0 }
    case .boilerplate: return [form.evidence(.actualGoal, isFirst ? .primary : .shared)].compactMap { $0 }
    case .cut:
      return [form.evidence(.total, .adjusted, role), form.evidence(.total, .initial, .compared)].compactMap { $0 }
    case .saturation:
      let row = form.indicators.indices.first { isSaturated(form.indicators[$0], in: form) == true }
      return row.map { [form.evidence(indicator: $0, .actual, role)].compactMap { $0 } } ?? []
    }
  }

  private func wording(_ comparison: Comparison) -> (zh: String, en: String) {
    let name = comparison.measure.title
    let share = percent(comparison.share)
    let rest = percent(comparison.restShare)
    let interval = comparison.peers.interval(of: comparison.cases, outside: 0.05)
    let expected = tenths(comparison.expected)
    return (
      "\(name.zh)\(comparison.hits)/\(comparison.cases)（\(share)%，其他\(rest)%，按同类项目推算约\(expected)，"
        + "95%区间\(interval.lowerBound)至\(interval.upperBound)，在\(comparison.ranked)家中列第\(comparison.rank)）",
      "\(name.en) \(comparison.hits) of \(comparison.cases) (\(share) %, the others \(rest) %; expected of like projects \(expected), "
        + "95 % interval \(interval.lowerBound) to \(interval.upperBound); "
        + "rank \(comparison.rank) of \(comparison.ranked))"
    )
  }

  private func figures(_ comparison: Comparison) -> [Figure] {
    let name = "\(comparison.measure)"
    let interval = comparison.peers.interval(of: comparison.cases, outside: 0.05)
    return [
      Figure(name + "Hits", comparison.hits), Figure(name + "Cases", comparison.cases),
      Figure(name + "Share", text: percent(comparison.share), unit: "%", .computed, expression: "hits / cases"),
      Figure(
        name + "RestShare", text: percent(comparison.restShare), unit: "%", .reference,
        expression: "share of the peers, of all or of like projects, the larger one"),
      Figure(name + "Apart", comparison.apart, expression: "cases whose kind of project the peers lack"),
      Figure(name + "Expected", text: tenths(comparison.expected), .reference, expression: "mean of the peers × cases"),
      Figure(
        name + "Interval", text: "\(interval.lowerBound)–\(interval.upperBound)", .reference,
        expression: "middle 95 % of the beta-binomial of the peers"),
      Figure(name + "Rank", text: "\(comparison.rank)/\(comparison.ranked)", .computed),
      Figure(
        name + "AdjustedP", probability: comparison.adjusted,
        expression: "beta-binomial tail, leave one out, Benjamini–Hochberg"),
    ]
  }

  private func percent(_ share: Ratio?) -> String {
    share?.percent?.rounded(.halfUp, decimals: 1)?.description ?? "—"
  }

  private func percent(_ share: ExactDecimal) -> String {
    Ratio(share, over: ExactDecimal(1))?.rounded(.halfUp, decimals: 1)?.description ?? "—"
  }

  private func tenths(_ value: Double) -> String {
    ExactDecimal(estimate: value, decimals: 1).description
  }

  private func checks(_ group: Group, _ out: [Comparison]) -> [CheckResult] {
    let projects = Set(group.tallies.map(\.project)).count
    let apart = out.reduce(0) { $0 + $1.apart }
    return [
      CheckResult(
        "few-cases", .excluded,
        zh: "自评表\(group.tallies.count)份，不少于\(minimumForms)份；可比单位不少于\(minimumPeers)家",
        en: "\(group.tallies.count) forms, at least \(minimumForms); at least \(minimumPeers) peers"),
      CheckResult(
        "project-mix", .excluded,
        zh: "\(projects)个项目按表式和名称所示类型分层，只与同类比较；同类样本不足的\(apart)项未计",
        en: "\(projects) projects were held against their like, by type of form and kind of name; "
          + "cases without enough of their like, which do not count: \(apart)"),
      CheckResult(
        "ordered-change", out.contains { $0.measure == .cut } ? .notExcluded : .excluded,
        zh: out.contains { $0.measure == .cut } ? "预算调减是否统一压减，未核对" : "与预算调减无关",
        en: out.contains { $0.measure == .cut }
          ? "Whether the cuts were ordered for all was not checked" : "The budget cuts are not out"),
    ]
  }
}

extension OutlyingUnit.Measure {
  /// The measure as people read it.
  var title: (zh: String, en: String) {
    switch self {
    case .fullScore: ("满分指标行", "rows with all their points")
    case .saturation: ("完成值恰等于目标值的波动性指标", "varying rows that equal their targets")
    case .boilerplate: ("与其他项目文字雷同的完成情况", "accounts that another project has as well")
    case .cut: ("预算大幅调减的项目", "budgets that were cut by much")
    }
  }
}
