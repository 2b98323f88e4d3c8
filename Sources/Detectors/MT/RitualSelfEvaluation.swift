public import Detection
import Documents
import Forms

/// JX-MT901: several families of rules find copied, unmeasured or uniform self-evaluation on the forms of one unit.
public struct RitualSelfEvaluation: PatternDetector {
  /// The id, JX-MT901.
  public static let rule: RuleID = "JX-MT901"

  private let definition: RuleDefinition
  private let children: Set<RuleID>
  private let minimumFamilies: Int
  private let minimumForms: Int
  private let minimumShare: ExactDecimal
  private let minimumConfidence: Double

  /// Takes the rules that count as signs and the thresholds from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    children = Set(try definition.list("children").map { RuleID($0) })
    minimumFamilies = try definition.count("minimumFamilies")
    minimumForms = try definition.count("minimumForms")
    minimumShare = try definition.parameter("minimumShare")
    minimumConfidence = try definition.parameter("minimumConfidence").approximate
  }

  /// Gathers the signs of each unit and year and flags those that come from enough families on enough forms.
  public func judge(_ found: [Finding], corpus: any CorpusIndex, into findings: inout FindingSink) {
    var units = Self.units(of: corpus)
    for (index, finding) in found.enumerated() where isSign(finding) {
      for form in Set(Self.forms(of: finding)) {
        guard let record = corpus.record(form), record.status == .complete, let unit = UnitYear(record) else {
          continue
        }
        units[unit]?.add(index, family: finding.rule.family, form: form)
      }
    }
    for (unit, signs) in units.sorted(by: { $0.key < $1.key }) {
      guard signs.forms.count >= minimumForms else {
        findings.notApplicable()
        continue
      }
      let touched = signs.severalFamilies
      let share = Ratio(ExactDecimal(touched.count), over: ExactDecimal(signs.forms.count))
      guard signs.families.count >= minimumFamilies, touched.count >= minimumForms,
        let share, share >= minimumShare
      else {
        findings.pass()
        continue
      }
      findings.flag(finding(signs, share, before: units[unit.before], found, corpus))
    }
  }

  /// Children are at least medium and firm: a pattern is never made of hints, nor of what its own rule found explained.
  private func isSign(_ finding: Finding) -> Bool {
    children.contains(finding.rule) && finding.severity >= .medium && finding.confidence >= minimumConfidence
  }

  private static func forms(of finding: Finding) -> [FormKey] {
    finding.members.isEmpty ? [finding.form] : finding.members.map(\.form)
  }

  /// The units with their complete forms.
  private static func units(of corpus: any CorpusIndex) -> [UnitYear: UnitSigns] {
    var units: [UnitYear: UnitSigns] = [:]
    corpus.eachRecord { record in
      guard record.status == .complete, let unit = UnitYear(record) else { return }
      units[unit, default: UnitSigns()].forms.append(record.key)
    }
    return units
  }

  private func finding(
    _ signs: UnitSigns, _ share: Ratio, before: UnitSigns?, _ found: [Finding], _ corpus: any CorpusIndex
  ) -> Finding {
    let touched = signs.severalFamilies
    let recurring = before.map { signs.families.keys.filter($0.families.keys.contains).sorted() } ?? []
    let isRecurring = recurring.count >= minimumFamilies
    var finding = Finding(
      definition, key: touched[0], scope: .implementer, message: isRecurring ? "recurring" : "main")
    let families = signs.families.keys.sorted()
    finding.members = touched.map { Member($0) }
    finding.children = signs.children
    finding.discriminator = "ritual"
    finding.figures = [
      Figure("forms", signs.forms.count, unit: "份"), Figure("touched", touched.count, unit: "份"),
      share.percent?.rounded(.halfUp, decimals: 1).map {
        Figure("share", $0, unit: "%", .computed, expression: "touched / forms")
      },
      Figure("families", families.count, unit: "类"), Figure("findings", signs.children.count, unit: "条"),
      Figure("required", minimumFamilies, unit: "类", .reference),
    ].compactMap { $0 }
    finding.arguments = [
      Argument("implementer", corpus.record(touched[0])?.implementer ?? ""),
      Argument("rules", rules: signs.rules(in: found)),
      Argument("recurring", recurring.joined(separator: "、")),
    ]
    finding.evidence = evidence(signs, found)
    finding.magnitude = min(1, share.approximate * Double(families.count) / Double(2 * minimumFamilies))
    finding.confidence = signs.confidence(atFamily: minimumFamilies, in: found)
    finding.checks = [filedTogether(signs, found, corpus)]
    return finding
  }

  /// The cell that shows the worst finding of each family, the worst family first.
  private func evidence(_ signs: UnitSigns, _ found: [Finding]) -> [Evidence] {
    let worst = signs.families.values.compactMap { children in
      children.min {
        (found[$1].severity, found[$1].confidence, $0) < (found[$0].severity, found[$0].confidence, $1)
      }
    }
    let ordered = worst.sorted { (found[$1].severity, $0) < (found[$0].severity, $1) }
    return ordered.enumerated().compactMap { place, child in
      var cell = found[child].evidence.first { signs.forms.contains($0.form) } ?? found[child].evidence.first
      cell?.role = place == 0 ? .primary : .context
      return cell
    }
  }

  /// Whether the texts are shared with other units of the department, which may have filled the forms in for all.
  private func filedTogether(_ signs: UnitSigns, _ found: [Finding], _ corpus: any CorpusIndex) -> CheckResult {
    let own = Set(signs.forms)
    let others = Set(signs.children.flatMap { found[$0].members.map(\.form) }).subtracting(own)
    let units = Set(others.compactMap { corpus.record($0)?.implementer })
    return CheckResult(
      "filed-by-department", units.isEmpty ? .excluded : .notExcluded,
      zh: units.isEmpty ? "相关疑点均只涉及本单位的自评表" : "相关疑点还涉及其他\(units.count)家单位的\(others.count)份自评表",
      en: units.isEmpty
        ? "The findings speak of the unit's own forms only"
        : "The findings also speak of \(others.count) forms of \(units.count) other units")
  }
}
