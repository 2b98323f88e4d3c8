import Detection
import Documents
import Forms
import Statistics

extension ForeignResidue {
  /// A shingle of more accounts than this is a common clause and no mark of a copy.
  private static let mostAlike = 64

  /// Looks in accounts that do not name their own project (unit) for the names of those that do and are alike.
  func judgeNames(_ accounts: [State.Account], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    var groups: [UInt32: [Int]] = [:]
    for (index, account) in accounts.enumerated() {
      for shingle in account.sketch.shingles { groups[shingle, default: []].append(index) }
    }
    let common = Set(groups.lazy.filter { $0.value.count > Self.mostAlike }.map(\.key))
    groups = groups.filter { 2...Self.mostAlike ~= $0.value.count }
    var names = ForeignNames(corpus)
    var leftOut = 0
    for account in accounts where !account.namesProject || !account.namesUnit {
      let shingles = account.sketch.shingles
      if shingles.allSatisfy(common.contains) { leftOut += 1 }
      let sources = Set(shingles.flatMap { groups[$0] ?? [] }).sorted().lazy.map { accounts[$0] }
        .filter { $0.form != account.form }
      if let finding = finding(account, sources, &names, corpus) { findings.flag(finding) }
    }
    guard leftOut > 0 else { return }
    findings.tell(
      zh: "\(leftOut)份“实际完成情况”用语过于常见，未查找其他项目名称",
      en: "The words of \(leftOut) accounts are too common: foreign names were not looked for in them")
  }

  private func finding(
    _ account: State.Account, _ sources: some Sequence<State.Account>, _ names: inout ForeignNames,
    _ corpus: any CorpusIndex
  ) -> Finding? {
    let subject = corpus.subject(account.form)
    var tried: Set<[UInt8]> = []
    for source in sources {
      let other = corpus.subject(source.form)
      guard other.project != subject.project else { continue }
      var wanted: [NarrativeMask.Slot] = []
      if !account.namesProject, source.namesProject { wanted.append(.project) }
      if !account.namesUnit, source.namesUnit, other.implementer != subject.implementer { wanted.append(.unit) }
      for slot in wanted {
        let name = names.name(slot, of: source.form)
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

  private let corpus: any CorpusIndex
  private var known: [String: Name] = [:]

  init(_ corpus: any CorpusIndex) { self.corpus = corpus }

  /// A form's project or implementer.
  mutating func name(_ slot: NarrativeMask.Slot, of form: FormKey) -> Name {
    let record = corpus.record(form)
    return name((slot == .project ? record?.project : record?.implementer) ?? "")
  }

  /// The letters of a form's project, implementer and department.
  mutating func own(_ form: FormKey) -> [[UInt8]] {
    let record = corpus.record(form)
    return [record?.project, record?.implementer, record?.department].map { name($0 ?? "").letters }
  }

  private mutating func name(_ text: String) -> Name {
    if let name = known[text] { return name }
    // What stands in brackets behind a name is often left off.
    let head = text.prefix { $0 != "(" && $0 != "（" }
    let letters = NarrativeMask.letters(of: head.count >= 3 ? String(head) : text)
    let name = Name(letters: letters, filter: letters.withUnsafeBytes { ShingleFilter($0) })
    known[text] = name
    return name
  }
}
