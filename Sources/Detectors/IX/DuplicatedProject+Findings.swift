public import Detection
import Documents
import Forms

extension DuplicatedProject {
  /// The finding about a form and those that are like it.
  func finding(_ first: SelfEvaluationForm, _ others: [LikeProject], _ corpus: any CorpusIndex) -> Finding {
    let forms = [first] + others.map(\.form)
    let money = corpus.coveredMoney(forms.map(\.key))
    let isPair = others.count == 1
    var finding = Finding(
      definition, key: first.key, scope: isPair ? .pair : .cluster,
      message: (isPair ? "main" : "group") + (money == nil ? "WithoutMoney" : ""))
    let isSplit = isSplitBySource(forms)
    if let money, money >= highAmount { finding.severity = definition.severity.raised }
    if isSplit { finding.severity = .info }
    let rows = others.map(\.rows.count).min() ?? 0
    let most = forms.map(\.indicators.count).max() ?? 1
    let measured = others.map { other in
      other.rows.count { first.indicators[$0.0].actualEqualsTarget(in: first) == false }
    }
    finding.figures = [
      isPair ? nil : Figure("members", forms.count),
      Figure("rows", rows, expression: "rows with the same name, target, actual, weight and score"),
      Figure("of", most, expression: "rows of the longer form"),
      Figure("measured", measured.min() ?? 0, expression: "shared rows whose actual is not the target"),
      money.map { Figure("money", $0, unit: "元", .computed, expression: "Σ adjusted of the projects") },
    ].compactMap { $0 }
    finding.arguments = [Argument("first", first.string(first.project) ?? "")]
    if let second = others.first?.form {
      finding.arguments.append(Argument("second", second.string(second.project) ?? ""))
    }
    finding.members = forms.map { Member($0.key) }
    finding.evidence = evidence(first, others)
    finding.discriminator = isPair ? pairName(forms) : groupName(first, others)
    finding.magnitude = Double(rows) / Double(max(1, most))
    finding.confidence = forms.map(\.confidence).min() ?? first.confidence
    finding.checks = checks(forms, measured: measured.min() ?? 0, isSplit: isSplit)
    return finding
  }

  /// The names of the projects, and the rows that the first two share.
  private func evidence(_ first: SelfEvaluationForm, _ others: [LikeProject]) -> [Evidence] {
    var evidence = [first.evidence(.project)].compactMap { $0 }
    evidence += others.prefix(19).compactMap { $0.form.evidence(.project, .compared) }
    for (left, right) in others.first?.rows.prefix(8) ?? [] {
      evidence += [
        first.evidence(indicator: left, .actual, .shared), others[0].form.evidence(indicator: right, .actual, .shared),
      ].compactMap { $0 }
    }
    return evidence
  }

  private func pairName(_ forms: [SelfEvaluationForm]) -> String {
    let names = forms.map { Fingerprint.key($0.string($0.project) ?? "") }.sorted()
    return Fingerprint.digest(names.joined(separator: "\u{1F}"), digits: 16)
  }

  private func groupName(_ first: SelfEvaluationForm, _ others: [LikeProject]) -> String {
    let shared = others.map { Set($0.rows.map(\.0)) }.reduce(Set(first.indicators.indices)) { $0.intersection($1) }
    return first.groupName(sharing: shared.map { first.string(first.indicators[$0].name) })
  }

  /// Whether all names name a source of money, as filings about one piece of work paid by several levels do.
  private func isSplitBySource(_ forms: [SelfEvaluationForm]) -> Bool {
    Set(forms.map(\.exposure)).count == forms.count && forms.allSatisfy { sources.occurs(in: $0.project, of: $0) }
  }

  private func checks(_ forms: [SelfEvaluationForm], measured: Int, isSplit: Bool) -> [CheckResult] {
    let amounts = Set(forms.map(\.exposure))
    let isSame = amounts.count == 1 && amounts.first != .some(nil)
    let texts = forms.compactMap { form in form.actualGoal.map { NarrativeMask.skeleton(of: $0, in: form) } }
    let isOneText = Set(texts).count < texts.count
    return [
      CheckResult(
        "split-by-source", isSame ? .excluded : .notExcluded,
        zh: isSplit ? "各项目名称写明资金来源，预算金额不同" : isSame ? "各项目预算金额相同" : "各项目预算金额不尽相同",
        en: isSplit
          ? "All names name a source of money, and the amounts differ"
          : isSame ? "The projects have one amount" : "Not all projects have one amount"),
      CheckResult(
        "same-work", isOneText ? .notExcluded : .excluded, zh: isOneText ? "有两份以上的实际完成情况相同" : "各表实际完成情况均不相同",
        en: isOneText ? "Two or more forms give one account" : "Each form gives an account of its own"),
      CheckResult(
        "preset-values", .excluded, zh: "\(measured)行实际完成值不同于指标值，各表仍相同",
        en: "Rows whose actual is not the target and still the same: \(measured)"),
    ]
  }
}

