import Detection
import Forms

extension RollUpMismatch {
  /// The form of a project says something else than the summary table.
  func summaryRow(_ table: SelfEvaluationForm, _ pair: SummaryPair, compared: Int) -> Finding {
    var finding = Finding(definition, about: pair.form, message: "summaryRow")
    finding.discriminator = "summary"
    finding.confidence = 0.85
    finding.magnitude = 0.4
    let parts = pair.differences.map { column in
      let summary = table.evidence(.summary(pair.row, column), .compared)
      let own = pair.form.evidence(column.field)
      finding.evidence += [own, summary].compactMap { $0 }
      let name = column.title
      let (stated, listed) = (own.map { $0.raw + $0.unit } ?? "—", summary.map { $0.raw + $0.unit } ?? "—")
      return (
        zh: "\(name.zh)汇总表列\(listed)、自评表为\(stated)",
        en: "\(name.en) \(listed) in the table and \(stated) on the form"
      )
    }
    for index in finding.evidence.indices.dropFirst() { finding.evidence[index].role = .compared }
    finding.arguments = [
      Argument(
        "differences", zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
    ]
    finding.figures = [
      Figure("cells", pair.differences.count, expression: "cells that differ by more than rounding"),
      Figure("rows", compared, .reference, expression: "rows of the table whose forms are here"),
    ]
    finding.checks = [
      CheckResult(
        "scope", .excluded, zh: "项目、单位、年度一致，且汇总表多数行与自评表相符",
        en: "Project, unit and year are the same, and most rows of the table agree with their forms"),
      CheckResult(
        "elsewhere", .notChecked, zh: "未核对汇总后自评表是否更正", en: "Whether the form was corrected afterwards was not checked"),
    ]
    return finding
  }

  /// The total of a summary table is not the sum of its rows.
  func summaryTotal(_ form: SelfEvaluationForm, _ sum: SummarySum) -> Finding {
    var finding = Finding(definition, key: form.key, scope: .cluster, message: "summaryTotal")
    let unit = form.moneyUnit?.rawValue ?? ""
    let isShort = sum.difference.isNegative
    // Rows that are not published, such as those of secret projects, leave the total above the sum; a row of a class
    // with one project under it leaves it below.
    if isShort || sum.alike != nil { finding.severity = .info }
    finding.confidence = 0.8
    finding.magnitude = 0.3
    finding.arguments = [Argument("column", zh: sum.column.title.zh, en: sum.column.title.en)]
    finding.figures = [
      Figure("rows", form.summary?.rows.count ?? 0), Figure("total", sum.total, unit: unit),
      Figure("sum", sum.sum, unit: unit, .computed, expression: "Σ rows of the table"),
      Figure("difference", sum.difference, unit: unit, .computed, expression: "sum − total"),
    ]
    finding.discrepancy = form.yuan(sum.difference.magnitude)
    finding.evidence = [form.evidence(.summary(nil, sum.column))].compactMap { $0 }
    for index in (form.summary?.rows.indices ?? 0..<0).prefix(8) {
      if let cell = form.evidence(.summary(index, sum.column), .compared) { finding.evidence.append(cell) }
    }
    let names = (form.summary?.rows ?? []).map { Fingerprint.key(form.string($0.project) ?? "") }
    finding.discriminator = Fingerprint.digest(
      ([sum.column.rawValue, form.year.map(String.init) ?? ""] + names.sorted()).joined(separator: "\u{1F}"), digits: 16
    )
    finding.checks = [
      scope(form, sum),
      CheckResult("elsewhere", .notChecked, zh: "未核对其他版本的汇总表", en: "Other editions of the table were not looked for"),
    ]
    return finding
  }

  private func scope(_ form: SelfEvaluationForm, _ sum: SummarySum) -> CheckResult {
    if sum.difference.isNegative {
      return CheckResult(
        "scope", .notExcluded, zh: "合计大于各行之和，可能有未列示的项目", en: "The total is above the sum: rows may not be shown")
    }
    guard let alike = sum.alike, let row = form.summary?.rows[alike] else {
      return CheckResult(
        "scope", .excluded, zh: "合计小于各行之和，漏列项目不能解释", en: "The total is below the sum, which no missing row explains")
    }
    let name = form.string(row.project) ?? ""
    return CheckResult(
      "scope", .notExcluded, zh: "差额与“\(name)”一行金额相同，该行可能为小计行，或合计漏计该行",
      en: "The difference is the amount of the row “\(name)”, which may be a subtotal, or was left out of the total")
  }
}

extension SummaryTable.Column {
  /// The same number on a form.
  fileprivate var field: FormField {
    switch self {
    case .initial: .funding(.total, .initial)
    case .adjusted: .funding(.total, .adjusted)
    case .executed: .funding(.total, .executed)
    case .score: .totalScore
    }
  }
}
