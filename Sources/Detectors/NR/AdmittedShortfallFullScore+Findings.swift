public import Detection
import Documents
import Forms

extension AdmittedShortfallFullScore {
  /// One finding a form: the first admission with a row of its own, else the first one.
  func finding(_ form: SelfEvaluationForm, _ admissions: [Admission]) -> Finding {
    let first = admissions.first { $0.row != nil } ?? admissions[0]
    var finding = Finding(definition, about: form, message: first.row == nil ? "main" : "row")
    let rows = Set(admissions.compactMap(\.row)).sorted()
    finding.arguments = [
      Argument("sentence", form.string(first.sentence)),
      Argument("indicator", first.row.map { form.string(form.indicators[$0].name) } ?? ""),
    ]
    finding.figures = [
      Figure("admissions", admissions.count),
      first.row.flatMap { form.indicators[$0].weight?.value }.map { Figure("weight", $0, unit: "分") },
      first.row.flatMap { form.indicators[$0].score?.value }.map { Figure("score", $0, unit: "分") },
      form.totalScore?.value.map { Figure("total", $0, unit: "分") },
      Figure("minimumTotal", minimumTotal, unit: "分", .reference),
    ].compactMap { $0 }
    finding.evidence = evidence(form, first, admissions, rows)
    finding.confidence *= first.row == nil ? 0.6 : 0.7
    finding.magnitude = min(1, 0.3 * Double(admissions.count) + (rows.isEmpty ? 0 : 0.2))
    finding.checks = checks(form, first)
    return finding
  }

  private func evidence(
    _ form: SelfEvaluationForm, _ first: Admission, _ admissions: [Admission], _ rows: [Int]
  ) -> [Evidence] {
    var evidence = [form.evidence(first.sentence, of: first.field, .primary)]
    evidence += admissions.filter { $0.sentence != first.sentence }.map {
      form.evidence($0.sentence, of: $0.field, .compared)
    }
    for row in rows {
      evidence += [
        form.evidence(indicator: row, .score, .compared), form.evidence(indicator: row, .actual, .context),
        form.evidence(indicator: row, .target, .context),
      ].compactMap { $0 }
    }
    return evidence + [form.evidence(.totalScore, rows.isEmpty ? .compared : .context)].compactMap { $0 }
  }

  private func checks(_ form: SelfEvaluationForm, _ first: Admission) -> [CheckResult] {
    let met = first.row.map { form.indicators[$0].achievement(in: form) == .met } ?? false
    return [
      CheckResult(
        "negation", .excluded, zh: "已排除“未发生”“未完成率”等否定或名词用法", en: "Negations and names such as 未完成率 were excluded"),
      CheckResult(
        "made-good", .excluded, zh: "该句及下一句没有补齐、现已完成等表述",
        en: "Neither the sentence nor the next one says that it was made good"),
      CheckResult(
        "other-matter", first.row == nil || met ? .notExcluded : .notChecked,
        zh: first.row == nil
          ? "没有指标名称与该句对应，所指可能不在考核范围内" : met ? "对应指标的数值已达标，该句所指可能是其他部分" : "该句与指标的对应关系需人工核对",
        en: first.row == nil
          ? "No indicator's name matches the sentence; it may speak of something that is not scored"
          : met
            ? "The row's figure meets its target; the sentence may speak of another part"
            : "Whether the sentence speaks of the row was not checked"),
    ]
  }
}

extension AdmittedShortfallFullScore {
  private static let lamps = "全年巡查步道灯具48次，更换灯具126盏。"

  private static func account(_ text: String, _ changes: ExampleForm.Change...) -> ExampleForm {
    changes.reduce(ExampleForm().with(.actual(lamps + text))) { $0.with($1) }
  }

