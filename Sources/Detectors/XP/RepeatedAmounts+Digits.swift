import Detection
import Forms
import Statistics

extension RepeatedAmounts {
  private static let mostDigits = 3
  private static let mostMembers = 50

  /// The amounts that a unit, or a department of several units, spent in a year.
  private struct Spending {
    var hash: UInt64
    var isDepartment: Bool
    var budgets: [Budget]
    /// Equal amounts count once: a fixed rate that many share is no habit of writing.
    var amounts: [Int64] { Set(budgets.lazy.map(\.spent)).sorted() }
  }

  /// A test of one group's digits.
  private struct Outcome {
    var group: Spending
    var test: AmountDigits.Test
    var digits: AmountDigits
  }

  /// Looks whether the digits of what was spent fall as they do by themselves, where hundreds of amounts can tell.
  func judgeDigits(_ entries: [Budget], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    var outcomes: [Outcome] = []
    for group in groups(entries) {
      let amounts = group.amounts
      for test in digitTests where test != .first || isSpread(amounts) {
        let digits = AmountDigits(test, of: amounts)
        if digits.total >= minimumAmounts { outcomes.append(Outcome(group: group, test: test, digits: digits)) }
      }
    }
    let adjusted = benjaminiHochberg(outcomes.map(\.digits.tail))
    var flagged: [AmountDigits.Test: Set<UInt64>] = [:]
    for (outcome, probability) in zip(outcomes, adjusted) {
      if outcome.group.isDepartment, isOnly(flagged[outcome.test] ?? [], outcome) {
        findings.notApplicable()
      } else if probability <= falseDiscoveryRate.approximate, outcome.digits.effect >= minimumEffect.approximate {
        flag(outcome, probability, corpus, into: &findings)
        if !outcome.group.isDepartment { flagged[outcome.test, default: []].insert(outcome.group.hash) }
      } else {
        findings.pass()
      }
    }
  }

  /// Whether a department stands out by units that were flagged themselves, and its others do not.
  private func isOnly(_ flagged: Set<UInt64>, _ outcome: Outcome) -> Bool {
    let others = outcome.group.budgets.filter { !flagged.contains($0.unit) }
    guard others.count < outcome.group.budgets.count else { return false }
    let rest = AmountDigits(outcome.test, of: Set(others.lazy.map(\.spent)).sorted())
    return rest.total < minimumAmounts || rest.effect < minimumEffect.approximate
  }

  /// The units, then the departments that have several of them, with enough amounts to be looked at.
  private func groups(_ entries: [Budget]) -> [Spending] {
    let spent = entries.filter { $0.spent > 0 }
    guard spent.count >= minimumAmounts else { return [] }
    func groups(_ key: KeyPath<Budget, UInt64>, isDepartment: Bool) -> [Spending] {
      Dictionary(grouping: spent, by: { $0[keyPath: key] })
        .filter { $0.key != 0 && $0.value.count >= minimumAmounts }
        .map { Spending(hash: $0.key, isDepartment: isDepartment, budgets: $0.value.sorted { $0.form < $1.form }) }
        .filter { group in !isDepartment || group.budgets.contains { $0.unit != group.budgets[0].unit } }
        .sorted { $0.budgets[0].form < $1.budgets[0].form }
    }
    return groups(\.unit, isDepartment: false) + groups(\.department, isDepartment: true)
  }

  /// Whether the middle nine tenths of sorted amounts reach over enough orders of magnitude to follow Benford's law.
  private func isSpread(_ amounts: [Int64]) -> Bool {
    guard !amounts.isEmpty else { return false }
    let (low, high) = (amounts[amounts.count / 20], amounts[amounts.count - 1 - amounts.count / 20])
    return low > 0 && high / low >= minimumSpread
  }

  private func flag(
    _ outcome: Outcome, _ probability: Double, _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    let excess = outcome.digits.excess(Self.mostDigits)
    let keys = Set(excess.map(\.key))
    let members = outcome.group.budgets.filter { keys.contains(AmountDigits.key(outcome.test, of: $0.spent)) }
      .prefix(Self.mostMembers)
    let forms = read(Array(members), corpus)
    guard let first = members.first, !forms.isEmpty else { return findings.withhold() }
    var finding = Finding(
      definition, key: first.form, scope: .cluster, message: outcome.test == .lastTwo ? "lastTwo" : "firstDigit")
    let priced = forms.count { namesPrice($0) }
    let isPriced = 2 * priced >= forms.count
    if isPriced { finding.severity = .info }
    finding.arguments = [digits(excess, outcome.test), who(outcome.group, first, corpus)]
    finding.figures = [
      Figure("amounts", outcome.digits.total, expression: "different amounts spent"),
      Figure("shownForms", forms.count, expression: "forms with one of these digits, at most 50"),
      Figure(
        "effect", ExactDecimal(estimate: outcome.digits.effect, decimals: 2), .computed, expression: "√((χ² − df) / n)"),
      Figure("requiredEffect", minimumEffect, .reference),
      Figure("adjustedP", probability: probability, expression: "chi-square tail, Benjamini–Hochberg"),
    ]
    finding.confidence = 0.5
    finding.members = forms.map { Member($0.key) }
    finding.evidence = forms.prefix(Self.mostEvidence).enumerated().compactMap { index, form in
      form.evidence(.total, .executed, index == 0 ? .primary : .compared)
    }
    let group = "\(outcome.test.rawValue)/\(outcome.group.isDepartment)/\(String(outcome.group.hash, radix: 16))"
    finding.discriminator = Fingerprint.digest(group, digits: 16)
    finding.magnitude = min(1, outcome.digits.effect)
    finding.checks = [
      CheckResult(
        "unit-price", isPriced ? .notExcluded : .excluded,
        zh: "相同金额只计一次；查看的\(forms.count)份表中\(priced)份提到单价、标准或定额",
        en: "Equal amounts count once; \(priced) of \(forms.count) forms that were read name a price or a fixed rate"),
      sameProject,
      CheckResult(
        "independent-needs", .notChecked, zh: "支出明细和凭证未见", en: "The ledgers and vouchers were not seen"),
    ]
    findings.flag(finding)
  }

  private func digits(_ excess: [AmountDigits.Excess], _ test: AmountDigits.Test) -> Argument {
    let parts = excess.map { entry in
      let key = test == .lastTwo && entry.key < 10 ? "0\(entry.key)" : "\(entry.key)"
      return (
        key: key, count: "\(entry.count)", expected: ExactDecimal(estimate: entry.expected, decimals: 1).description
      )
    }
    return Argument(
      "digits", zh: parts.map { "“\($0.key)”\($0.count)笔（约应有\($0.expected)笔）" }.joined(separator: "、"),
      en: parts.map { "“\($0.key)” \($0.count) times (\($0.expected) expected)" }.joined(separator: ", "))
  }

  private func who(_ group: Spending, _ first: Budget, _ corpus: any CorpusIndex) -> Argument {
    let record = corpus.record(first.form)
    return Argument("who", (group.isDepartment ? record?.department : record?.implementer) ?? "")
  }
}
