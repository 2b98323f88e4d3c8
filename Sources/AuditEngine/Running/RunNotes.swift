import CaseTracking
import Detection
import Forms
import ReportModel
import Reporting

/// What a reader of the report should know of how the corpus was judged.
enum RunNotes {
  /// Says once a unit by which convention it rounds, where that is not the usual one.
  static func habits(_ habits: RoundingHabits) -> [RunNotification] {
    let usual = RoundingModes(.halfUp)
    return habits.units.sorted { $0.key < $1.key }.compactMap { unit, habit in
      let rates = habit.rates.contains(usual) ? nil : name(habit.rates)
      let scores = habit.scores.contains(usual) ? nil : name(habit.scores)
      guard rates != nil || scores != nil else { return nil }
      let zh = [rates.map { "执行率" + $0.zh }, scores.map { "执行得分" + $0.zh }].compactMap { $0 }
      let en = [rates.map { "rates " + $0.en }, scores.map { "scores " + $0.en }].compactMap { $0 }
      return RunNotification(
        .info, "rounding-convention", zh: "\(unit)：\(zh.joined(separator: "，"))。按单位习惯核对，不作为差错。",
        en: "\(unit): \(en.joined(separator: ", ")) — checked by the unit's habit, not an error")
    }
  }

  /// The name of the convention that a set leaves; several or none are said as such.
  private static func name(_ modes: RoundingModes) -> LocalizedText {
    let order: [RoundingMode] = [.ceiling, .floor, .halfEven]
    guard let mode = order.first(where: { modes.contains(RoundingModes($0)) }) else {
      return LocalizedText(zh: "取位方式前后不一", en: "rounded in changing ways")
    }
    return mode.title
  }

  /// Says which profiles hold for how many forms, and why.
  static func profiles(_ counts: [Int: Int], _ chooser: ProfileChooser) -> [RunNotification] {
    counts.sorted { $0.key < $1.key }.map { index, count in
      let profile = chooser.profiles[index]
      let why = chooser.isSet ? ("按设置", "as set") : ("按单位名称、年度或表式判断", "told from unit, year or type of form")
      return RunNotification(
        .info, "profile", zh: "\(count)份自评表适用“\(profile.title.zh)”口径（\(profile.id)，\(why.0)）。",
        en: "\(count.counted("form")) judged by the profile “\(profile.title.en)” (\(profile.id), \(why.1))")
    }
  }

  /// How many decisions are named one by one.
  private static let most = 100

  /// Names the decisions that the run has no finding for, those that have run out or end before they were made, and
  /// those that name another rule than their finding's; `rules` are those of the findings, by fingerprint.
  static func decisions(
    _ register: DecisionRegister, _ rules: [String: RuleID]
  ) -> [RunNotification] {
    let misplaced = register.misplaced.sorted { $0.key < $1.key }.map { name, decision in
      let (own, other) = (rules[name]?.description ?? "", decision.rule?.description ?? "")
      return LocalizedText(
        zh: "处理意见\(name)注明的规则为\(other)，该疑点的规则为\(own)，未予采用，请核对编号。",
        en:
          "decision \(name) names the rule \(other), its finding is of \(own); it is not applied — check the fingerprint"
      )
    }
    let unused = register.decisions.keys.filter { rules[$0] == nil }.sorted().map { name in
      LocalizedText(
        zh: "处理意见\(name)对应的疑点本次未出现。", en: "the finding of decision \(name) does not appear in this run")
    }
    let expired = register.expired.sorted { $0.key < $1.key }.map { name, decision in
      let date = decision.expiresAt ?? ""
      return LocalizedText(
        zh: "处理意见\(name)已于\(date)到期，按未处理列示。",
        en: "decision \(name) ran out on \(date); its finding counts as undecided")
    }
    let reversed = register.reversed.sorted { $0.key < $1.key }.map { name, decision in
      let (end, made) = (decision.expiresAt ?? "", decision.decidedAt)
      return LocalizedText(
        zh: "处理意见\(name)的到期日\(end)早于作出日\(made)，未予采用，请更正日期。",
        en: "decision \(name) ends on \(end), before it was made on \(made); it is not applied — mend the dates")
    }
    return list(
      unused, .info, "unused-decision",
      rest: { .init(zh: "另有\($0)条处理意见对应的疑点本次未出现。", en: "\($0) more decisions have no finding in this run") })
      + list(
        expired, .warning, "expired-decision",
        rest: { .init(zh: "另有\($0)条处理意见已到期。", en: "\($0) more decisions have run out") })
      + list(
        reversed, .warning, "reversed-decision",
        rest: { .init(zh: "另有\($0)条处理意见的到期日早于作出日。", en: "\($0) more decisions end before they were made") })
      + list(
        misplaced, .warning, "misplaced-decision",
        rest: { .init(zh: "另有\($0)条处理意见的规则不符。", en: "\($0) more decisions name another rule") })
  }

