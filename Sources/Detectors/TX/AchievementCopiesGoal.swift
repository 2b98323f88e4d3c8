public import Detection
import Documents
public import Forms

/// JX-TX503: the account of what was reached repeats the form's own goal and adds no figure of its own.
public struct AchievementCopiesGoal: Detector {
  /// JX-TX503.
  public static let rule: RuleID = "JX-TX503"

  private let definition: RuleDefinition
  private let minimumContainment: ExactDecimal
  private let minimumCharacters: Int
  private let tense: WordStripper
  private let baseTexts: WordStripper
  private let filter: ContainmentFilter

  /// Takes the thresholds and the tense words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumContainment = try definition.parameter("minimumContainment")
    minimumCharacters = try definition.count("minimumCharacters")
    let words = try definition.list("tense")
    let texts = try definition.list("baseTexts")
    tense = WordStripper(words)
    baseTexts = WordStripper(texts)
    filter = ContainmentFilter(minimum: minimumContainment, ignoring: WordStripper(words + texts))
  }

  /// Compares the account with the goal, first by their ideographs and then by runs of three characters.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    // A character has at least one byte: shorter cells need no reading.
    guard form.status == .complete, let goal = form.expectedGoal, let account = form.actualGoal,
      goal.text.count >= minimumCharacters, account.text.count >= minimumCharacters
    else { return findings.notApplicable() }
    // One merged cell that was read as both is the reader's doing.
    guard goal.text != account.text else { return findings.withhold() }
    let mayBeShort = account.text.count < 4 * minimumCharacters
    guard mayBeShort || filter.mayHold(account, in: goal, of: form) else { return findings.pass() }
    let letters = tense.strip(baseTexts.strip(NarrativeMask.letters(of: account, in: form)))
    let characters = Folding.characters(letters)
    guard characters >= minimumCharacters else { return findings.notApplicable() }
    let goalLetters = tense.strip(baseTexts.strip(NarrativeMask.letters(of: goal, in: form)))
    let overlap = TextContainment(of: letters, in: goalLetters)
    guard let share = overlap.share, share >= minimumContainment else { return findings.pass() }
    let isEqual = letters == goalLetters
    guard isEqual || !addsFigures(letters, to: goalLetters, overlap) else { return findings.pass() }
    findings.flag(finding(form, isEqual: isEqual, characters: characters, share: share, overlap: overlap))
  }

  /// Whether the account has a figure of its own: one that the goal lacks as a whole, or one outside the shared runs.
  private func addsFigures(_ account: [UInt8], to goal: [UInt8], _ overlap: TextContainment) -> Bool {
    overlap.remainder.contains { $0 != "一" && isFigure($0) } || !figures(in: account).isSubset(of: figures(in: goal))
  }

  /// The numbers of some letters, in digits or characters; a single 一 is left out, for it stands in many words.
  private func figures(in letters: [UInt8]) -> Set<String> {
    let runs = String(decoding: letters, as: UTF8.self).unicodeScalars.split { !isFigure($0) }
    return Set(runs.map { String($0) }).subtracting(["一"])
  }

  private func isFigure(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "0"..."9", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "亿", "两": true
    default: false
    }
  }

  private func finding(
    _ form: SelfEvaluationForm, isEqual: Bool, characters: Int, share: Ratio, overlap: TextContainment
  ) -> Finding {
    var finding = Finding(definition, about: form, message: isEqual ? "equal" : "main")
    finding.figures = [
      Figure("characters", characters, expression: "letters of the account"),
      Figure("remaining", overlap.remainder.count, expression: "letters outside the shared runs"),
      share.percent?.rounded(.floor, decimals: 1).map {
        Figure("share", $0, unit: "%", .computed, expression: "shared runs of three / runs of three")
      },
      Figure("required", minimumContainment, .reference),
    ].compactMap { $0 }
    finding.evidence = [form.evidence(.actualGoal), form.evidence(.expectedGoal, .compared)].compactMap { $0 }
    finding.magnitude = isEqual ? 1 : min(0.9, share.approximate)
    if !isEqual { finding.confidence *= 0.9 }
    finding.checks = [resultsInTable(form)]
    return finding
  }

  /// Whether the results may stand in the indicator table instead: rows whose actual is a number of its own.
  private func resultsInTable(_ form: SelfEvaluationForm) -> CheckResult {
    let measured = form.indicators.count { row in
      guard let actual = row.actual, actual.kind == .number, actual.comparator == nil else { return false }
      return row.target.map { !form.sameText($0.cell.text, actual.cell.text) } ?? true
    }
    return CheckResult(
      "results-in-table", form.indicators.isEmpty ? .notChecked : measured > 0 ? .notExcluded : .excluded,
      zh: "\(form.indicators.count)项指标中\(measured)项的实际完成值为与指标值写法不同的数值",
      en: "\(measured) of \(form.indicators.count) indicators have a number of their own as actual")
  }
}

extension AchievementCopiesGoal {
  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the goal stands again as the account", "预期目标原文作为实际完成情况",
      ExampleForm().with(
        .expected("完善园区雨水管网养护机制，提高汛期排水能力，保障游客通行安全和周边居民正常生活。"),
        .actual("完善园区雨水管网养护机制，提高汛期排水能力，保障游客通行安全和周边居民正常生活。"))),
    .fires(
      "only the tense was changed", "仅改动时态用词",
      ExampleForm().with(
        .expected("拟通过更新温室灌溉设备，改善苗木培育条件，力争提高节日花坛布置的供苗能力和质量。"),
        .actual("已更新了温室灌溉设备，已改善苗木培育条件，提高了节日花坛布置的供苗能力和质量。"))),
    .fires(
      "a part of a longer goal in paragraph tags", "照录较长目标中的一段，带网页段落标记", verbatim: true,
      ExampleForm().with(
        .expected("健全古树名木巡护制度，落实专人负责，及时发现病虫害和支撑松动等隐患，做到早发现早处置。同时做好档案更新工作。"),
        .actual("<p>健全古树名木巡护制度，落实专人负责，及时发现病虫害和支撑松动等隐患，做到早发现早处置。</p>"))),
    .silent("the account has words and figures of its own", "实际完成情况有自己的文字和数字", ExampleForm()),
    .silent(
      "the goal is repeated, then the results are given", "先重述目标，再说明结果",
      ExampleForm().with(
        .expected("做好绿地夏季抗旱浇灌工作，降低苗木死亡率，保持主要道路沿线景观效果。"),
        .actual("做好绿地夏季抗旱浇灌工作，降低苗木死亡率，保持主要道路沿线景观效果。七至九月出动洒水车412台次，苗木死亡率由3%降至0.8%。"))),
    .silent(
      "the goal with the figures that were reached put in", "重述目标并填入实际完成数",
      ExampleForm().with(
        .expected("保障园内游船码头和观景平台的正常开放，定期检测救生设备，组织水上安全演练。"),
        .actual("保障园内游船码头和观景平台的正常开放，定期检测救生设备，组织水上安全演练6次。"))),
    .silent(
      "the figure reached is the beginning of the planned one", "完成数12恰为计划数120的开头部分",
      ExampleForm().with(
        .expected("对园内游客集中区域开展座椅更新，全年更换老旧长椅120张，改善休憩条件，减少安全隐患。"),
        .actual("对园内游客集中区域开展座椅更新，全年更换老旧长椅12张，改善休憩条件，减少安全隐患。"))),
    .silent(
      "too short to tell", "文字过短，无法判断", ExampleForm().with(.expected("完成花坛布置"), .actual("完成花坛布置"))),
  ]
}
