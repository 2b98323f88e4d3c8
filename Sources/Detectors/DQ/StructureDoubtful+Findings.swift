import Detection
import Documents
import Forms

extension StructureDoubtful {
  /// The most cells that are shown of a document.
  private static let mostEvidence = 24
  /// The longest row that is shown, in characters.
  private static let longestRow = 160

  func finding(_ damages: [Damage], digest: String, copy: Int, _ corpus: any CorpusIndex) -> Finding {
    let fragments = damages.count(where: \.isFragment)
    let doubts = damages.reduce(0) { $0 + $1.doubts }
    let places = damages.reduce(0) { $0 + max(1, $1.counts.reduce(0) { $0 + $1.count }) }
    let message = fragments > 0 ? "fragment" : doubts > 0 ? "main" : "repaired"
    var finding = Finding(definition, key: damages[0].form, scope: .input, message: message)
    finding.discriminator = copy > 1 ? "\(digest)@\(copy)" : digest
    finding.arguments = [notices(damages)]
    finding.figures = [
      Figure("forms", damages.count), Figure("places", places), Figure("doubts", doubts),
      Figure("fragments", fragments),
    ]
    finding.members = damages.map { Member($0.form) }
    for damage in damages.sorted(by: { ($1.weight, $0.form) < ($0.weight, $1.form) }) {
      guard finding.evidence.count < Self.mostEvidence else { break }
      finding.evidence += evidence(damage, corpus)
    }
    if finding.evidence.indices.contains(0) { finding.evidence[0].role = .primary }
    finding.magnitude = min(1, Double(doubts) / 10)
    return finding
  }

  /// The places of a form: the raw row where the reading is in doubt, the project's name where it was mended.
  private func evidence(_ damage: Damage, _ corpus: any CorpusIndex) -> [Evidence] {
    let record = corpus.record(damage.form)
    // Mended rows stand in the form's own cells; only doubtful ones are worth reading the document again.
    let form = damage.isDoubtful ? corpus.form(damage.form) : nil
    let places = damage.places.isEmpty ? [record?.place].compactMap { $0 } : damage.places
    return places.map { place in
      Evidence(
        form: damage.form, field: .form, raw: form.flatMap { row(of: $0, at: place) } ?? record?.project ?? "",
        value: nil, unit: "", place: place, role: .context)
    }
  }

  /// The cells of a form that stand in the lines of a place, divided by bars.
  private func row(of form: SelfEvaluationForm, at place: Place) -> String? {
    var cells = [form.project, form.department, form.implementer, form.grade].compactMap { $0 }
    for row in form.funding {
      cells.append(row.label)
      cells += [row.initial, row.adjusted, row.executed, row.weight, row.rate, row.score].compactMap { $0?.cell }
    }
    for row in form.indicators {
      cells += [row.level1, row.level2, row.name, row.target?.cell, row.actual?.cell].compactMap { $0 }
      cells += [row.weight?.cell, row.score?.cell, row.reason].compactMap { $0 }
    }
    cells += [form.totalWeight?.cell, form.totalScore?.cell].compactMap { $0 }
    let lines = place.startLine...max(place.startLine, place.endLine)
    let found = cells.filter { lines.contains($0.place.startLine) }
      .sorted { ($0.place.startLine, $0.place.column) < ($1.place.startLine, $1.place.column) }
    guard !found.isEmpty else { return nil }
    return String(found.map { form.string($0) }.joined(separator: " | ").prefix(Self.longestRow))
  }

  /// What was noticed, each kind once with its count, in the order of the kinds.
  private func notices(_ damages: [Damage]) -> Argument {
    var counts: [FormNotice.Code: Int] = [:]
    for count in damages.flatMap(\.counts) { counts[count.code, default: 0] += count.count }
    let kinds = FormNotice.Code.allCases.compactMap { code in counts[code].map { (name: Self.name(code), count: $0) } }
    return Argument(
      "notices", zh: kinds.map { "\($0.name.zh)\($0.count)处" }.joined(separator: "、"),
      en: kinds.map { "\($0.name.en): \($0.count)" }.joined(separator: ", "))
  }

  private static func name(_ code: FormNotice.Code) -> LocalizedText {
    switch code {
    case .shiftedRow: LocalizedText(zh: "列位偏移的行", en: "row with shifted cells")
    case .joinedCell: LocalizedText(zh: "被分页截断的单元格", en: "cell cut by a page break")
    case .doubtfulRow: LocalizedText(zh: "不能确定列位的行", en: "row whose columns are not sure")
    case .orphan: LocalizedText(zh: "表头或表尾缺失", en: "missing head or tail")
    case .missingLabel: LocalizedText(zh: "缺失的栏目名称", en: "missing label")
    case .twoTotals: LocalizedText(zh: "重复的总分行", en: "second total row")
    case .textInNumber: LocalizedText(zh: "数字栏中的文字", en: "text in a column of numbers")
    case .inferredClass: LocalizedText(zh: "推断的指标类别", en: "class told from another column")
    case .numberOutOfRange: LocalizedText(zh: "位数过多的数字", en: "number of too many digits")
    case .missingTotal: LocalizedText(zh: "缺失的总分行", en: "missing total row")
    }
  }
}

extension StructureDoubtful.Damage {
  /// Whether the reading of the form is in doubt, and not only mended.
  var isDoubtful: Bool { isFragment || doubts > 0 }

  /// What puts a form before another: fragments, then doubts, then repairs.
  fileprivate var weight: Int { (isFragment ? 1_000_000 : 0) + doubts }
}