  /// Names the findings that the baseline has a decision on, and this run has none.
  static func undecided(
    _ findings: [RankedFinding], _ comparison: BaselineComparison, _ earlier: Baseline
  ) -> [RunNotification] {
    let lost = zip(findings, comparison.earlier).compactMap { ranked, place -> LocalizedText? in
      guard ranked.decision == nil, let place, let decision = earlier.entries[place].decision else { return nil }
      let (name, status) = (ranked.fingerprint, decision.title)
      return LocalizedText(
        zh: "疑点\(name)在上次报告中的处理意见为“\(status.zh)”，本次未提供，按未处理列示。",
        en: "the baseline has the decision \(status.en) on \(name), this run has none; it counts as undecided")
    }
    return list(
      lost, .warning, "decision-missing",
      rest: { .init(zh: "另有\($0)条疑点的处理意见本次未提供。", en: "\($0) more decisions of the baseline are missing in this run") })
  }

  /// Names the findings that were decided and show something else since: the decision was on other evidence.
  static func decidedBefore(_ findings: [RankedFinding]) -> [RunNotification] {
    let changed = findings.compactMap { ranked -> LocalizedText? in
      guard ranked.baseline == .updated, let decision = ranked.decision, !decision.status.isOpen else { return nil }
      let (name, status) = (ranked.fingerprint, decision.status.title)
      return LocalizedText(
        zh: "疑点\(name)已处理（\(status.zh)），但证据与上次报告不同，请确认处理意见是否仍然适用。",
        en:
          "\(name) is decided (\(status.en)), but shows something else than the baseline — see whether the decision holds"
      )
    }
    return list(
      changed, .warning, "decision-updated",
      rest: { .init(zh: "另有\($0)条已处理的疑点证据有变化。", en: "\($0) more decided findings show something else") })
  }

  /// Counts the findings of the baseline whose rules did not run.
  static func otherRules(_ count: Int) -> [RunNotification] {
    guard count > 0 else { return [] }
    let message = LocalizedText(
      zh: "上次报告中的\(count)条疑点属于本次未运行的规则，未作比较。",
      en: "\(count) findings of the baseline are of rules that did not run and were not compared")
    return [RunNotification(.info, "baseline-rules", message)]
  }

  /// Says that what only the baseline has stands in its language, as it was written then.
  static func otherLanguage(_ count: Int) -> RunNotification {
    RunNotification(
      .info, "baseline-language", zh: "上次报告用英文编写，其中本次不再出现的\(count)条疑点保留英文原文。",
      en: "the baseline is in Chinese; \(count.counted("finding")) that only it has stand there as they were written")
  }

  /// Says that the baseline was written without some of its findings.
  static func cutBaseline() -> RunNotification {
    let message = LocalizedText(
      zh: "上次报告只含部分疑点（--only、--min-severity、--min-confidence或--limit），未列入的本次按新增列示。"
        + "请以完整报告为基准。",
      en: "the baseline holds only a part of its findings (--only, --min-severity, --min-confidence or --limit); what "
        + "it left out counts as new — compare with a whole report")
    return RunNotification(.warning, "baseline-cut", message)
  }

  /// A notification for each of the first sentences, and one that counts the rest.
  private static func list(
    _ sentences: [LocalizedText], _ level: RunNotification.Level, _ code: String,
    rest: (Int) -> LocalizedText
  ) -> [RunNotification] {
    let named = Array(sentences.prefix(most))
    let others = sentences.count > most ? [rest(sentences.count - most)] : []
    return (named + others).map { RunNotification(level, code, $0) }
  }
}
