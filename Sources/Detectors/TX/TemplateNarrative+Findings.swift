import Detection
import Documents
import Forms

extension TemplateNarrative {
  /// A form that was read again, with its skeleton.
  private struct Reading {
    var form: SelfEvaluationForm
    var narrative: TextField
    var skeleton: [UInt8]
  }

  /// How many members are read again at a time.
  private static let batch = 512

  /// Reads the members of a group again and reports those whose skeletons are the same bytes.
  func judge(_ group: [Entry], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let model = read(group[0].form, corpus) else { return findings.withhold() }
    guard baseTexts.charactersLeft(in: model.skeleton) >= minimumCharacters else { return findings.pass() }
    let confirmed = confirm(group, model.skeleton, corpus)
    findings.leaveOut(
      confirmed.unread, zh: "\(confirmed.unread)份自评表无法再次读取，未计入雷同文本",
      en: "\(confirmed.unread) forms could not be read again and were left out of their group")
    guard isGroup(confirmed.members[...], corpus) else { return findings.pass() }
    let readings = [model] + shown(confirmed.members, corpus).compactMap { read($0.form, corpus) }
    // Two forms of a unit that are the same in everything but the name are one form filed twice: JX-DQ005.
    if confirmed.members.count == 2, readings.count == 2, let content = readings[0].form.filingHash,
      content == readings[1].form.filingHash
    {
      return findings.pass()
    }
    findings.flag(finding(confirmed.members, readings, corpus))
  }

  /// The members whose skeleton is the representative's byte by byte, and how many could not be read.
  ///
  /// Two texts may have one hash; of each form only the verdict is kept.
  private func confirm(
    _ group: [Entry], _ skeleton: [UInt8], _ corpus: any CorpusIndex
  ) -> (members: [Entry], unread: Int) {
    var same: Set<FormKey> = [group[0].form]
    var unread = 0
    var start = 1
    while start < group.count {
      let end = min(start + Self.batch, group.count)
      corpus.forms(group[start..<end].map(\.form)) { key, form in
        guard let form, let account = FormTexts(form).account else { return unread += 1 }
        if account.skeleton == skeleton { same.insert(key) }
      }
      start = end
    }
    return (group.filter { same.contains($0.form) }, unread)
  }

  private func read(_ key: FormKey, _ corpus: any CorpusIndex) -> Reading? {
    guard let form = corpus.form(key), let narrative = form.actualGoal else { return nil }
    return Reading(
      form: form, narrative: narrative,
      skeleton: NarrativeMask.skeleton(of: narrative, in: form))
  }

  /// The members whose texts are shown beside the representative's: up to four, other units first.
  private func shown(_ group: [Entry], _ corpus: any CorpusIndex) -> [Entry] {
    var seen: Set<[UInt64]> = []
    func isNew(_ entry: Entry) -> Bool {
      let subject = corpus.subject(entry.form)
      return seen.insert([subject.department, subject.implementer]).inserted
    }
    _ = isNew(group[0])
    var first: [Entry] = []
    var then: [Entry] = []
    for entry in group.dropFirst() {
      if first.count == 4 { break }
      if isNew(entry) {
        first.append(entry)
      } else if then.count < 4 {
        then.append(entry)
      }
    }
    return Array((first + then).prefix(4)).sorted { $0.form < $1.form }
  }

  private func finding(_ members: [Entry], _ readings: [Reading], _ corpus: any CorpusIndex) -> Finding {
    let (units, departments) = members.map { corpus.subject($0.form) }.crossed
    let money = corpus.coveredMoney(members.map(\.form))
    var finding = Finding(
      definition, key: members[0].form, scope: .cluster, message: money == nil ? "withoutMoney" : "main")
    let isWide = (units > 1 && departments > 1) || members.count >= manyForms
    let own = NarrativeMask.ownFigures(readings.map { ($0.narrative, $0.form) })
    let isMild = units == 1 && (members.count == 2 || own >= ownFigures)
    finding.severity = isWide ? definition.severity.raised : severity(isMild: isMild, money)
    finding.confidence = readings.map(\.form.confidence).min() ?? 1
    finding.magnitude = min(1, Double(members.count - 1) / 10)
    finding.figures = [
      Figure("members", members.count, expression: "forms with the skeleton"),
      Figure("implementers", units), Figure("departments", departments),
      Figure("characters", Int(members[0].characters), expression: "letters outside the slots"),
      money.map {
        Figure("money", $0, unit: "元", .computed, expression: "Σ adjusted, once per unit, year and project")
      },
    ].compactMap { $0 }
    finding.members = members.map { Member($0.form) }
    finding.evidence = readings.enumerated().compactMap { $1.form.evidence(.actualGoal, $0 == 0 ? .primary : .shared) }
    let skeleton = readings[0].skeleton
    finding.template = NarrativeMask.template(of: readings[0].narrative, in: readings[0].form)
    finding.discriminator = Fingerprint.digest(Fingerprint.key(NarrativeMask.label(skeleton)), digits: 16)
    finding.checks = checks(ownFigures: own, units: units, departments: departments)
    return finding
  }

  /// Lowered for a pair, or for figures of their own, in one unit; raised by much money.
  private func severity(isMild: Bool, _ money: ExactDecimal?) -> Severity {
    let severity = isMild ? definition.severity.lowered : definition.severity
    return money.map { $0 >= highAmount } == true ? severity.raised : severity
  }

  private func checks(ownFigures own: Int, units: Int, departments: Int) -> [CheckResult] {
    [
      CheckResult(
        "supervising-department", departments == 1 ? .notExcluded : .excluded,
        zh: "涉及\(units)家实施单位、\(departments)个主管部门",
        en: "Implementing units: \(units), supervising departments: \(departments)"),
      CheckResult(
        "official-text", .notExcluded, zh: "已剔除规则所列填报说明用语，未列入的官方范本未核对",
        en: "The instruction texts that the rule lists were subtracted; other official models were not compared"),
      CheckResult(
        "own-figures", own == 0 ? .excluded : .notExcluded,
        zh: own == 0 ? "文中没有数字，或所列文本的数字与第一份相同" : "所列各份文本至少有\(own)处数字与第一份不同",
        en: "Figures in which each of the texts shown differs from the first: at least \(own)"),
    ]
  }
}
