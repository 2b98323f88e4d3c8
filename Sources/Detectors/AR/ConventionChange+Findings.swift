public import Detection
import Forms

extension ConventionChange {
  /// How many forms the table names.
  private static let mostRows = 12

  func flag(_ change: Change, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    let odd = change.forms[change.odd]
    guard let form = corpus.form(odd.key), let row = form.funding(.total), let value = Value(row, change.column) else {
      return findings.withhold()
    }
    let isRate = change.column == .rate
    var finding = Finding(definition, key: odd.key, scope: .implementer, message: isRate ? "main" : "score")
    finding.confidence = form.confidence
    finding.arguments = [
      Argument("implementer", form.string(form.implementer) ?? ""),
      Argument("project", form.string(form.project) ?? ""),
      Self.argument("convention", change.shared), Self.argument("other", odd.modes),
    ]
    finding.figures = [
      Figure("forms", change.forms.count, expression: "forms whose value needed rounding"),
      Figure("siblings", change.forms.count - 1, expression: "forms that the shared convention explains"),
      Figure("printed", value.printed, unit: value.unit),
      Figure("exact", text: value.exact, unit: value.unit, .computed, expression: value.expression),
    ]
    finding.evidence = [form.evidence(.total, change.column)].compactMap { $0 }
    finding.members = change.forms.map { Member($0.key) }
    var table = [Self.line(form, value, odd.modes)]
    let others = change.forms.indices.filter { $0 != change.odd }.prefix(Self.mostRows - 1).map { change.forms[$0] }
    let modes = Dictionary(uniqueKeysWithValues: others.map { ($0.key, $0.modes) })
    corpus.forms(others.map(\.key)) { key, sibling in
      guard let sibling, let row = sibling.funding(.total), let value = Value(row, change.column) else { return }
      finding.evidence += [sibling.evidence(.total, change.column, .compared)].compactMap { $0 }
      table.append(Self.line(sibling, value, modes[key] ?? []))
    }
    finding.arguments.append(
      Argument("table", zh: table.map(\.zh).joined(separator: "；"), en: table.map(\.en).joined(separator: "; ")))
    finding.magnitude = 0.1
    finding.checks = [
      CheckResult(
        "rounded-amounts", .excluded,
        zh: form.moneyUnit == .yuan ? "金额以元列示" : "已按金额列示位数可能的取舍范围核对，仍不能由共同方式得出",
        en: form.moneyUnit == .yuan
          ? "The amounts are printed in yuan"
          : "The shared convention does not give the value whatever the amounts were before they were rounded"),
      CheckResult("other-compiler", .notChecked, zh: "未核对各表的填报人", en: "Who filled in the forms was not checked"),
    ]
    findings.flag(finding)
  }

  /// A printed value and what it should be.
  private struct Value {
    var printed: ExactDecimal
    var exact: String
    var unit: String
    var expression: String

    init?(_ row: FundingRow, _ column: FundingColumn) {
      let isRate = column == .rate
      guard let printed = isRate ? row.rate?.value : row.score?.value, let executed = row.executed?.value,
        let adjusted = row.adjusted?.value, let factor = isRate ? ExactDecimal(100) : row.weight?.value,
        let exact = Ratio(executed, over: adjusted)?.multiplied(by: factor)?.rounded(.halfUp, decimals: 6)
      else { return nil }
      self.printed = printed
      self.exact = exact.shortest
      unit = isRate ? "%" : "分"
      expression = isRate ? "executed / adjusted" : "executed / adjusted × weight"
    }
  }

  private static func line(_ form: SelfEvaluationForm, _ value: Value, _ modes: RoundingModes) -> LocalizedText {
    let project = form.string(form.project) ?? ""
    let names = names(modes)
    return LocalizedText(
      zh: "“\(project)”\(value.exact)列示\(value.printed)（\(names.zh)）",
      en: "“\(project)” \(value.exact) printed \(value.printed) (\(names.en))")
  }

  private static func argument(_ name: String, _ modes: RoundingModes) -> Argument {
    let names = names(modes)
    return Argument(name, zh: names.zh, en: names.en)
  }

