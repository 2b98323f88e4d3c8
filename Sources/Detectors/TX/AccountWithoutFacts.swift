import Documents
public import Detection
public import Forms

/// JX-TX505: the account of what was reached names no number, date, place, contract, product or other thing of its own.
public struct AccountWithoutFacts: CorpusDetector {
  /// JX-TX505.
  public static let rule: RuleID = "JX-TX505"

  let definition: RuleDefinition
  private let minimumCharacters: Int
  private let minimumMoney: ExactDecimal
  private let highMoney: ExactDecimal
  private let mostOwnShare: ExactDecimal
  private let numbers: CueWords
  private let things: WordList
  private let stock: WordStripper

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCharacters = try definition.count("minimumCharacters")
    minimumMoney = try definition.parameter("minimumMoney")
    highMoney = try definition.parameter("highMoney")
    mostOwnShare = try definition.parameter("mostOwnShare")
    numbers = CueWords(try Self.counted(definition), harmless: try definition.list("numbersHarmless"))
    things = try definition.wordList("things")
    stock = WordStripper(try definition.list("stock"))
  }

  /// Every numeral with every measure word behind it, as 三场.
  private static func counted(_ definition: RuleDefinition) throws(DetectionError) -> [String] {
    let measures = try definition.list("measures")
    return try definition.list("numerals").flatMap { numeral in measures.map { numeral + $0 } }
  }

  /// The forms whose account has no facts, and the counts of the others.
  public typealias State = CorpusEntries<FormKey>

  /// What an account says beyond its stock words.
  struct Reading {
    /// The characters outside names, figures and dates.
    var characters: Int
    /// Those that stand in no stock word.
    var own: Int
  }

  /// Keeps a form whose account has no facts and whose money reaches the floor.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let account = texts.account, account.characters >= minimumCharacters,
      let money = form.exposure, money >= minimumMoney
    else { return state.coverage.notApplicable += 1 }
    guard reading(form, account) != nil else { return state.coverage.passed += 1 }
    state.entries.append(form.key)
  }

  /// What the account says, if it holds no facts; the cheap tests first.
  func reading(_ form: SelfEvaluationForm, _ account: MaskedText) -> Reading? {
    guard !account.holds(.number), !account.holds(.date), !Self.hasName(account.skeleton),
      let field = form.actualGoal
    else { return nil }
    let folded = form.folded(field)
    guard !Self.hasTitle(folded), !numbers.occur(in: account.skeleton), !things.occurs(in: account.skeleton) else {
      return nil
    }
    let own = stock.charactersLeft(in: account.skeleton)
    guard let share = Ratio(ExactDecimal(own), over: ExactDecimal(account.characters)), share <= mostOwnShare else {
      return nil
    }
    return Reading(characters: account.characters, own: own)
  }

  /// Whether Latin letters stand in it: the name of a product, a system or a model.
  private static func hasName(_ skeleton: [UInt8]) -> Bool { skeleton.contains { $0 &- UInt8(ascii: "a") < 26 } }

  /// Whether something stands in 《》, which are folded to < and >; tags such as <p> are markup and no title.
  private static func hasTitle(_ folded: [UInt8]) -> Bool {
    zip(folded, folded.dropFirst()).contains { $0 == UInt8(ascii: "<") && $1 >= 0x80 }
  }

  /// Flags the forms and says how common such accounts are in the corpus.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let all = state.entries.count + state.coverage.passed
    corpus.forms(state.entries.sorted()) { _, form in
      guard let form, let account = FormTexts(form).account, let reading = reading(form, account) else {
        return findings.withhold()
      }
      findings.flag(finding(form, reading, alike: state.entries.count, of: all))
    }
  }

  private func finding(_ form: SelfEvaluationForm, _ reading: Reading, alike: Int, of all: Int) -> Finding {
    var finding = Finding(definition, about: form)
    let money = form.exposure ?? .zero
    if money >= highMoney { finding.severity = finding.severity.raised }
    finding.figures = [
      Figure("characters", reading.characters, expression: "characters outside names"),
      Figure("own", reading.own, expression: "characters in no stock word"),
      Figure("money", money, unit: "元"), Figure("floor", minimumMoney, unit: "元", .reference),
      Figure("alike", alike, .reference), Figure("judged", all, .reference),
      Ratio(ExactDecimal(alike), over: ExactDecimal(all))?.percent?.rounded(.halfUp, decimals: 1).map {
        Figure("corpusShare", $0, unit: "%", .reference, expression: "alike / judged")
      },
    ].compactMap { $0 }
    finding.evidence = [
      form.evidence(.actualGoal), form.evidence(.expectedGoal, .context), form.evidence(.total, .adjusted, .context),
    ].compactMap { $0 }
    finding.confidence *= 0.8
    finding.magnitude = 1 - min(1, Double(reading.own) / Double(max(1, reading.characters)))
    finding.checks = checks(form, reading, money)
    return finding
  }

  private func checks(_ form: SelfEvaluationForm, _ reading: Reading, _ money: ExactDecimal) -> [CheckResult] {
    let measured = form.indicators.count { $0.actual?.kind == .number }
    return [
      CheckResult(
        "small-budget", .excluded, zh: "预算\(money.grouped)元，不低于\(minimumMoney.grouped)元",
        en: "The budget of \(money.grouped) yuan reaches the floor of \(minimumMoney.grouped) yuan"),
      CheckResult(
        "results-in-table", measured > 0 ? .notExcluded : .excluded,
        zh: "\(form.indicators.count)项指标中\(measured)项的实际完成值为数值",
        en: "\(measured) of \(form.indicators.count) indicators have a number as actual"),
      CheckResult(
        "thing-not-listed", reading.own == 0 ? .excluded : .notExcluded,
        zh: "除通用词外另有\(reading.own)字，未发现数字、日期、地点、合同或产品名称",
        en: "Besides stock words \(reading.own) characters are left; no number, date, place, contract or product"),
    ]
  }
}

