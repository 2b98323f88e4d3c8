import Detection
import Documents
import Forms
import Statistics

extension ForeignResidue {
  /// How many shingles of an account are kept: two accounts that share seven of ten share one of these but for one
  /// pair in a hundred.
  private static let sketchSize = 4
  /// A shingle of more accounts than this is a common clause and no mark of a copy.
  private static let mostAlike = 64

  func sketch(_ skeleton: NarrativeMask.Skeleton, _ form: FormKey) -> State.Account {
    State.Account(
      form: form, subject: FormSubject(skeleton), sketch: ShingleSets.smallest(Self.sketchSize, of: skeleton.bytes),
      namesProject: skeleton.bytes.contains(NarrativeMask.Slot.project.rawValue),
      namesUnit: skeleton.bytes.contains(NarrativeMask.Slot.unit.rawValue))
  }

  /// Looks in accounts that do not name their own project (unit) for the names of those that do and are alike.
  func judgeNames(_ accounts: [State.Account], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    let accounts = accounts.sorted { $0.form < $1.form }
    var groups: [UInt32: [Int]] = [:]
    for (index, account) in accounts.enumerated() {
      for shingle in account.sketch { groups[shingle, default: []].append(index) }
    }
    let common = Set(groups.filter { $0.value.count > Self.mostAlike }.keys)
    groups = groups.filter { 2...Self.mostAlike ~= $0.value.count }
    var names = NameLetters(corpus)
    var leftOut = 0
    for account in accounts where !account.namesProject || !account.namesUnit {
      if account.sketch.allSatisfy(common.contains) { leftOut += 1 }
      let others = Set(account.sketch.flatMap { groups[$0] ?? [] }).sorted().map { accounts[$0] }
        .filter { isSource($0, of: account) }
      guard !others.isEmpty else { continue }
      if let finding = finding(account, others, &names, corpus) { findings.flag(finding) }
    }
    guard leftOut > 0 else { return }
    findings.tell(
      zh: "\(leftOut)份“实际完成情况”用语过于常见，未查找其他项目名称",
      en: "The words of \(leftOut) accounts are too common: foreign names were not looked for in them")
  }

  /// Whether an account names what the other one does not, and speaks of another project.
  private func isSource(_ other: State.Account, of account: State.Account) -> Bool {
    guard other.form != account.form, other.subject.project != account.subject.project else { return false }
    return other.namesProject && !account.namesProject
      || other.namesUnit && !account.namesUnit && other.subject.implementer != account.subject.implementer
  }

  /// The letters of names, folded once.
  private struct NameLetters {
    private let corpus: any CorpusIndex
    private var known: [String: [UInt8]] = [:]

    init(_ corpus: any CorpusIndex) { self.corpus = corpus }

    /// The letters of a form's project, implementer and department.
    mutating func names(_ form: FormKey) -> [[UInt8]] {
      guard let record = corpus.record(form) else { return [[], [], []] }
      return [record.project, record.implementer, record.department].map { letters($0 ?? "") }
    }

    private mutating func letters(_ name: String) -> [UInt8] {
      if let letters = known[name] { return letters }
      // What stands in brackets behind a name is often left off.
      let head = name.prefix { $0 != "(" && $0 != "（" }
      let letters = NarrativeMask.letters(of: head.count >= 3 ? String(head) : name)
      known[name] = letters
      return letters
    }
  }

  private func finding(
    _ account: State.Account, _ others: [State.Account], _ names: inout NameLetters, _ corpus: any CorpusIndex
  ) -> Finding? {
    guard let form = corpus.form(account.form), let narrative = form.actualGoal else { return nil }
    let letters = NarrativeMask.letters(of: narrative, in: form)
    let own = names.names(account.form)
    var tried: Set<[UInt8]> = []
    for other in others {
      let foreign = names.names(other.form)
      var candidates: [([UInt8], NarrativeMask.Slot)] = []
      if !account.namesProject, other.namesProject { candidates.append((foreign[0], .project)) }
      if !account.namesUnit, other.namesUnit { candidates.append((foreign[1], .unit)) }
      for (name, slot) in candidates where Folding.characters(name) >= minimumName && Folding.contains(letters, name) {
        // A name within the own names, or around them, belongs to the form itself.
        guard !own.contains(where: { Folding.contains($0, name) || !$0.isEmpty && Folding.contains(name, $0) }),
          tried.insert(name + [slot.rawValue]).inserted, let source = corpus.form(other.form),
          let likeness = likeness(narrative, form, source, name, slot), likeness >= minimumSimilarity
        else { continue }
        return finding(form, source, name: name, likeness: likeness)
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
