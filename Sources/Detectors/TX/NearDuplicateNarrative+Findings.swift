import Detection
import Documents
import Forms
import Statistics

extension NearDuplicateNarrative {
  /// A form that was read again, with its skeleton.
  private struct Reading {
    var form: SelfEvaluationForm
    var narrative: TextField
    var skeleton: [UInt8]
  }

  /// Reads the shown members of a group again and reports it.
  func judge(_ group: Group, _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    guard let model = read(group.representative.entries[0].form, corpus) else { return findings.withhold() }
    var group = group
    var readings: [Reading] = []
    for node in shown(group, corpus) {
      guard let reading = read(node.entries[0].form, corpus) else { continue }
      if isNear(model, reading) {
        readings.append(reading)
      } else {
        // Shingles are hashes of 32 bits: the characters decide.
        group.others.removeAll { $0.entries[0].form == node.entries[0].form }
      }
    }
    let entries = group.entries
    // A project that is filed twice, or again in the next year, is another rule's case.
    guard !readings.isEmpty,
      entries.contains(where: {
        !corpus.subject($0.form).isSameProject(as: corpus.subject(entries[0].form))
      })
    else {
      return findings.pass()
    }
    findings.flag(finding(group, model, readings, corpus))
  }

  private func read(_ key: FormKey, _ corpus: any CorpusIndex) -> Reading? {
    guard let form = corpus.form(key), let narrative = form.actualGoal else { return nil }
    return Reading(form: form, narrative: narrative, skeleton: NarrativeMask.skeleton(of: narrative, in: form))
  }

  private func isNear(_ left: Reading, _ right: Reading) -> Bool {
    let (left, right) = (baseTexts.strip(left.skeleton), baseTexts.strip(right.skeleton))
    let shared = TextContainment.shared(left, right)
    return shared.both >= threshold.required(shared.left, shared.right)
  }

  /// The skeletons whose texts are shown beside the representative's: up to four, other units first.
  private func shown(_ group: Group, _ corpus: any CorpusIndex) -> [Node] {
    var seen: Set<[UInt64]> = []
    func isNew(_ node: Node) -> Bool {
      let subject = corpus.subject(node.entries[0].form)
      return seen.insert([subject.department, subject.implementer]).inserted
    }
    _ = isNew(group.representative)
    let first = group.others.filter(isNew).prefix(4)
    let firstForms = Set(first.map { $0.entries[0].form })
    let then = group.others.filter { !firstForms.contains($0.entries[0].form) }
    return (Array(first) + then).prefix(4).sorted { $0.entries[0].form < $1.entries[0].form }
  }

  private func finding(
    _ group: Group, _ model: Reading, _ readings: [Reading], _ corpus: any CorpusIndex
  ) -> Finding {
    let entries = group.entries
    let crossed = entries.map { corpus.subject($0.form) }.crossed
    let money = corpus.coveredMoney(entries.map(\.form))
    var finding = Finding(
      definition, key: model.form.key, scope: .cluster, message: money == nil ? "withoutMoney" : "main")
    finding.severity = severity(entries.count, crossed, money)
    let similarities = group.others.map { similarity($0, group.representative.size) }
    let average = similarities.reduce(0, +) / similarities.count
    finding.figures = [
      Figure("members", entries.count, expression: "forms in the group"),
      Figure("variants", group.others.count + 1, expression: "different skeletons"),
      Figure("implementers", crossed.units), Figure("departments", crossed.departments),
      percent("average", average), percent("maximum", similarities.max() ?? 0),
      Figure(
        "rare", ExactDecimal(units: Int64(group.rare * 1000 / group.representative.size), decimals: 1), unit: "%",
        .computed, expression: "runs of three in no more texts than the group has / runs of three"),
      percent("contained", group.others.map { containment($0, group.representative.size) }.max() ?? 0),
      money.map {
        Figure("money", $0, unit: "元", .computed, expression: "Σ adjusted, once per unit, year and project")
      },
    ].compactMap { $0 }
    finding.members = members(group)
    // Words that everybody uses weigh half of those that only the group has.
    let rarity = Double(group.rare) / Double(group.representative.size)
    finding.magnitude = min(1, (Double(average) / 2000 + Double(entries.count - 1) / 20) * (0.5 + rarity / 2))
    show(model, readings, in: &finding)
    finding.discriminator = Fingerprint.digest(Fingerprint.key(NarrativeMask.label(model.skeleton)), digits: 16)
    finding.checks = checks(model, readings, crossed)
    finding.confidence = ([model] + readings).map(\.form.confidence).min() ?? 1
    if finding.checks.contains(where: { $0.id == "own-figures" && $0.status == .notExcluded }) {
      finding.confidence *= 0.8
    }
    return finding
  }

