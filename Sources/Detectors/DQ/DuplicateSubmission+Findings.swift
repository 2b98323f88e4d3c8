import Detection
import Documents
import Forms

extension DuplicateSubmission {
  /// In which way two filings of a project differ.
  enum Difference: String {
    /// Both forms stand in files with the same bytes.
    case sameFile
    /// The same letter by letter.
    case identical
    /// The same but for how the figures and the texts are written.
    case layout
    /// Texts or rows differ and no figure does.
    case wording
    /// Figures differ.
    case figures
    /// The titles name versions or parts of the year: a correction, a quarter.
    case versions
    /// Hardly a row in common: perhaps two parts of a project.
    case apart
    /// Other budgets: perhaps two parts of a project or two sources of its money.
    case funds

    var severity: (Severity) -> Severity {
      switch self {
      case .sameFile, .versions, .apart, .funds: { _ in .info }
      case .figures: { $0.raised }
      default: { $0 }
      }
    }
  }

  /// The finding about two filings under one name.
  func finding(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm, _ difference: FilingDifference, number: Int)
    -> Finding
  {
    let kind = kind(first, second, difference)
    var finding = Finding(definition, key: first.key, scope: .pair, message: kind.rawValue)
    let project = first.string(first.project) ?? ""
    finding.severity = kind.severity(definition.severity)
    finding.arguments = [
      Argument("project", project), Argument("implementer", first.string(first.implementer) ?? ""),
      list(first, second, difference.fields),
    ]
    finding.figures = [
      Figure("year", text: first.year.map { String($0) } ?? "—"),
      Figure("number", number, expression: "which filing of the project this is"),
      Figure("fields", difference.fields.count, expression: "fields that differ"),
      Figure("sharedRows", difference.sharedRows, expression: "indicators that both filings name"),
      Figure("rows", difference.mostRows, expression: "indicators of the longer filing"),
    ]
    finding.members = [Member(first.key), Member(second.key)]
    finding.evidence = [first.evidence(.project), second.evidence(.project, .compared)].compactMap { $0 }
    if kind == .versions {
      finding.evidence += [first, second].compactMap { form in
        form.title.map { form.evidence($0, of: .form, .difference) }
      }
    }
    for field in difference.fields.prefix(mostShown) {
      finding.evidence += [
        field.first.flatMap { first.evidence($0, .difference) },
        field.second.flatMap { second.evidence($0, .difference) },
      ].compactMap { $0 }
    }
    finding.discriminator = Fingerprint.digest("\(Fingerprint.key(project))\u{1F}\(number)", digits: 16)
    finding.discrepancy = moneyApart(first, second)
    finding.confidence = min(first.confidence, second.confidence)
    finding.magnitude = min(1, Double(difference.fields.count) / 20)
    finding.checks = checks(kind)
    return finding
  }