extension DuplicatedProject {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "two names of one leasing project", "同一租赁项目的两个名称", severity: .medium,
      form("园区感知设备租赁服务"), form("“智慧园区”感知设备租赁服务项目").with(other)),
    .fires(
      "one row of six differs", "六行指标中有一行不同", form("感知设备租赁服务"),
      form("园区感知设备租赁服务项目").with(.row(5, ExampleRow("满意度指标", "服务对象满意度指标", "使用部门满意度", "基本满意", "达成指标", "10", "10")))),
    .fires(
      "much money", "两个项目资金合计金额较大", severity: .high, form("园区感知设备租赁服务").with(large),
      form("“智慧园区”感知设备租赁服务项目").with(large, other)),
    .fires(
      "one piece of work paid by two levels", "同一工作由市、区两级资金安排", severity: .info, form("园区感知设备租赁服务（市级）").with(other),
      form("园区感知设备租赁服务（区级）").with(.money(initial: "90000", adjusted: "90000", executed: "88200"))),
    .fires(
      "two sources of one amount", "资金来源不同而预算金额相同", severity: .medium, form("园区感知设备租赁服务（市级）").with(other),
      form("园区感知设备租赁服务（区级）")),
    .fires(
      "three names of one leasing project are one finding", "同一租赁项目的三个名称合为一条", severity: .medium,
      form("园区感知设备租赁服务"), form("“智慧园区”感知设备租赁服务项目").with(other), form("园区感知设备租赁续签").with(third)),
    .silent("the names have nothing in common", "项目名称没有相同之处", form("园区感知设备租赁服务"), form("苗圃温室改造")),
    .silent(
      "every actual is its target: preset values", "实际完成值均等于指标值，属系统预设", form("园区感知设备租赁服务").with(preset),
      form("“智慧园区”感知设备租赁服务项目").with(preset)),
    .silent(
      "money and account are the same too: one form filed under two names", "资金和完成情况也相同，属一份表以两个名称报送",
      form("园区感知设备租赁服务"),
      form("“智慧园区”感知设备租赁服务项目")),
    .silent(
      "one indicator set with results of its own", "指标相同而实际完成值各异", form("东园照明维护"),
      form("西园照明维护").with(
        .row(0, ExampleRow("产出指标", "数量指标", "设备上线率", "≥90%", "93.8%", "20", "20")),
        .row(1, ExampleRow("产出指标", "质量指标", "感知成功率", "≥95%", "96.1%", "20", "20")))),
    .silent("one project filed twice", "同一项目重复报送", form("园区感知设备租赁服务"), form("园区感知设备租赁服务")),
    .silent(
      "two units", "分属两个实施单位", form("园区感知设备租赁服务"), form("“智慧园区”感知设备租赁服务项目").with(.implementer("白杨县公园管理所"))),
    .silent(
      "two years", "分属两个年度", form("园区感知设备租赁服务(2022)").with(.year("2022")), form("园区感知设备租赁服务(2023)").with(.year("2023"))),
  ]

  private static let large = ExampleForm.Change.money(initial: "8000000", adjusted: "8000000", executed: "7840000")

  private static let other = ExampleForm.Change.actual("续租园区感知设备六类，季度巡检均已完成，年内新增设备上线率达到合同约定。")

  private static let third = ExampleForm.Change.actual("续签合同后按季支付租金，到期设备全部更换，台账逐台核对无误。")

  private static let preset = ExampleForm.Change.rows(
    ExampleRow("产出指标", "数量指标", "设备上线率", "=100%", "100%", "20", "20"),
    ExampleRow("产出指标", "质量指标", "感知成功率", "=100%", "100%", "20", "20"),
    ExampleRow("产出指标", "时效指标", "维修记录情况", "完整", "达成指标", "10", "10"),
    ExampleRow("效益指标", "社会效益指标", "支撑业务部门数", "=9个", "9个", "15", "15"),
    ExampleRow("效益指标", "可持续影响指标", "数据共享", "顺畅", "达成指标", "15", "15"),
    ExampleRow("满意度指标", "服务对象满意度指标", "使用部门满意度", "≥85%", "85%", "10", "10"))

  private static func form(_ project: String) -> ExampleForm {
    ExampleForm().with(
      .project(project),
      .rows(
        ExampleRow("产出指标", "数量指标", "设备上线率", "≥90%", "95.2%", "20", "20"),
        ExampleRow("产出指标", "质量指标", "感知成功率", "≥95%", "98.4%", "20", "20"),
        ExampleRow("产出指标", "时效指标", "维修记录情况", "完整", "达成指标", "10", "10"),
        ExampleRow("效益指标", "社会效益指标", "支撑业务部门数", "≥8个", "9个", "15", "15"),
        ExampleRow("效益指标", "可持续影响指标", "数据共享", "顺畅", "达成指标", "15", "15"),
        ExampleRow("满意度指标", "服务对象满意度指标", "使用部门满意度", "≥85%", "91.2%", "10", "10")))
  }
}