extension AccountWithoutFacts {
  private static func account(_ text: String, money: String = "200000") -> ExampleForm {
    ExampleForm().with(.actual(text), .money(initial: money, adjusted: money, executed: money))
  }

  private static let phrases = "项目组织实施规范有序，各项工作均按要求顺利推进，管理制度健全，资金使用合规，基本完成年度任务，取得了良好的社会效益。"

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires("stock phrases only", "只有通用表述", severity: .low, account(phrases)),
    .fires("much money", "只有通用表述，且项目金额较大", severity: .medium, account(phrases, money: "30000000")),
    .fires(
      "two forms of other words", "两份自评表用语不同，均为通用表述", count: 2, account(phrases),
      account("在上级部门的正确领导下，我单位高度重视，加强组织领导，明确职责分工，严格资金管理，圆满完成全年各项目标任务，成效显著。")),
    .silent("figures", "写有数字", ExampleForm()),
    .silent("numbers in characters", "写有汉字数字", account("项目组织实施规范有序，全年开展巡查四十八次，管理制度健全，资金使用合规，取得了良好的社会效益。")),
    .silent("a contract", "写明签订合同和验收", account("项目组织实施规范有序，与中标单位签订合同并按约定验收，管理制度健全，资金使用合规，取得良好效果。")),
    .silent("things of its own", "写有本项目的具体事物", account("更换湖心亭至西门的损坏灯具和线缆，加装配电箱漏电保护，修补松动石板，清理沟渠淤泥，夜间步道重新开放。")),
    .silent("the facts stand in an annex", "具体事实详见附件", account("详见附件自评报告，项目组织实施规范有序，管理制度健全，资金使用合规，取得了良好的社会效益。")),
    .silent("a document's title", "写有文件名称", account("项目组织实施规范有序，制定并印发《步道照明管护办法》，管理制度健全，资金使用合规，取得良好效果。")),
    .silent("a small budget", "项目金额较小", account(phrases, money: "30000")),
    .silent("too short to tell", "文字过短，无法判断", account("按计划完成各项工作任务。")),
  ]
}
