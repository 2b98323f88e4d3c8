public import Detection
import Forms

extension TargetBelowLastYear {
  private static let mostEvidence = 8

  /// A row whose target is far below last year's actual.
  struct LowTarget {
    var index: Int
    /// Last year's actual.
    var prior: ExactDecimal
    /// The target in percent of it.
    var share: Ratio
    /// The row of last year's form; nil where this year's form prints the value.
    var earlier: Int?
  }

  /// The finding about a form; `earlier` is last year's, nil where all rows print last year's actuals themselves.
  func finding(_ form: SelfEvaluationForm, _ rows: [LowTarget], earlier: SelfEvaluationForm?) -> Finding {
    var finding = Finding(definition, about: form, message: "lastYear")
    finding.discriminator = "last-year"
    let indices = rows.map(\.index)
    let lowest = rows.compactMap { $0.share.rounded(.halfUp, decimals: 1) }.min()
    finding.arguments = [form.names(of: indices), comparison(form, rows[0])]
    finding.figures = PlannedWork.figures(
      of: indices, in: form,
      lowest.map { Figure("lowest", $0, unit: "%", .computed, expression: "min target / last year's actual") },
      Figure("priorShare", priorShare, unit: "%", .reference))
    for row in rows.prefix(Self.mostEvidence) {
      finding.evidence += [
        form.evidence(indicator: row.index, .target, finding.evidence.isEmpty ? .primary : .compared),
        form.evidence(indicator: row.index, .actual, .compared),
        row.earlier.flatMap { earlier?.evidence(indicator: $0, .actual, .compared) }
          ?? form.evidence(indicator: row.index, .prior, .compared),
        form.evidence(indicator: row.index, .name, .context),
      ].compactMap { $0 }
    }
    if rows.count >= repeatRows { finding.severity = definition.severity.raised }
    finding.confidence = min(form.confidence, earlier?.confidence ?? 1) * 0.9
    finding.magnitude = min(1, max(0, 1 - (lowest ?? priorShare).approximate / 100))
    finding.checks = [
      PlannedWork.followsNoDemand,
      CheckResult(
        "reason-elsewhere", .excluded, zh: "已查看两年的偏差原因栏、目标和完成情况",
        en: "The reasons, goals and accounts of both years were read"),
      lessMoney(form, earlier),
    ]
    return finding
  }

  private func comparison(_ form: SelfEvaluationForm, _ row: LowTarget) -> Argument {
    let indicator = form.indicators[row.index]
    let unit = indicator.target.map { form.string($0.unit) } ?? ""
    let goal = indicator.target?.value?.shortest ?? ""
    let actual = indicator.actual?.value?.shortest ?? ""
    let prior = row.prior.shortest
    return Argument(
      "comparison", zh: "上年完成\(prior)\(unit)，本年指标值\(goal)\(unit)，本年完成\(actual)\(unit)",
      en: "\(prior)\(unit) done last year, \(goal)\(unit) planned, \(actual)\(unit) done")
  }

  private func lessMoney(_ form: SelfEvaluationForm, _ earlier: SelfEvaluationForm?) -> CheckResult {
    let id = "less-money"
    guard let now = form.exposure, let then = earlier?.exposure else {
      return CheckResult(id, .notChecked, zh: "未取得上年预算", en: "Last year's budget is not known")
    }
    return CheckResult(
      id, .excluded, zh: "本年预算\(now.grouped)元，上年\(then.grouped)元，未明显减少",
      en: "The budget of \(now.grouped) yuan is not much below last year's \(then.grouped)")
  }
}

extension TargetBelowLastYear {
  /// A form of a year whose first row plans and does so many; the second row stays as it is.
  private static func lamps(
    _ year: String, _ target: String, _ actual: String, name: String = "更换灯具数量", reason: String = ""
  ) -> ExampleForm {
    ExampleForm().with(
      .year(year), .row(0, ExampleRow("产出指标", "数量指标", name, target, actual, "40", "40", reason)),
      .row(1, ExampleRow("产出指标", "数量指标", "步道巡查培训场次", "≥20场", "20场", "20", "20")))
  }

  private static let before = lamps("2022", "≥150盏", "160盏")

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "three quarters planned, as much done again", "指标值不足上年完成值八成，完成与上年相近", severity: .low, before,
      lamps("2023", "≥125盏", "158盏")),
    .fires(
      "the year is a part of the project's name", "项目名称中含年度", before.with(.project("步道照明(2022)")),
      lamps("2023", "≥128盏", "162盏").with(.project("步道照明(2023)"))),
    .fires(
      "two rows at once", "同一张表有两行指标值偏低", severity: .medium, before,
      lamps("2023", "≥125盏", "160盏")
        .with(.row(1, ExampleRow("产出指标", "数量指标", "步道巡查培训场次", "≥16场", "20场", "20", "20")))),
    .silent("a tenth less planned", "指标值比上年完成值低一成", before, lamps("2023", "≥144盏", "160盏")),
    .silent("less planned and less done", "指标值和完成值均低于上年", before, lamps("2023", "≥110盏", "118盏")),
    .silent(
      "less money buys less", "本年预算减少，指标值相应降低", before,
      lamps("2023", "≥125盏", "158盏").with(.money(initial: "150000", adjusted: "150000", executed: "147000"))),
    .silent(
      "the year before had its own cause", "上年完成值另有增量原因", before.with(.actual("西门段追加任务，全年更换灯具160盏。")),
      lamps("2023", "≥125盏", "158盏")),
    .silent(
      "fewer were to be done", "本年任务减少", before, lamps("2023", "≥125盏", "158盏").with(.expected("东园划转街道后巡查步道灯具，任务减少。"))),
    .silent("the reason stands in the row", "本行已说明原因", before, lamps("2023", "≥125盏", "158盏", reason: "东园灯具集中到期，提前更换")),
    .silent(
      "calls follow demand", "来电受理数量随需求变化", lamps("2022", "≥150件", "160件", name: "照明热线受理件数"),
      lamps("2023", "≥125件", "158件", name: "照明热线受理件数")),
    .silent("two years apart", "两表相隔两年", lamps("2021", "≥150盏", "160盏"), lamps("2023", "≥125盏", "158盏")),
    .silent(
      "another unit's project", "其他单位的项目", before.with(.implementer("青石区苗圃")), lamps("2023", "≥125盏", "158盏")),
    .silent(
      "filed twice in the year before", "上年有两份自评表", before, lamps("2022", "≥150盏", "165盏"),
      lamps("2023", "≥125盏", "158盏")),
    .silent("another unit of measure", "计量单位不一致", lamps("2022", "≥150套", "160套"), lamps("2023", "≥125盏", "158盏")),
    .silent("the first year", "首个年度，没有上年自评表", lamps("2023", "≥125盏", "158盏")),
  ]
}
