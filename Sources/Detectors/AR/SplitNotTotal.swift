public import Detection
public import Forms

/// JX-AR101: the sources of the money do not add up to the printed total.
public struct SplitNotTotal: Detector {
  /// The id, JX-AR101.
  public static let rule: RuleID = "JX-AR101"

  private let definition: RuleDefinition

  /// The rule has no parameters.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
  }

  /// Compares the total with its sources in each of the three columns.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, form.funding.count > 1, let total = form.funding(.total) else {
      return findings.notApplicable()
    }
    guard form.isSound, form.funding.allSatisfy({ $0.confidence >= 0.9 }) else { return findings.withhold() }
    var compared = false
    var failed: [FundSplit] = []
    for column in FundSplit.columns {
      switch FundSplit.check(form, column, total: total) {
      case .notStated: continue
      case .holds: compared = true
      case .outOfRange: return findings.withhold()
      case .fails(let split): failed.append(split)
      }
    }
    guard let worst = failed.max(by: { $0.difference.magnitude < $1.difference.magnitude }) else {
      return compared ? findings.pass() : findings.notApplicable()
    }
    findings.flag(finding(form, failed, worst))
  }

  private func finding(_ form: SelfEvaluationForm, _ failed: [FundSplit], _ worst: FundSplit) -> Finding {
    var finding = Finding(definition, about: form, message: worst.isLastPlace ? "lastPlace" : "main")
    let money = form.moneyUnit?.rawValue ?? ""
    finding.arguments = [
      Argument(
        "columns", zh: failed.map(\.name.zh).joined(separator: "、"), en: failed.map(\.name.en).joined(separator: ", ")),
      Argument("column", zh: worst.name.zh, en: worst.name.en),
    ]
    finding.figures = [
      Figure("total", worst.total, unit: money),
      Figure("sum", worst.sum, unit: money, .computed, expression: "Σ sources"),
      Figure("difference", worst.difference, unit: money, .computed, expression: "total − sum"),
      Figure("tolerance", worst.tolerance, unit: money, .reference, expression: "Σ half of the last printed place"),
    ]
    finding.evidence = ([worst] + failed.filter { $0.column != worst.column }).flatMap { $0.evidence(form) }
    if finding.evidence.indices.contains(0) { finding.evidence[0].role = .primary }
    if !worst.isLastPlace {
      finding.addHint(SumRepair(total: worst.total, addends: worst.parts.map(\.amount)), unit: money) { index in
        let row = worst.parts[index].row
        return (form.string(row.label), .funding(row.kind, worst.column))
      }
    }
    finding.discrepancy = form.yuan(worst.difference.magnitude)
    finding.magnitude = min(
      1, 10 * worst.difference.magnitude.approximate / max(1e-9, worst.total.magnitude.approximate))
    if worst.isLastPlace { finding.severity = .info }
    if failed.allSatisfy({ $0.total.isZero }) {
      // A total that was left at nought is rather one that nobody filled in.
      finding.severity = min(finding.severity, definition.severity.lowered.lowered)
      finding.discrepancy = nil
    }
    if worst.isOneSource {
      finding.severity = min(finding.severity, definition.severity.lowered)
      finding.checks.append(
        CheckResult(
          "of-which", .notExcluded, zh: "总额与其中一项资金相等", en: "The total equals one of the sources by itself"))
    } else {
      finding.checks.append(
        CheckResult(
          "of-which", .excluded, zh: "总额与任何一项资金均不相等", en: "The total equals none of the sources by itself"))
    }
    finding.checks.append(
      CheckResult(
        "rounding", worst.isLastPlace ? .notExcluded : .excluded,
        zh: "按各金额末位的一半合计，容许差额为\(worst.tolerance)\(money)",
        en: "Half of the last printed places adds up to \(worst.tolerance) in the form's unit of money"))
    return finding
  }
}

extension SplitNotTotal {
  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "the executed total lacks a part of the carried-over money", "全年执行数总额少计部分上年结转资金", severity: .high,
      ExampleForm().with(.parts(["200000", "200000", "176000"], ["0", "0", "30000"], ["0", "0", "0"]))),
    .fires(
      "all three columns miss the same amount", "三栏总额与来源合计均差同一金额",
      ExampleForm().with(.parts(["195000", "195000", "191000"], ["0", "0", "0"], ["0", "0", "0"]))),
    .fires(
      "blank cells count as nothing", "空白单元格按零计",
      ExampleForm().with(.parts(["200000", "180000", "196000"], ["", "", ""], ["", "", ""]))),
    .fires(
      "one source, and the last digit differs", "只有一个来源，末位数字不同", severity: .info,
      ExampleForm().with(
        .unit("万元"), .money(initial: "5.50", adjusted: "3.52", executed: "3.52"),
        .execution(rate: "100.00%", score: "10.00"), .total(score: "100.00"),
        .parts(["5.50", "3.53", "3.53"], ["0.00", "0.00", "0.00"], ["0.00", "0.00", "0.00"]))),
    .fires(
      "the total equals one source although another one is printed", "总额等于其中一个来源，但另有来源列示金额", severity: .medium,
      ExampleForm().with(.parts(["200000", "200000", "196000"], ["20000", "0", "0"], ["0", "0", "0"]))),
    .fires(
      "the total was left at nought", "年度资金总额填列为零", severity: .low,
      ExampleForm().with(
        .money(initial: "0", adjusted: "0", executed: "0"),
        .parts(["200000", "200000", "196000"], ["0", "0", "0"], ["0", "0", "0"]))),
    .silent("one source covers all", "一个来源即为全部资金", ExampleForm()),
    .silent(
      "three sources add up", "三个来源合计相符",
      ExampleForm().with(
        .parts(["150000", "150000", "146000"], ["30000", "30000", "30000"], ["20000", "20000", "20000"]))),
    .silent(
      "the sources were rounded to 万元 one by one", "各来源分别舍入到万元",
      ExampleForm().with(
        .unit("万元"), .money(initial: "64.20", adjusted: "64.20", executed: "62.92"),
        .execution(rate: "98.01%", score: "9.80"),
        .parts(["51.36", "51.36", "50.08"], ["12.85", "12.85", "12.84"], ["0", "0", "0"]))),
    .silent(
      "no sources are printed", "各来源均未列示", ExampleForm().with(.parts(["", "", ""], ["", "", ""], ["", "", ""]))),
    .silent(
      "the main source is left blank and the others are nought", "主要来源留空，其余来源为零",
      ExampleForm().with(.parts(["", "", ""], ["0", "0", "0"], ["0", "0", "0"]))),
  ]
}