  private static func names(_ modes: RoundingModes) -> LocalizedText {
    LocalizedText(
      zh: modes.modes.map(\.title.zh).joined(separator: "或"), en: modes.modes.map(\.title.en).joined(separator: " or "))
  }
}

extension ConventionChange {
  /// A form with 100,000 yuan, so that 1 yuan is a thousandth of a percent.
  private static func form(_ project: String, _ executed: String, _ rate: String, score: String? = nil) -> ExampleForm {
    ExampleForm().with(
      .project(project), .money(initial: "100000", adjusted: "100000", executed: executed),
      .execution(rate: rate, score: score ?? "9.7", weight: score == nil ? "0" : "10"))
  }

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "three rates are rounded up and one is cut off", "三份表执行率向上取位，一份截尾", severity: .info,
      form("步道照明", "95231", "95.24%"),
      form("座椅维护", "96412", "96.42%"), form("厕所保洁", "97123", "97.13%"), form("花坛补植", "98878", "98.87%")),
    .fires(
      "four rates are cut off and one is rounded up", "四份表执行率截尾，一份向上取位", form("步道照明", "95238", "95.23%"),
      form("座椅维护", "96417", "96.41%"), form("厕所保洁", "97126", "97.12%"), form("草坪修剪", "93479", "93.47%"),
      form("花坛补植", "98872", "98.88%")),
    .fires(
      "the scores of three forms are cut off and one is rounded up", "三份表执行得分截尾，一份向上取位",
      form("步道照明", "95800", "95.8%", score: "9.5"),
      form("座椅维护", "96700", "96.7%", score: "9.6"), form("厕所保洁", "97900", "97.9%", score: "9.7"),
      form("花坛补植", "98200", "98.2%", score: "9.9")),
    .silent(
      "half up explains all", "四舍五入可得出全部列示值", form("步道照明", "95231", "95.23%"), form("座椅维护", "96418", "96.42%"),
      form("厕所保洁", "97123", "97.12%"), form("花坛补植", "98878", "98.88%")),
    .silent(
      "all are rounded up", "各表均向上取位", form("步道照明", "95231", "95.24%"), form("座椅维护", "96412", "96.42%"),
      form("厕所保洁", "97123", "97.13%"), form("花坛补植", "98878", "98.88%")),
    .silent(
      "two siblings are too few", "其他表仅两份，份数过少", form("步道照明", "95231", "95.24%"), form("座椅维护", "96412", "96.42%"),
      form("花坛补植", "98878", "98.87%")),
    .silent(
      "values that need no rounding make no convention", "无需取位的数值不体现取位方式", form("步道照明", "95000", "95.00%"),
      form("座椅维护", "96000", "96.00%"), form("厕所保洁", "97123", "97.13%"), form("花坛补植", "98878", "98.87%")),
    .silent(
      "two and two: nobody is the odd one", "两份向上、两份截尾，无单独不同的表", form("步道照明", "95231", "95.24%"),
      form("座椅维护", "96412", "96.42%"),
      form("厕所保洁", "97126", "97.12%"), form("花坛补植", "98878", "98.87%")),
    .silent(
      "another unit rounds in its own way", "其他实施单位另有取位方式", form("步道照明", "95231", "95.24%"),
      form("座椅维护", "96412", "96.42%"),
      form("厕所保洁", "97123", "97.13%"), form("花坛补植", "98878", "98.87%").with(.implementer("青石区苗圃"))),
    .silent(
      "amounts in 万元 leave the rounding open", "金额以万元列示，取位方式无从确定", small("步道照明", "9.52", "95.24%"),
      small("座椅维护", "9.64", "96.42%"),
      small("厕所保洁", "9.71", "97.13%"), small("花坛补植", "9.89", "98.87%")),
  ]

  private static func small(_ project: String, _ executed: String, _ rate: String) -> ExampleForm {
    form(project, executed, rate).with(.unit("万元"), .money(initial: "10.00", adjusted: "10.00", executed: executed))
  }
}
