import Detection
import Documents
import Forms

extension ForeignResidue {
  /// The one earlier year that the account tells of, and how often; nil where it tells of its own year or of several.
  ///
  /// A year that the project's name or its goal holds is the project's matter; an account with a word such as 延续, 结转
  /// or 较 may rightly tell of earlier work.
  func otherYear(_ form: SelfEvaluationForm, _ texts: FormTexts) -> (year: Int, mentions: Int)? {
    guard let own = form.year, let years = texts.accountFigures?.years, let other = years.first,
      years.allSatisfy({ $0 == other }), other < own, years.count >= minimumMentions,
      !continuity.occurs(in: texts.foldedAccount)
    else { return nil }
    let matters = [form.project, form.expectedGoal].compactMap { $0 }.map {
      form.folded($0)
    }
    guard !matters.contains(where: { Folding.contains($0, Array(String(other).utf8)) }) else { return nil }
    return (other, years.count)
  }

  /// Reports a form whose account tells of an earlier year only.
  func judgeYear(_ key: FormKey, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let form = corpus.form(key), let found = otherYear(form, FormTexts(form)), let own = form.year else { return }
    var finding = Finding(definition, about: form, message: "year")
    finding.severity = definition.severity.lowered
    finding.figures = [
      Figure("found", text: String(found.year)), Figure("mentions", found.mentions), Figure("year", text: String(own)),
    ]
    finding.evidence = [
      form.evidence(.actualGoal), form.evidence(.expectedGoal, .context), form.evidence(.project, .context),
    ].compactMap { $0 }
    finding.discriminator = "year"
    finding.magnitude = 0.5
    finding.confidence = form.confidence * 0.8
    finding.checks = [
      CheckResult("related-projects", .notChecked, zh: "与其他项目无关", en: "No matter of other projects"),
      CheckResult("common-goal", .notChecked, zh: "与预期目标无关", en: "No matter of the goals"),
      CheckResult(
        "carried-over", .notExcluded, zh: "项目名称、预期目标未提\(found.year)年，文中无延续、结转等用语",
        en: "Neither name nor goal tells of \(found.year), and no word says that the work was carried over"),
    ]
    findings.flag(finding)
  }
}
