import Documents
public import Detection
public import Forms

/// JX-NR604: half or more of the account of what was reached is written as a plan.
public struct AccountInFutureTense: Detector {
  /// The id, JX-NR604.
  public static let rule: RuleID = "JX-NR604"

  private let definition: RuleDefinition
  private let minimumShare: ExactDecimal
  private let minimumCharacters: Int
  private let plans: CueWords
  private let handled: WordEndings
  private let adverbial: WordEndings
  private let done: CueWords
  private let aims: WordList

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumShare = try definition.parameter("minimumShare")
    minimumCharacters = try definition.count("minimumCharacters")
    plans = try definition.cueWords("plans", harmless: "plansHarmless", negators: "plansNegators")
    handled = try definition.wordEndings("plansHandled")
    adverbial = try definition.wordEndings("plansAdverbial")
    done = try definition.cueWords("done", harmless: "doneHarmless", negators: "doneNegators")
    aims = try definition.wordList("aims")
  }

  /// Counts the sentences of the account that are plans.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    // A character has at least one byte: shorter cells need no reading.
    guard form.status == .complete, let account = form.actualGoal, account.text.count >= minimumCharacters else {
      return findings.notApplicable()
    }
    guard Folding.characters(texts.foldedAccount.bytes) >= minimumCharacters else { return findings.notApplicable() }
    guard plans.occur(in: texts.foldedAccount) else { return findings.pass() }
    // One merged cell that was read as both is the reader's doing.
    guard form.expectedGoal?.text != account.text else { return findings.withhold() }
    let sentences = Sentences.split(account, in: form).filter { hasWords($0, of: form) }
    let planned = sentences.filter { isPlan($0, of: form) }
    guard let share = Ratio(ExactDecimal(planned.count), over: ExactDecimal(sentences.count)), share >= minimumShare,
      !planned.isEmpty
    else { return findings.pass() }
    guard form.confidence >= 0.9 else { return findings.withhold() }
    findings.flag(finding(form, planned, of: sentences, share))
  }

  /// Numbering and stray signs are no sentences.
  private func hasWords(_ sentence: TextField, of form: SelfEvaluationForm) -> Bool {
    Folding.characters(NarrativeMask.letters(of: sentence, in: form)) >= 3
  }

  /// Whether a sentence tells of what is to come, and of nothing done and no aim quoted.
  ///
  /// What is planned reaches from the cue to the end of its clause: 完成 in 将于年底完成 is no completed work. A cue right
  /// before 的, as in 计划改造的小区, only tells what kind of thing is meant.
  private func isPlan(_ sentence: TextField, of form: SelfEvaluationForm) -> Bool {
    var isPlanned = false
    for clause in Sentences.clauses(sentence, in: form) {
      var folded = form.folded(clause)
      if aims.occurs(in: folded) { return false }
      if let cue = plans.places(in: folded).first(where: { !isName($0, in: folded) }) {
        isPlanned = true
        folded = Array(folded[..<cue.lowerBound])
      }
      if done.occur(in: folded) { return false }
    }
    return isPlanned
  }

  /// Whether the cue belongs to the name of something: an attribute, quoted words, or the object of a verb right before
  /// it, as in 评审拟建设项目, where 评审拟于六月开展 is a plan.
  private func isName(_ cue: Range<Int>, in clause: [UInt8]) -> Bool {
    if CueWords.isAttribute(cue, in: clause, within: 0) || CueWords.isQuoted(cue, in: clause) { return true }
    return clause.withUnsafeBufferPointer { clause in
      handled.end(clause[..<cue.lowerBound]) && !clause[cue].starts(with: Self.will) && !adverbial.end(clause[cue])
    }
  }

  private static let will = Array("将".utf8)

  private func finding(
    _ form: SelfEvaluationForm, _ planned: [TextField], of sentences: [TextField], _ share: Ratio
  ) -> Finding {
    var finding = Finding(definition, about: form)
    finding.arguments = [Argument("sentence", form.string(planned[0]))]
    finding.figures = [
      Figure("sentences", sentences.count), Figure("planned", planned.count),
      share.percent?.rounded(.halfUp, decimals: 1).map {
        Figure("share", $0, unit: "%", .computed, expression: "planned / sentences")
      },
      Figure("required", minimumShare, .reference),
    ].compactMap { $0 }
    finding.evidence = planned.enumerated().map { index, sentence in
      form.evidence(sentence, of: .actualGoal, index == 0 ? .primary : .compared)
    }
    finding.evidence += [form.evidence(.expectedGoal, .context)].compactMap { $0 }
    finding.magnitude = min(1, share.approximate)
    finding.confidence *= 0.8
    let quoted = planned.count { Sentences.isQuoted($0, from: form.expectedGoal, in: form) }
    finding.checks = [
      CheckResult(
        "quoted-aim", quoted == planned.count ? .notExcluded : .excluded,
        zh: "\(planned.count)句中有\(quoted)句原样见于预期目标；带“目标”“旨在”等引述用语的句子未计入",
        en: "Of \(planned.count) sentences, \(quoted) stand in the goal; sentences that name an aim were not counted"),
      CheckResult(
        "results-in-table", .notExcluded, zh: "指标表共\(form.indicators.count)行，完成值可能已另行填列",
        en: "The table has \(form.indicators.count) rows; the results may stand there"),
      CheckResult("filed-before-completion", .notChecked, zh: "自评表的填报时间未核对", en: "The date of filing was not seen"),
    ]
    return finding
  }
}

