import Detection
import Documents
import Forms
import Statistics

extension ForeignResidue {
  /// Looks in accounts that do not name their own project (unit) for the names of those that do and are alike.
  func judgeNames(_ accounts: [State.Account], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    let alike = AlikeAccounts(accounts)
    var names = ForeignNames(accounts, corpus)
    var sources: [Int] = []
    var leftOut = 0
    for place in accounts.indices where !accounts[place].namesProject || !accounts[place].namesUnit {
      alike.find(place, into: &sources)
      if let finding = finding(place, sources, &names, corpus) {
        findings.flag(finding)
      } else if alike.common.contains(place) {
        leftOut += 1
      }
    }
    guard leftOut > 0 else { return }
    let most = AlikeAccounts.mostAlike
    findings.tell(
      zh: "\(leftOut)份“实际完成情况”的用语见于\(most)份以上自评表，未按这些用语查找其他项目名称",
      en:
        "Words of \(leftOut) accounts stand in more than \(most) of them: other projects' names were not looked for by them"
    )
  }

  private func finding(
    _ place: Int, _ sources: [Int], _ names: inout ForeignNames, _ corpus: any CorpusIndex
  ) -> Finding? {
    let account = names.accounts[place]
    let subject = names.subjects[place]
    var tried: Set<[UInt8]> = []
    for sourcePlace in sources {
      let source = names.accounts[sourcePlace]
      let other = names.subjects[sourcePlace]
      guard other.project != subject.project else { continue }
      var wanted: [NarrativeMask.Slot] = []
      if !account.namesProject, source.namesProject { wanted.append(.project) }
      if !account.namesUnit, source.namesUnit, other.implementer != subject.implementer { wanted.append(.unit) }
      for slot in wanted {
        let name = names.name(slot, ofAccountAt: sourcePlace)
        // Most names cannot stand in the account, so that most accounts are not read again.
        guard account.letters.mayHold(name.filter), Folding.characters(name.letters) >= minimumName,
          tried.insert(name.letters + [slot.rawValue]).inserted,
          !names.own(account.form).contains(where: {
            // A name within the own names, or around them, belongs to the form itself.
            Folding.contains($0, name.letters) || !$0.isEmpty && Folding.contains(name.letters, $0)
          }), let form = corpus.form(account.form), let narrative = form.actualGoal,
          Folding.contains(NarrativeMask.letters(of: narrative, in: form), name.letters),
          let sourceForm = corpus.form(source.form),
          let likeness = likeness(narrative, form, sourceForm, name.letters, slot), likeness >= minimumSimilarity
        else { continue }
        return finding(form, sourceForm, name: name.letters, likeness: likeness)
      }
    }
    return nil
  }

  /// The similarity of two accounts in thousandths, with the foreign name masked as the other form's own.
  private func likeness(
    _ narrative: TextField, _ form: SelfEvaluationForm, _ source: SelfEvaluationForm, _ name: [UInt8],
    _ slot: NarrativeMask.Slot
  ) -> Int? {
    guard let original = source.actualGoal else { return nil }
    var skeleton = NarrativeMask.skeleton(of: narrative, in: form)
    var start = 0
    while let position = Folding.find(name, in: skeleton, from: start) {
      skeleton.replaceSubrange(position..<position + name.count, with: [slot.rawValue])
      start = position + 1
    }
    let runs = TextContainment.shared(skeleton, NarrativeMask.skeleton(of: original, in: source))
    let union = runs.left + runs.right - runs.both
    return union > 0 ? runs.both * 1000 / union : nil
  }

  private func finding(_ form: SelfEvaluationForm, _ source: SelfEvaluationForm, name: [UInt8], likeness: Int)
    -> Finding
  {
    var finding = Finding(definition, about: form, message: "name")
    finding.figures = [
      Figure(
        "similarity", ExactDecimal(units: Int64(likeness), decimals: 1), unit: "%", .computed,
        expression: "shared runs of three / all runs, the foreign name masked")
    ]
    finding.arguments = [
      Argument("name", String(decoding: name, as: UTF8.self)), Argument("project", source.string(source.project) ?? ""),
      Argument("implementer", source.string(source.implementer) ?? ""),
    ]
    finding.evidence = [
      form.evidence(.actualGoal), source.evidence(.actualGoal, .compared), form.evidence(.project, .context),
      source.evidence(.project, .context),
    ].compactMap { $0 }
    finding.discriminator = "name"
    finding.magnitude = 1
    finding.confidence = min(form.confidence, source.confidence)
    let related = isRelated(form, source)
    finding.checks = [
      CheckResult(
        "related-projects", related ? .notExcluded : .excluded, zh: related ? "两个项目属同一实施单位" : "两个项目属不同实施单位",
        en: related ? "One unit carries out both projects" : "Two units carry out the projects"),
      CheckResult("common-goal", .notChecked, zh: "与预期目标无关", en: "No matter of the goals"),
    ]
    return finding
  }
}

/// The names of projects and units, folded once.
private struct ForeignNames {
  struct Name {
    var letters: [UInt8]
    var filter: ShingleFilter
  }

  let accounts: [ForeignResidue.State.Account]
  /// Whom and what each account speaks of.
  let subjects: [FormSubject]
  private let corpus: any CorpusIndex
  private var names: [Name] = []
  private var numbers: [String: UInt32] = [:]
  /// The number of each account's project and implementer among the names, once it was asked for.
  private var known: [UInt32]

  init(_ accounts: [ForeignResidue.State.Account], _ corpus: any CorpusIndex) {
    (self.accounts, self.corpus) = (accounts, corpus)
    subjects = accounts.map { corpus.subject($0.form) }
    known = Array(repeating: .max, count: 2 * accounts.count)
  }

  /// The project or implementer of an account's form.
  mutating func name(_ slot: NarrativeMask.Slot, ofAccountAt place: Int) -> Name {
    let index = 2 * place + (slot == .project ? 0 : 1)
    if known[index] == .max {
      let record = corpus.record(accounts[place].form)
      known[index] = number((slot == .project ? record?.project : record?.implementer) ?? "")
    }
    return names[Int(known[index])]
  }

  /// The letters of a form's project, implementer and department.
  mutating func own(_ form: FormKey) -> [[UInt8]] {
    let record = corpus.record(form)
    return [record?.project, record?.implementer, record?.department].map { names[Int(number($0 ?? ""))].letters }
  }

  /// The number of a name.
  private mutating func number(_ text: String) -> UInt32 {
    if let number = numbers[text] { return number }
    // What stands in brackets behind a name is often left off.
    let head = text.prefix { $0 != "(" && $0 != "（" }
    let letters = NarrativeMask.letters(of: head.count >= 3 ? String(head) : text)
    let number = UInt32(names.count)
    names.append(Name(letters: letters, filter: letters.withUnsafeBytes { ShingleFilter($0) }))
    numbers[text] = number
    return number
  }
}
