public import Detection
import Documents
public import Forms

/// JX-DQ001: the structure of a document's forms was damaged on its way into the corpus, so the reading is less sure.
///
/// Damage comes from converting a document and speaks of no unit, so a document is one case however many of its forms
/// are touched.
public struct StructureDoubtful: CorpusDetector {
  /// The id, JX-DQ001.
  public static let rule: RuleID = "JX-DQ001"

  let definition: RuleDefinition
  /// The most places of a form that are shown.
  private static let mostPlaces = 3

  /// The rule has no parameters.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
  }

  /// The documents that were looked at, and the damaged forms.
  public struct State: CorpusState {
    var damages: [Damage] = []
    /// The documents that hold a filled form, and those that hold blank ones only, by position among the inputs.
    var documents: [UInt32: Bool] = [:]
    /// No case is judged before the corpus is read: a document may hold several forms.
    public var coverage: Coverage { Coverage() }

    /// Makes the state of no forms.
    public init() {}

    /// Adds the documents of another part of the corpus.
    public mutating func merge(_ other: State) {
      damages += other.damages
      documents.merge(other.documents) { $0 || $1 }
    }
  }

  /// What was noticed about a form.
  struct Damage: Codable, Sendable {
    var form: FormKey
    var isFragment: Bool
    /// How many notices make the reading doubtful; the others were mended.
    var doubts: Int
    /// How many notices there are of each kind, in the order of the form.
    var counts: [Count]
    /// The first places, doubtful ones before mended ones.
    var places: [Place]
  }

  struct Count: Codable, Sendable {
    var code: FormNotice.Code
    var count: Int
  }

  /// Keeps what the reader noticed about a form, or that it is but a fragment.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    // A summary table is whole without a form's head and body.
    guard form.summary == nil else { return }
    let isBlank = form.status == .blank
    state.documents[form.source.input] = (state.documents[form.source.input] ?? false) || !isBlank
    // A class told from another column is what every carried-over cell needs.
    let notices = form.notices.filter { $0.isDoubt || $0.code != .inferredClass }
    guard !isBlank, !notices.isEmpty || form.status == .fragment else { return }
    var counts: [Count] = []
    for notice in notices {
      if let index = counts.firstIndex(where: { $0.code == notice.code }) {
        counts[index].count += 1
      } else {
        counts.append(Count(code: notice.code, count: 1))
      }
    }
    let ordered = notices.filter(\.isDoubt) + notices.filter { !$0.isDoubt }
    state.damages.append(
      Damage(
        form: form.key, isFragment: form.status == .fragment, doubts: notices.count(where: \.isDoubt), counts: counts,
        places: ordered.prefix(Self.mostPlaces).map(\.place)))
  }

  /// Reports each damaged document once.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let byDocument = Dictionary(grouping: state.damages.sorted { $0.form < $1.form }, by: \.form.input)
    // Copies of one document have one digest; the second one and so on are told apart by their number.
    var seen: [String: Int] = [:]
    for document in state.documents.keys.sorted() {
      if let damages = byDocument[document] {
        let digest = corpus.record(damages[0].form)?.source.sha256 ?? ""
        seen[digest, default: 0] += 1
        findings.flag(finding(damages, digest: digest, copy: seen[digest] ?? 1, corpus))
      } else if state.documents[document] == true {
        findings.pass()
      } else {
        findings.notApplicable()
      }
    }
  }
}

extension StructureDoubtful {
  private static let tail = [
    "效益指标\t社会效益指标\t夜间照明投诉件数\t≤5件\t3件\t20\t20\t无",
    "\t可持续影响指标\t巡检制度健全性\t健全\t健全\t10\t10\t无",
    "满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93.4%\t10\t10\t无", "总分\t\t\t\t\t100\t100",
  ]

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires(
      "a tail behind the total: its head was lost", "总分行之后另有表尾，其表头已丢失", severity: .info,
      ExampleForm().with(.tail("", tail[0], tail[1], tail[2], tail[3]))),
    .fires(
      "a head without a body", "只有表头而没有表体", severity: .info,
      ExampleForm().with(
        .tail("", "财政项目支出绩效自评表", "(2023 年度)", "项目名称\t西门广场地面修补", "主管部门\t青石区绿化管理局\t\t\t实施单位\t青石区公园管理所"))),
    .fires(
      "a document is one case, however many of its forms are damaged", "同一文件无论几份表受损，只提示一次", severity: .info,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "97.5%", "20", "二十分", "")),
        .tail("", tail[0], tail[1], tail[2], tail[3]))),
    .fires(
      "two documents are two cases", "两份文件分别提示", count: 2, severity: .info,
      ExampleForm().with(.tail("", tail[0], tail[1], tail[2], tail[3])),
      ExampleForm().with(.project("公园座椅维护"), .tail("", tail[0], tail[1], tail[2], tail[3]))),
    .fires(
      "words where the score should stand", "得分栏出现文字", severity: .info,
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "质量指标", "亮灯率", "≥95%", "97.5%", "20", "二十分", "")))),
    .silent("nothing was noticed", "没有读取提示", ExampleForm()),
    .silent(
      "cells below a merged first column are empty", "首列合并单元格下方为空白",
      ExampleForm().with(
        .row(1, ExampleRow("产出指标", "数量指标", "巡查次数", "≥40次", "48次", "20", "20", "")))),
    .silent(
      "dashes in the rows of the sources", "资金来源各行填横线",
      ExampleForm().with(.parts(["200000", "200000", "196000"], ["—", "—", "—"], ["—", "—", "—"]))),
  ]
}