  private static func opening(_ actual: String, _ score: String, _ reason: String = "") -> ExampleForm.Change {
    .row(1, ExampleRow("产出指标", "时效指标", "西门段线路改造进度", "十月底前完工", actual, "20", score, reason))
  }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the row that the sentence speaks of has all its points", "文中所述未完成事项的对应指标得满分", severity: .medium,
      account("因汛期停工，西门段线路改造未按期完成。", opening("基本完成", "20"))),
    .fires("put off, with all points", "文中称推迟，对应指标得满分", account("受供货影响，西门段线路改造推迟到下一年度。", opening("基本完成", "20"))),
    .fires("no row, and a total of 99.80", "没有对应指标，总分99.80", account("园艺讲座因场地原因未能举办。")),
    .fires(
      "in the row's own reason", "本行偏差原因写明延期",
      account("夜间亮灯率保持稳定。", opening("基本完成", "20", "因管线迁改延期至次年"))),
    .silent("nothing happened", "“未发生”“无未完成事项”等否定表述", account("全年未发生安全事故，无未完成事项，未完成率为0。")),
    .fires("the same failure of the unit's own", "同样的用语，所述为本单位未完成的工作", account("园艺讲座未能举办，场地另作防汛物资仓库。")),
    .fires("a reason for it is no attribute", "“未举办的原因”不视为定语", account("园艺讲座未举办的原因是场地被征用。")),
    .fires("others' failures in another sentence", "他人未落实的事项写在另一句", account("通报未落实门前三包的商铺4家。园艺讲座因场地原因未能举办。")),
    .silent("it tells what kind of thing is meant", "未完成用语作定语，说明是哪一类对象", account("园边有未安装感应灯的庭院61处，均收到安装手册。")),
    .silent("others' failures are counted", "统计他人未完成的事项", account("统计未签订养护协议商铺36家，上门讲解政策。")),
    .silent("others' failures are made public", "曝光他人未落实的事项", account("曝光未落实宠物牵绳典型案例8起，园内秩序好转。")),
    .silent("those who are helped", "所述为帮扶对象的情形", account("帮扶未实施采光改造困难家庭14户。")),
    .silent("what was kept in reserve was not needed", "备用措施无需启用", account("全年未出现险情，未实施应急照明抢修。")),
    .silent("the need did not come about", "采购需要未出现", account("全年未出现险情，未采购备用发电机。")),
    .silent("households with a plan of their own", "列入一户一策的庭院", account("未安装感应灯庭院61处列入一户一策。")),
    .silent("a name in quotation marks", "引号内的名称", account("张贴“未拆除先设防”标语42处。")),
    .fires("quotation marks around another word", "引号内为其他词语，未完成用语在引号外", account("“节电”讲座因场地原因未能举办。")),
    .fires("the same verb as the subject", "“整治”作主语，所述为本项工作未完成", account("东园灌木丛整治未完成。")),
    .fires("the verb's own tasks", "“登记”未完成的是自身年度任务", account("入园口登记未完成年度任务，另行安排。")),
    .silent("a question", "以问句提及未按期完成", account("西门段线路未按期完成？九月底已经通电。")),
    .silent("found and handed over", "排查发现并已移交", account("排查未拆除的旧灯杆27根，移交产权单位。")),
    .silent("made good", "曾延期，同一句说明现已完成", account("西门段线路改造一度延期，现已完成并恢复开放。", opening("完成", "20"))),
    .silent("made good in the next sentence", "下一句说明已补齐", account("东门两处灯具未按期完成更换。目前已全部补齐。")),
    .silent(
      "points were taken off for it", "对应指标已扣分",
      account("因汛期停工，西门段线路改造未按期完成。", opening("十二月", "15"), .total(score: "94.80"))),
    .silent("a total that is not high", "总分不高", account("园艺讲座因场地原因未能举办。", .total(score: "90.80"))),
    .silent(
      "put off, and the target was met all the same", "部分日期推迟，指标值仍已完成",
      account("受雨季影响，部分更换灯具的日期推迟到九月。")),
    .silent("calling off is the job", "取消本身就是工作内容", account("取消收费闸机六处，公园全面免费开放。")),
    .silent(
      "a figure that meets the target belongs to another rule", "偏差原因写延期而定量指标已达标，由其他规则检查",
      ExampleForm().with(
        .row(0, ExampleRow("产出指标", "数量指标", "更换灯具数量", "≥120盏", "126盏", "40", "40", "因备件延期交货")))),
  ]
}