extension AccountInFutureTense {
  private static func account(_ text: String) -> ExampleForm { ExampleForm().with(.actual(text)) }

  /// Forms on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires(
      "the whole account is a plan", "完成情况通篇为计划", severity: .low,
      account("拟对西门至湖心亭的步道灯具进行更换，提高夜间亮灯率。力争年内投入使用。")),
    .fires(
      "one of two sentences is a plan", "两句中有一句为计划",
      account("公园步道照明设施管理规范有序，游客反映良好。下一步将继续加强巡查，预计明年更换其余灯具。")),
    .fires("the completion lies ahead", "完成时间在以后", account("西门段线路改造计划于次年三月完成，届时将全面恢复夜间开放。")),
    .fires("a plan for what somebody else plans", "针对他人计划事项的工作，本身也是计划", account("计划改造的灯杆位置复核下一步将委托测绘队进行，届时统一编号。")),
    .fires("the cue stands behind a comma", "计划用语在逗号之后", account("西门段步道评审之后，拟采购感应灯具并于明年安装到位。")),
    .fires(
      "a short word of its own beside the harmless longer one", "固定用语“力争上游”之外另有“力争”",
      account("力争上游杯之后场馆将继续开放，力争明年提高夜间亮灯率。")),
    .silent("what others plan was looked at", "检查他人计划实施的事项", account("检查打算节电改造楼宇14栋，提出照明建议42条。")),
    .silent("what was planned is a kind of thing", "计划用语作定语，说明是哪一类对象", account("沿线计划更换的灯杆旁商铺36家，征求意见58条。")),
    .silent("those who will leave soon", "培训即将退役的人员", account("培训即将退役军人36人，人均照明维修课时24节。")),
    .silent("a course's name", "引号内的讲座名称", account("开展“打算明天”节电讲座12场，听众860人。")),
    .silent("for those who will be open soon", "为即将开放的庭院提供服务", account("为即将开放庭院检测灯具412盏，出具记录58份。")),
    .fires("quoted words before the plan", "计划用语之前有引号内的名称", account("“一园一灯”改造将于明年全面展开，届时统一编号。")),
    .fires("the same verb as the subject", "“评估”“培训”等用语作主语，后接计划", account("步道灯具评估拟于明年三月开展，园方培训计划在四月举办。")),
    .silent("a contest's name", "赛事名称含“力争”", account("力争上游杯照明维修技能赛举办3场，参赛412人。")),
    .silent("the longer word", "“将有效”是“将有效期”的一部分", account("将有效期内灯具台账1200条归集上图，接口调用48万次。")),
    .silent("a list of projects", "编制计划开展项目库", account("编制2024年计划开展项目库一套，入库36个。")),
    .silent("what was done", "所写为已完成的工作", ExampleForm()),
    .silent("a plan as a noun", "“计划”作名词", account("按计划完成步道灯具更换，年度计划执行率良好，计划内任务全部落实。")),
    .silent("将 with an object", "“将”作“把”用，后接宾语", account("将陈旧灯具全部换成节能灯具，将巡查结果纳入考核。")),
    .silent("words that hold the signs", "词语中含“将”“拟”等字", account("慰问驻园消防将士两批，模拟停电演练一次，接待游客代表参观。")),
    .silent(
      "most sentences tell of results, the last one of what comes next", "多数句子写结果，末句写下一步打算",
      account("全年巡查步道48次；更换灯具126盏；处理报修31件。下一步将继续提高亮灯率。")),
    .silent("a plan and its completion in one sentence", "同一句中既有计划又有完成结果", account("计划更换灯具一百二十盏，实际已更换一百二十六盏。")),
    .silent("the aim is quoted, the results follow", "先引述目标，后写结果", account("项目目标为力争夜间亮灯率达到九成五。全年亮灯率稳定在九成七。")),
  ]
}
