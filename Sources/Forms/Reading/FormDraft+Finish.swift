import Documents

extension FormDraft {
  /// The finished form; its text is set once the whole document is read.
  func form(source: FormSource, ordinal: Int, pass: DocumentPass) -> SelfEvaluationForm {
    var form = SelfEvaluationForm(source: source, ordinal: ordinal, text: [], place: place)
    form.firstRow = firstRow
    form.formType = formType
    form.year = year
    form.title = title
    form.project = project.field(&pass.arena)
    form.department = department.field(&pass.arena)
    form.implementer = implementer.field(&pass.arena) ?? filer.field(&pass.arena)
    form.notices = notices
    if form.project == nil, let name = unlabelled.field(&pass.arena), form.department != nil || form.implementer != nil
    {
      form.project = name
      form.notices.append(
        FormNotice(.missingLabel, "the label 项目名称 is lost; the line before the units is taken", at: name.place))
    }
    form.moneyUnit = moneyUnit
    form.funding = funding
    form.expectedGoal = goal.expected.field(&pass.arena)
    form.actualGoal = goal.actual.field(&pass.arena)
    form.indicators = indicators
    form.hasGoalBlock = hasGoalBlock
    form.hasDepartmentLabel = headLabels.contains(.department)
    form.hasImplementerLabel = headLabels.contains(.implementer) || headLabels.contains(.filer)
    form.hasReasonColumn = hasReasonColumn
    form.totalWeight = totalWeight
    form.totalScore = totalScore
    if isTotalAlone, let value = totalWeight?.value, !mayBeTotalWeight(value) {
      // 总分：99.68.
      form.totalScore = totalWeight
      form.totalWeight = nil
    }
    if !isTotalSeen { form.totalScore = headTotal }
    form.grade = grade.field(&pass.arena)
    form.summary = summary?.table
    form.status = status(form, pass: pass)
    judge(&form)
    return form
  }

  private func status(_ form: SelfEvaluationForm, pass: DocumentPass) -> FormStatus {
    if form.summary != nil { return .fragment }
    let hasHead = form.project != nil || form.implementer != nil || form.department != nil
    let hasBody = !form.indicators.isEmpty
    if hasHead && !hasValues(form) && (hasTemplateText(form, pass: pass) || !hasBody || form.project == nil) {
      return title != nil && (!form.funding.isEmpty || hasBody || goal.isHeaderSeen) ? .blank : .fragment
    }
    if !hasHead && title != nil && !hasValues(form) && !form.funding.isEmpty { return .blank }
    return hasHead && hasBody ? .complete : .fragment
  }

  /// Whether anything was filled in: an amount, a score or an actual.
  private func hasValues(_ form: SelfEvaluationForm) -> Bool {
    form.funding.contains { row in
      [row.initial, row.adjusted, row.executed].contains { ($0?.value?.units ?? 0) != 0 }
    } || form.indicators.contains { $0.score?.value != nil || ($0.actual.map { $0.kind != .none } ?? false) }
      || form.totalScore?.value != nil
  }

  private func hasTemplateText(_ form: SelfEvaluationForm, pass: DocumentPass) -> Bool {
    [form.expectedGoal, form.actualGoal, form.project].contains { field in
      field.map { pass.isTemplateText($0.text) } ?? false
    } || (form.expectedGoal == nil && form.actualGoal == nil)
  }

  /// Sets the confidence: doubts lower it, sums that come out restore it.
  private func judge(_ form: inout SelfEvaluationForm) {
    guard form.summary == nil else {
      form.confidence = form.summary?.doubt == nil ? 1 : 0.5
      return
    }
    guard form.status == .complete else {
      if form.status == .fragment {
        form.confidence = 0.5
        if !form.notices.contains(where: { $0.code == .orphan }) {
          form.notices.append(
            FormNotice(.orphan, "only a part of a form was found", at: form.place, isDoubt: true))
        }
      }
      return
    }
    let isBalanced = weightsAddUp(form)
    if form.totalScore == nil, totalWeight == nil, !isBalanced, layout?.isScored != false {
      form.notices.append(
        FormNotice(.missingTotal, "the form ends without its total row", at: form.place, isDoubt: true))
    }
    if !isBalanced { doubtShiftedRows(&form) }
    let doubts = form.notices.count { $0.isDoubt }
    if doubts > 0 { form.confidence = isBalanced ? 0.9 : max(0.4, 0.85 - 0.05 * Double(doubts)) }
    // No sum of scores can be judged without this one.
    if isExecutionScoreUnread(form) || isExecutionLost(form) || isOrderDoubtful {
      form.confidence = min(form.confidence, 0.85)
    }
  }

  /// Whether something stands under the score of the execution that could not be read as a number, or the row of the
  /// total was not found.
  private func isExecutionScoreUnread(_ form: SelfEvaluationForm) -> Bool {
    guard let total = form.funding(.total) else {
      return fundingLayout.columns.contains { $0.label == .score }
    }
    guard let score = total.score, score.value == nil else { return false }
    return form.notices.contains { notice in
      (notice.code == .textInNumber || notice.code == .numberOutOfRange) && notice.place == score.cell.place
    }
  }

  /// Whether the weights of the rows leave just the usual weight of the execution, and that of none was found.
  private func isExecutionLost(_ form: SelfEvaluationForm) -> Bool {
    guard form.funding(.total)?.weight == nil, form.funding(.total)?.score == nil,
      let rest = (form.totalWeight?.value ?? ExactDecimal(100)).subtracting(weightSums().first ?? .zero)
    else { return false }
    return rest == ExactDecimal(10) || rest == ExactDecimal(20)
  }

  /// Doubts rows with words for a target and a bound (≥95) for an actual: their cells stand one column too far right,
  /// as the sum of the weights, which is wrong, bears out.
  private func doubtShiftedRows(_ form: inout SelfEvaluationForm) {
    for index in form.indicators.indices {
      let row = form.indicators[index]
      guard row.target?.kind == .text, let comparator = row.actual?.comparator, comparator != .equal else { continue }
      form.indicators[index].confidence = min(row.confidence, 0.5)
      form.notices.append(
        FormNotice(.doubtfulRow, "words stand in the target and a bound in the actual", at: row.place, isDoubt: true))
    }
  }

  /// Whether the weights that were read add up to the printed total or to 100: then no row was lost or misread.
  private func weightsAddUp(_ form: SelfEvaluationForm) -> Bool {
    let total = form.totalWeight?.value ?? ExactDecimal(100)
    return weightSums().contains(total)
  }

  /// Whether a number of the total row may be its weight: 100, or what the weights add up to.
  func mayBeTotalWeight(_ value: ExactDecimal) -> Bool {
    value == ExactDecimal(100) || weightSums().contains(value)
  }

  /// What the weights of the rows add up to, without and with that of the execution; none where they leave the range.
  private func weightSums() -> [ExactDecimal] {
    var rows = ExactDecimal.zero
    for index in indicators.indices {
      guard let weight = indicators[index].weight?.value else { continue }
      guard let sum = rows.adding(weight) else { return [] }
      rows = sum
    }
    let execution = funding.first { $0.kind == .total }?.weight?.value ?? .zero
    return rows.adding(execution).map { [rows, $0] } ?? []
  }
}
