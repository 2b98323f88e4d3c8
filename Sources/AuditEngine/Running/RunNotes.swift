import CaseTracking
import Detection
import Forms
import ReportModel
import Reporting

/// What a reader of the report should know of how the corpus was judged.
enum RunNotes {
  /// Says once a unit by which convention it rounds, where that is not the usual one.
  static func habits(_ habits: RoundingHabits, _ language: Language) -> [RunNotification] {
    let usual = RoundingModes(.halfUp)
    return habits.units.sorted { $0.key < $1.key }.compactMap { unit, habit in
      let rates = habit.rates.contains(usual) ? nil : name(habit.rates, language)
      let scores = habit.scores.contains(usual) ? nil : name(habit.scores, language)
      guard rates != nil || scores != nil else { return nil }
      let parts = [
        rates.map { (language == .zh ? "执行率" : "rates ") + $0 },
        scores.map { (language == .zh ? "执行得分" : "scores ") + $0 },
      ].compactMap { $0 }
      let message =
        language == .zh
        ? "\(unit)：\(parts.joined(separator: "，"))。按单位习惯核对，不作为差错。"
        : "\(unit): \(parts.joined(separator: ", ")) — checked by the unit's habit, not an error"
      return RunNotification(.info, "rounding-convention", message)
    }
  }

  /// The name of the convention that a set leaves; several or none are said as such.
  private static func name(_ modes: RoundingModes, _ language: Language) -> String {
    let order: [RoundingMode] = [.ceiling, .floor, .halfEven]
    guard let mode = order.first(where: { modes.contains(RoundingModes($0)) }) else {
      return language == .zh ? "取位方式前后不一" : "rounded in changing ways"
    }
    return mode.title[language]
  }

  /// Says which profiles hold for how many forms, and why.
  static func profiles(_ counts: [Int: Int], _ chooser: ProfileChooser, _ language: Language) -> [RunNotification] {
    counts.sorted { $0.key < $1.key }.map { index, count in
      let profile = chooser.profiles[index]
      let why = chooser.isSet ? ("按设置", "as set") : ("按单位名称、年度或表式判断", "told from unit, year or type of form")
      let message =
        language == .zh
        ? "\(count)份自评表适用“\(profile.title.zh)”口径（\(profile.id)，\(why.0)）。"
        : "\(count) forms are judged by the profile “\(profile.title.en)” (\(profile.id), \(why.1))"
      return RunNotification(.info, "profile", message)
    }
  }

  /// How many decisions are named one by one.
  private static let most = 100

  /// Names the decisions that the run has no finding for, and those that have run out.
  static func decisions(_ register: DecisionRegister, found: Set<String>, _ language: Language) -> [RunNotification] {
    let isChinese = language == .zh
    let unused = register.decisions.keys.filter { !found.contains($0) }.sorted()
    let expired = register.expired.sorted { $0.key < $1.key }
    var notes = unused.prefix(most).map { name in
      RunNotification(
        .info, "unused-decision",
        isChinese ? "处理意见\(name)对应的疑点本次未出现。" : "the finding of decision \(name) does not appear in this run")
    }
    if unused.count > most {
      let rest = unused.count - most
      notes.append(
        RunNotification(
          .info, "unused-decision",
          isChinese ? "另有\(rest)条处理意见对应的疑点本次未出现。" : "\(rest) more decisions have no finding in this run"))
    }
    notes += expired.prefix(most).map { name, decision in
      let date = decision.expiresAt ?? ""
      return RunNotification(
        .warning, "expired-decision",
        isChinese
          ? "处理意见\(name)已于\(date)到期，按未处理列示。"
          : "decision \(name) ran out on \(date); its finding counts as undecided")
    }
    if expired.count > most {
      let rest = expired.count - most
      notes.append(
        RunNotification(
          .warning, "expired-decision",
          isChinese ? "另有\(rest)条处理意见已到期。" : "\(rest) more decisions have run out"))
    }
    return notes
  }
}