  /// The finding about one form under two names.
  func renamed(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> Finding {
    var finding = Finding(definition, key: first.key, scope: .pair, message: "main")
    finding.severity = definition.severity.raised
    let names = [first, second].map { $0.string($0.project) ?? "" }
    finding.arguments = [
      Argument("first", names[0]), Argument("second", names[1]),
      Argument("implementer", first.string(first.implementer) ?? ""),
    ]
    let money = [first, second].compactMap(\.exposure)
    finding.figures = [
      Figure("rows", first.indicators.count, expression: "indicator rows, all the same"),
      money.first.map { Figure("money", text: $0.shortest, unit: "元") },
    ].compactMap { $0 }
    finding.members = [Member(first.key), Member(second.key)]
    finding.evidence = [first, second].enumerated().flatMap { index, form in
      [
        form.evidence(.project, index == 0 ? .primary : .compared), form.evidence(.total, .adjusted, .shared),
        form.evidence(.actualGoal, .shared),
      ].compactMap { $0 }
    }
    finding.discriminator = Fingerprint.digest(
      names.map { Fingerprint.key($0) }.sorted().joined(separator: "\u{1F}"), digits: 16)
    finding.confidence = min(first.confidence, second.confidence)
    finding.magnitude = 1
    finding.checks = [
      CheckResult(
        "published-and-submitted", .notExcluded, zh: "两表内容完全相同，名称可能仅为不同版本的写法",
        en: "Everything is the same: the names may be two ways of writing one"),
      CheckResult(
        "parts-of-one-project", .excluded, zh: "两表金额、指标、完成情况均相同", en: "Money, indicators and account are the same"),
      CheckResult(
        "copied-file", first.source.sha256 == second.source.sha256 ? .notExcluded : .excluded,
        zh: "名称不同，并非同一份表的副本", en: "The names differ, so neither is a mere copy"),
    ]
    return finding
  }

  private func kind(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm, _ difference: FilingDifference)
    -> Difference
  {
    if difference.fields.isEmpty {
      if first.source.sha256 == second.source.sha256, first.source.input != second.source.input { return .sameFile }
      return difference.isVerbatim ? .identical : .layout
    }
    if areVersions(first, second) { return .versions }
    let share = Ratio(ExactDecimal(difference.sharedRows), over: ExactDecimal(max(1, difference.mostRows)))
    if let share, share < minimumShare { return .apart }
    if haveOtherBudgets(first, second) { return .funds }
    return difference.hasFigures ? .figures : .wording
  }

  /// Whether the titles differ and one of them names a version or a part of the year.
  private func areVersions(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> Bool {
    let titles = [first, second].map { form in
      form.title.map { title in form.folded(title) } ?? []
    }
    return titles[0] != titles[1] && titles.contains { versions.occurs(in: $0) || partOfYear.isNamed(in: $0) }
  }

  /// Whether neither the initial nor the adjusted budget is the same, as it is not where a filing was only corrected.
  private func haveOtherBudgets(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> Bool {
    let rows = [first, second].compactMap { form in form.funding(.total).map { (form: form, row: $0) } }
    guard rows.count == 2 else { return false }
    let budgets = rows.map { form, row in [row.initial, row.adjusted].map { form.yuan($0?.value) } }
    let pairs = zip(budgets[0], budgets[1]).filter { $0 != nil || $1 != nil }
    return !pairs.isEmpty
      && pairs.allSatisfy { one, other in one.map { one in other.map { one != $0 } ?? false } ?? false }
  }

  /// The largest difference between the amounts of the total row, in 元.
  private func moneyApart(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm) -> ExactDecimal? {
    guard let one = first.funding(.total), let other = second.funding(.total) else { return nil }
    let pairs = [(one.initial, other.initial), (one.adjusted, other.adjusted), (one.executed, other.executed)]
    let amounts = pairs.compactMap { left, right in
      first.yuan(left?.value).flatMap { left in second.yuan(right?.value).flatMap { left.subtracting($0)?.magnitude } }
    }
    return amounts.max().flatMap { $0.isZero ? nil : $0 }
  }

  /// The differing fields with both values, as many as are shown.
  private func list(_ first: SelfEvaluationForm, _ second: SelfEvaluationForm, _ fields: [FilingDifference.Field])
    -> Argument
  {
    // Figures first: they weigh more than words.
    let shown = (fields.filter(\.isFigure) + fields.filter { !$0.isFigure }).prefix(mostShown)
    let lines = shown.map { field in
      let one = field.first.flatMap { first.evidence($0) }?.raw ?? "—"
      let other = field.second.flatMap { second.evidence($0) }?.raw ?? "—"
      let title =
        field.first.map { first.title(of: $0) } ?? field.second.map { second.title(of: $0) }
        ?? LocalizedText(zh: "", en: "")
      return LocalizedText(
        zh: "\(title.zh)：\(shortened(one)) / \(shortened(other))",
        en: "\(title.en): \(shortened(one)) / \(shortened(other))")
    }
    return Argument(
      "differences", zh: lines.map(\.zh).joined(separator: "；"), en: lines.map(\.en).joined(separator: "; "))
  }

  private func shortened(_ text: String) -> String {
    text.count > 24 ? text.prefix(24) + "…" : text.hasSuffix("。") ? String(text.dropLast()) : text
  }
}
