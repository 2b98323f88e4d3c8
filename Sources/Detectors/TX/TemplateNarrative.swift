public import Detection
import Documents
public import Forms
import Statistics

/// JX-TX501: several forms give the same account of what was reached, names, figures and dates aside.
public struct TemplateNarrative: CorpusDetector {
  /// JX-TX501.
  public static let rule: RuleID = "JX-TX501"

  let definition: RuleDefinition
  let minimumCharacters: Int
  let highAmount: ExactDecimal
  let manyForms: Int
  private let minimumForms: Int
  let baseTexts: WordStripper

  /// The masked narratives of some forms: hashes, no text.
  public typealias State = CorpusEntries<Entry>

  /// One narrative.
  public struct Entry: Codable, Sendable {
    var hash: TextHash
    var form: FormKey
    var characters: UInt32
  }

  /// Takes the thresholds and the base texts from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumCharacters = try definition.count("minimumCharacters")
    minimumForms = try definition.count("minimumForms")
    highAmount = try definition.parameter("highAmount")
    manyForms = try definition.count("manyForms")
    baseTexts = try definition.baseTexts()
  }

  /// Masks the form's account and keeps its hash.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let account = texts.account, account.characters >= minimumCharacters else {
      return state.coverage.notApplicable += 1
    }
    state.entries.append(
      Entry(hash: account.hash, form: form.key, characters: UInt32(account.characters)))
  }

  /// Reports the groups of equal skeletons.
  ///
  /// A case is a skeleton, however many forms have it: it is flagged once or passes once.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    // Only hashes that occur again are looked at; most narratives are their form's own.
    var hashes = state.entries.map(\.hash.high)
    hashes.sort()
    let repeated = Set(zip(hashes, hashes.dropFirst()).lazy.filter { $0 == $1 }.map(\.0))
    let entries = state.entries.filter { repeated.contains($0.hash.high) }
      .sorted { ($0.hash, $0.form) < ($1.hash, $1.form) }
    findings.pass(state.entries.count - entries.count)
    var groups: [[Entry]] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      if isGroup(entries[start..<end], corpus) { groups.append(Array(entries[start..<end])) } else { findings.pass() }
      start = end
    }
    groups.sort { $0[0].form < $1[0].form }
    for group in groups { judge(group, corpus, into: &findings) }
  }

  /// Whether enough forms share a skeleton and do not all speak of one project.
  ///
  /// A form that is filed twice, or again in the next year, is another rule's case.
  func isGroup(_ entries: ArraySlice<Entry>, _ corpus: any CorpusIndex) -> Bool {
    guard entries.count >= minimumForms, let first = entries.first else { return false }
    let subject = corpus.subject(first.form)
    return entries.contains { $0.form != first.form && !subject.isSameProject(as: corpus.subject($0.form)) }
  }
}

extension TemplateNarrative {
  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "two projects of one unit, the names swapped", severity: .low,
      account("苗圃温室改造(2023续建)", "苗圃温室改造（2023续建）目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。"),
      account("花坛更新", "花坛更新项目目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。")),
    .fires(
      "three units of one department, other figures and dates", severity: .medium,
      account(
        "步道清扫", "青石区公园管理所于2023年3月启动步道清扫，按合同约定组织人员和设备进场，全年支出12.5万元，服务质量经验收合格，周边居民反映良好。"),
      account(
        "湖面保洁", "公共水域保洁管护站于2023年11月2日启动湖面保洁项目，按合同约定组织人员和设备进场，全年支出80,000元，服务质量经验收合格，周边居民反映良好。",
        unit: "青石区公共水域保洁管护站"),
      account(
        "绿篱修剪", "青石区绿化养护队于6月启动绿篱修剪，按合同约定组织人员和设备进场，全年支出3万元，服务质量经验收合格，周边居民反映良好。", unit: "青石区绿化养护队")),
    .fires(
      "the same account under two departments", severity: .high,
      account("泵站检修", "泵站检修的各项工作均按年初方案推进，组织保障有力，制度执行到位，资金使用规范，取得了良好的社会效益。"),
      account(
        "校舍检修", "校舍检修的各项工作均按年初方案推进，组织保障有力，制度执行到位，资金使用规范，取得了良好的社会效益。", unit: "白杨县第二中学",
        department: "白杨县教育局")),
    .fires(
      "two projects of one unit with much money", severity: .medium,
      account("苗圃温室改造", Self.procedure("苗圃温室改造")).with(
        .money(initial: "8000000", adjusted: "8000000", executed: "7840000")),
      account("花坛更新", Self.procedure("花坛更新")).with(
        .money(initial: "6000000", adjusted: "6000000", executed: "5880000"))),
    .silent(
      "accounts in their own words", account("凉亭修缮", ExampleForm().actual),
      account("桥面修补", "桥面修补于九月开工，更换破损石板三十七块，重做防水层，工程审计核减一成，桥上限行自十月下旬起解除。")),
    .silent("too short after masking", account("凉亭修缮", "凉亭修缮已按计划完成年度任务。"), account("桥面修补", "桥面修补已按计划完成年度任务。")),
    .silent(
      "one project filed for two years",
      account("路灯维护(2022运维)", "路灯维护(2022运维)由中标单位按月巡检，故障均在规定时限内排除，夜间照明保持稳定，未接到安全方面的投诉。", year: "2022"),
      account("路灯维护(2023运维)", "路灯维护(2023运维)由中标单位按月巡检，故障均在规定时限内排除，夜间照明保持稳定，未接到安全方面的投诉。")),
    .silent(
      "the instruction of the template was left standing",
      account("凉亭修缮", "请对照年初设定的绩效目标，简要说明项目年度绩效目标的实际完成情况，包括产出、效益和满意度等方面。"),
      account("桥面修补", "请对照年初设定的绩效目标，简要说明项目年度绩效目标的实际完成情况，包括产出、效益和满意度等方面。")),
  ]

  private static func procedure(_ project: String) -> String {
    "\(project)目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。"
  }

  private static func account(
    _ project: String, _ text: String, unit: String = "青石区公园管理所", department: String = "青石区绿化管理局",
    year: String = "2023"
  ) -> ExampleForm {
    ExampleForm().with(
      .project(project), .actual(text), .implementer(unit), .department(department), .year(year))
  }
}
