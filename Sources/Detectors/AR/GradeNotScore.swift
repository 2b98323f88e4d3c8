public import Detection
import Documents
public import Forms

/// JX-AR109: the grade is not the one that the total score has under the cut-offs.
public struct GradeNotScore: Detector {
  /// The id, JX-AR109.
  public static let rule: RuleID = "JX-AR109"

  private let definition: RuleDefinition
  private let bands: [Band]
  private let full: ExactDecimal
  private let near: ExactDecimal

  /// A grade: its words and the scores it stands for.
  private struct Band {
    var words: WordList
    var name: LocalizedText
    var low: ExactDecimal
    var high: ExactDecimal?

    func holds(_ score: ExactDecimal) -> Bool { score >= low && high.map { score < $0 } != false }

    /// How far the score lies outside.
    func distance(_ score: ExactDecimal) -> ExactDecimal {
      if score < low { return low.subtracting(score) ?? .zero }
      return high.flatMap { score.subtracting($0) } ?? .zero
    }
  }

  /// Takes the cut-offs and the words for each grade.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    let excellent = try definition.parameter("excellent")
    let good = try definition.parameter("good")
    let fair = try definition.parameter("fair")
    full = try definition.parameter("full")
    near = try definition.parameter("near")
    func band(_ list: String, _ zh: String, _ en: String, _ low: ExactDecimal, _ high: ExactDecimal?) throws -> Band {
      Band(words: try definition.wordList(list), name: LocalizedText(zh: zh, en: en), low: low, high: high)
    }
    // 合格 is the third of four grades in some places and the second of three in others.
    bands = [
      try band("excellent", "优", "excellent", excellent, nil), try band("good", "良", "good", good, excellent),
      try band("fair", "中", "fair", fair, good), try band("poor", "差", "poor", .zero, fair),
      try band("pass", "合格", "pass", fair, excellent),
    ]
  }

  /// Compares the grade with the band that the total score lies in.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let grade = form.grade, grade.text.count <= 24, let score = form.totalScore?.value,
      score.units >= 0
    else { return findings.notApplicable() }
    let word = form.folded(grade)
    guard let band = bands.first(where: { $0.words.equals(word) }) else { return findings.notApplicable() }
    guard form.isSound else { return findings.withhold() }
    // A grade that follows from the sum of the scores is right; the total is JX-AR104's.
    if band.holds(score) || otherReadings(form, score).contains(where: band.holds) { return findings.pass() }
    guard let fitting = bands.first(where: { $0.holds(score) }) else { return findings.notApplicable() }
    findings.flag(finding(form, score, band, fitting: fitting))
  }

  /// The total in percent of another full mark, with the execution score, and as the sum of the scores.
  private func otherReadings(_ form: SelfEvaluationForm, _ score: ExactDecimal) -> [ExactDecimal] {
    var readings: [ExactDecimal] = []
    let execution = form.funding(.total)?.score?.value ?? .zero
    if let weight = form.totalWeight?.value, weight != full {
      if let share = Ratio(score, over: weight)?.percent?.rounded(.halfUp, decimals: 2) { readings.append(share) }
      if weight < full, let whole = score.adding(execution) { readings.append(whole) }
    }
    let scores = form.indicators.compactMap { $0.score?.value }
    if scores.count == form.indicators.count, !scores.isEmpty, let rows = ExactDecimal.sum(scores),
      let sum = rows.adding(execution), sum <= full
    {
      readings.append(sum)
    }
    return readings
  }

  private func finding(_ form: SelfEvaluationForm, _ score: ExactDecimal, _ band: Band, fitting: Band) -> Finding {
    var finding = Finding(definition, about: form)
    finding.arguments = [
      Argument("grade", form.string(form.grade) ?? ""), Argument("fitting", zh: fitting.name.zh, en: fitting.name.en),
    ]
    finding.figures = [Figure("score", score, unit: "分")]
    for (name, index) in [("excellent", 0), ("good", 1), ("fair", 2)] {
      finding.figures.append(Figure(name, bands[index].low, unit: "分", .reference))
    }
    finding.evidence = [
      form.evidence(.grade), form.evidence(.totalScore, .compared), form.evidence(.totalWeight, .context),
    ].compactMap { $0 }
    let distance = band.distance(score)
    let isNear = distance <= near
    finding.magnitude = min(1, distance.approximate / 10)
    if score >= band.low { finding.severity = definition.severity.lowered }
    if isNear { finding.severity = .info }
    finding.checks = [
      CheckResult(
        "rounded-score", isNear ? .notExcluded : .excluded,
        zh: isNear ? "总分与分档线相差不超过\(near)分" : "总分与分档线相差超过\(near)分",
        en: isNear
          ? "The total lies within \(near) of the cut-off" : "The total lies more than \(near) from the cut-off")
    ]
    return finding
  }
}

extension GradeNotScore {
  /// A form whose indicators earn `score` less than full marks in the first row.
  private static func form(_ points: String, total: String, _ grade: String) -> ExampleForm {
    ExampleForm().with(
      .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "75盏", "40", points, "西门段八月起封闭施工")),
      .total(score: total), .grade(grade))
  }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("83.32 points are called 优", "总分83.32分，等级填为优", severity: .medium, form("23.52", total: "83.32", "优")),
    .fires("75 points are called 良好", "总分75分，等级填为良好", form("15.20", total: "75.00", "良好")),
    .fires("99.8 points are called 良", "总分99.8分，等级填为良", severity: .low, ExampleForm().with(.grade("良"))),
    .fires(
      "54.8 points are called 合格", "总分54.8分，等级填为合格",
      form("0", total: "54.80", "合格").with(
        .money(initial: "200000", adjusted: "200000", executed: "96000"), .execution(rate: "48.00%", score: "4.80"))),
    .fires("89.8 points are called 优", "总分89.8分，等级填为优", severity: .info, form("30.00", total: "89.80", "优")),
    .fires(
      "score and grade stand in one cell", "总分与等级填在同一格，且不一致", severity: .medium, form("23.52", total: "83.32（优）", "")),
    .silent("99.8 points are 优", "总分99.8分，等级为优", ExampleForm()),
    .silent("80 points are 良", "总分80分，等级为良", form("20.20", total: "80.00", "良")),
    .silent("75 points are 一般", "总分75分，等级为一般", form("15.20", total: "75.00", "一般")),
    .silent("85 points are 合格 where there are three grades", "等级分三档，总分85分为合格", form("25.20", total: "85.00", "合格")),
    .silent("score and grade stand in one cell and agree", "总分与等级填在同一格，且一致", form("23.52", total: "83.32分 良好", "")),
    .silent("no grade", "未填等级", ExampleForm().with(.grade(""))),
    .silent("a remark instead of a grade", "等级栏填写说明文字，未填等级", ExampleForm().with(.grade("待财政部门核定"))),
    .silent(
      "full marks are 90", "满分为90分，得89分为优",
      form("39.00", total: "89.00", "优").with(.total(weight: "90", score: "89.00"))),
  ]
}
