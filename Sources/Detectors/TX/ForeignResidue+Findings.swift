import Detection
import Documents
import Forms

extension ForeignResidue {
  /// The finding about a form whose account is another form's goal.
  func finding(_ form: SelfEvaluationForm, _ source: SelfEvaluationForm, others: Int) -> Finding {
    var finding = Finding(definition, about: form, message: others == 1 ? "main" : "several")
    // A goal that many forms have was given out to all of them.
    if others >= manyForms { finding.severity = definition.severity.lowered }
    finding.figures = [Figure("others", others, expression: "forms with this goal")]
    finding.arguments = [
      Argument("project", source.string(source.project) ?? ""),
      Argument("implementer", source.string(source.implementer) ?? ""),
    ]
    finding.evidence = [
      form.evidence(.actualGoal), source.evidence(.expectedGoal, .compared), form.evidence(.expectedGoal, .context),
      source.evidence(.project, .context),
    ].compactMap { $0 }
    finding.magnitude = 1
    finding.confidence = min(form.confidence, source.confidence)
    finding.checks = [
      CheckResult(
        "related-projects", isRelated(form, source) ? .notExcluded : .excluded,
        zh: isRelated(form, source) ? "两个项目属同一实施单位" : "两个项目属不同实施单位",
        en: isRelated(form, source) ? "One unit carries out both projects" : "Two units carry out the projects"),
      CheckResult(
        "common-goal", others >= manyForms ? .notExcluded : .excluded, zh: "\(others)份自评表的预期目标与该文字相同",
        en: "Forms whose goal has these words: \(others)"),
    ]
    return finding
  }

  func isRelated(_ form: SelfEvaluationForm, _ source: SelfEvaluationForm) -> Bool {
    let subjects = (FormSubject(form), FormSubject(source))
    return subjects.0.implementer != 0 && subjects.0.implementer == subjects.1.implementer
  }
}