  /// The Jaccard similarity in thousandths, cut off.
  private func similarity(_ node: Node, _ size: Int) -> Int { node.shared * 1000 / (node.size + size - node.shared) }

  /// How much of the shorter text stands in the longer one, in thousandths, cut off.
  private func containment(_ node: Node, _ size: Int) -> Int { node.shared * 1000 / min(node.size, size) }

  private func percent(_ name: String, _ thousandths: Int) -> Figure {
    Figure(
      name, ExactDecimal(units: Int64(thousandths), decimals: 1), unit: "%", .computed,
      expression: name == "contained" ? "shared runs of three / runs of the shorter" : "shared runs of three / all runs"
    )
  }

  private func members(_ group: Group) -> [Member] {
    let own = group.representative.entries.map { Member($0.form) }
    let others = group.others.flatMap { node in
      node.entries.map {
        Member($0.form, similarity: Double(similarity(node, group.representative.size)) / 1000)
      }
    }
    return (own + others).sorted { $0.form < $1.form }
  }

  /// Raised across departments, by many forms or by much money, to high at most.
  private func severity(_ members: Int, _ crossed: (units: Int, departments: Int), _ money: ExactDecimal?) -> Severity {
    let isLarge = members >= manyForms || money.map { $0 >= highAmount } == true
    let isWide = crossed.units > 1
    return isLarge || isWide ? definition.severity.raised : definition.severity
  }

  /// The whole texts, the spans that all of them share, and of each member the sentence that differs most.
  private func show(_ model: Reading, _ readings: [Reading], in finding: inout Finding) {
    finding.evidence = [model.form.evidence(.actualGoal)].compactMap { $0 }
    var spans: [String] = []
    var words: String?
    let compared = readings.map { Sentences(of: model.narrative, in: model.form, against: $0.skeleton).all }
    for (index, sentence) in (compared.first ?? []).enumerated() {
      if compared.allSatisfy({ $0[index].isShared }) { spans.append(model.form.string(sentence.field)) }
    }
    for reading in readings {
      finding.evidence += [reading.form.evidence(.actualGoal, .shared)].compactMap { $0 }
      let other = Sentences(of: reading.narrative, in: reading.form, against: model.skeleton).mostDifferent
      let own = Sentences(of: model.narrative, in: model.form, against: reading.skeleton).mostDifferent
      if let other {
        finding.evidence.append(reading.form.evidence(other.field, of: .actualGoal, .difference))
        words = words ?? reading.form.string(other.field)
      }
      if let own, reading.form.key == readings[0].form.key {
        finding.evidence.append(model.form.evidence(own.field, of: .actualGoal, .difference))
        words = words ?? model.form.string(own.field)
      }
    }
    finding.template = spans.isEmpty ? NarrativeMask.template(of: model.narrative, in: model.form) : spans.joined()
    finding.arguments = [
      words.map { Argument("difference", zh: "“\($0)”", en: "“\($0)”") }
        ?? Argument("difference", zh: "语序", en: "the order of the sentences")
    ]
  }

  private func checks(
    _ model: Reading, _ readings: [Reading], _ crossed: (units: Int, departments: Int)
  ) -> [CheckResult] {
    let own = NarrativeMask.ownFigures(([model] + readings).map { ($0.narrative, $0.form) })
    return [
      CheckResult(
        "supervising-department", crossed.departments == 1 ? .notExcluded : .excluded,
        zh: "涉及\(crossed.units)家实施单位、\(crossed.departments)个主管部门",
        en: "Implementing units: \(crossed.units), supervising departments: \(crossed.departments)"),
      CheckResult(
        "official-text", .notExcluded, zh: "已剔除规则所列公共用语，未列入的官方范本未核对",
        en: "The public texts that the rule lists were subtracted; other official models were not compared"),
      CheckResult(
        "own-figures", own < ownFigures ? .excluded : .notExcluded, zh: "所列各份文本至少有\(own)处数字与代表文本不同",
        en: "Figures in which each of the texts shown differs from the representative: at least \(own)"),
    ]
  }
}
