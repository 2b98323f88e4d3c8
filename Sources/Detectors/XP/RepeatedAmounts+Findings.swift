import Detection
import Documents
import Forms

extension RepeatedAmounts {
  static let mostEvidence = 8

  /// Reports the projects that share a budget; unit prices and fixed rates make it a mention.
  func flag(
    _ group: [Budget], among all: [Budget], _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    let forms = read(group, corpus)
    guard forms.count >= minimumProjects else { return findings.withhold() }
    let amount = group[0].yuan
    let multiples = all.filter { other in
      other.fen != group[0].fen && isOdd(other) && max(other.fen, group[0].fen) % min(other.fen, group[0].fen) == 0
    }
    let priced = forms.count { namesPrice($0) }
    var finding = Finding(definition, key: group[0].form, scope: .cluster)
    let isPriced = 2 * priced >= forms.count
    if isPriced || !multiples.isEmpty { finding.severity = .info }
    finding.figures = [
      Figure("projects", group.count), Figure("amount", amount, unit: "元"),
      ExactDecimal.sum(group.map(\.yuan)).map {
        Figure("sum", $0, unit: "元", .computed, expression: "Σ adjusted of the projects")
      },
      Figure("unitProjects", all.count, .reference),
      Figure("multiples", multiples.count, expression: "other budgets of the unit that are whole multiples or parts"),
    ].compactMap { $0 }
    finding.arguments = [names(forms)]
    finding.discrepancy = ExactDecimal.sum(group.map(\.yuan))
    finish(&finding, group, forms)
    finding.discriminator = Fingerprint.digest(Fingerprint.key(amount.shortest), digits: 16)
    finding.magnitude = min(1, Double(group.count) / 10)
    finding.checks = [
      CheckResult(
        "unit-price", isPriced || !multiples.isEmpty ? .notExcluded : .excluded,
        zh: "\(forms.count)份表中\(priced)份提到单价、标准或定额；"
          + "该单位预算与该金额成整数倍的其他项目有\(multiples.count)个",
        en: "\(priced) of \(forms.count) forms name a price, a standard or a fixed rate; "
          + "whole multiples or parts among the unit's other budgets: \(multiples.count)"),
      sameProject,
      CheckResult(
        "independent-needs", .notChecked, zh: "各项目的采购内容和供应商未核对",
        en: "What each project bought, and from whom, was not seen"),
    ]
    findings.flag(finding)
  }

  /// Reports like projects of which one dwarfs the others.
  func flagLarge(_ group: [Budget], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    let forms = read(group, corpus)
    guard forms.count >= 2 else { return findings.withhold() }
    var finding = Finding(definition, key: group[0].form, scope: .cluster, message: "large")
    finding.figures = [
      Figure("projects", group.count), Figure("largest", group[0].yuan, unit: "元"),
      Figure("second", group[1].yuan, unit: "元"),
      Ratio(group[0].yuan, over: group[1].yuan)?.rounded(.floor, decimals: 1).map {
        Figure("factor", $0, .computed, expression: "largest / second")
      },
      Figure("required", minimumFactor, .reference),
    ].compactMap { $0 }
    finding.arguments = [names(Array(forms.prefix(1)))]
    finish(&finding, group, forms)
    finding.discriminator = "large"
    finding.magnitude = 0.5
    finding.checks = [
      CheckResult("unit-price", .notChecked, zh: "单价和数量未核对", en: "Prices and quantities were not seen"),
      sameProject,
      CheckResult(
        "independent-needs", .notChecked, zh: "各项目的规模差异未核对", en: "How the projects differ in size was not seen"),
    ]
    findings.flag(finding)
  }

  var sameProject: CheckResult {
    CheckResult("same-project", .excluded, zh: "同名项目（年份除外）只计一次", en: "Projects of one name, years aside, count once")
  }

  func read(_ group: [Budget], _ corpus: any CorpusIndex) -> [SelfEvaluationForm] {
    var forms: [SelfEvaluationForm] = []
    corpus.forms(group.map(\.form)) { _, form in if let form { forms.append(form) } }
    return forms
  }

  func finish(_ finding: inout Finding, _ group: [Budget], _ forms: [SelfEvaluationForm]) {
    finding.confidence = 0.6
    finding.members = group.map { Member($0.form) }
    finding.evidence = forms.prefix(Self.mostEvidence).enumerated().compactMap { index, form in
      form.evidence(.total, .adjusted, index == 0 ? .primary : .compared)
    }
  }

  private func names(_ forms: [SelfEvaluationForm]) -> Argument {
    let names = forms.prefix(Self.mostEvidence).compactMap { $0.string($0.project) }
    let rest = forms.count > Self.mostEvidence
    return Argument(
      "names", zh: names.joined(separator: "、") + (rest ? "等" : ""),
      en: names.joined(separator: ", ") + (rest ? " and others" : ""))
  }

  /// Whether the form names a price, a standard or a rate a head in its texts or rows.
  func namesPrice(_ form: SelfEvaluationForm) -> Bool {
    let texts = [form.project, form.expectedGoal, form.actualGoal] + form.indicators.map { Optional($0.name) }
    return texts.contains { prices.occurs(in: $0, of: form) }
  }
}
