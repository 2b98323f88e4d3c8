import Detection
import Forms
import Ranking
import Reporting

/// Folds rules that hit more than the base rate to one finding per implementing unit (HEURISTICS, "Base rate").
struct BaseRateFolding {
  let weights: RankingWeights
  let register: FormRegister

  /// A rule's findings, folded where the rule is common and its definition allows it.
  func fold(_ findings: [Finding], _ definition: RuleDefinition, _ coverage: Coverage) -> [Finding] {
    guard definition.folding == .unit, isCommon(coverage) else { return findings }
    var kept: [Finding] = []
    var units: [UnitYear: [Finding]] = [:]
    for finding in findings {
      let record = register[finding.form]
      if let unit = record?.implementer, finding.scope == .form || finding.scope == .indicator {
        units[UnitYear(unit: Fingerprint.key(unit), year: record?.year), default: []].append(finding)
      } else {
        kept.append(finding)
      }
    }
    let forms = formsPerUnit(units)
    let all = (flagged: units.values.reduce(0) { $0 + members($1).count }, forms: completeForms)
    for (unit, findings) in units.sorted(by: { $0.key < $1.key }) {
      let members = members(findings)
      if members.count >= Int(weights.foldingMembers) {
        kept.append(
          folded(findings, members: members, definition, forms: max(members.count, forms[unit] ?? 0), all: all))
      } else {
        kept += findings
      }
    }
    return kept
  }

  /// Whether the rule fires on more than the base rate.
  func isCommon(_ coverage: Coverage) -> Bool {
    let judged = coverage.flagged + coverage.passed
    return judged >= 10 && Double(coverage.flagged) > weights.foldingShare * Double(judged)
  }

  private struct UnitYear: Hashable, Comparable {
    var unit: String
    var year: Int?

    static func < (left: UnitYear, right: UnitYear) -> Bool {
      (left.unit, left.year ?? 0) < (right.unit, right.year ?? 0)
    }
  }

  private func members(_ findings: [Finding]) -> [FormKey] { Set(findings.map(\.form)).sorted() }

  private var completeForms: Int { register.all.count { $0.status == .complete } }

  private func formsPerUnit(_ units: [UnitYear: [Finding]]) -> [UnitYear: Int] {
    var keys: [String: String] = [:]
    var counts: [UnitYear: Int] = [:]
    for record in register.all where record.status == .complete {
      guard let name = record.implementer else { continue }
      let key = keys[name] ?? Fingerprint.key(name)
      keys[name] = key
      counts[UnitYear(unit: key, year: record.year), default: 0] += 1
    }
    return counts
  }

  private func folded(
    _ findings: [Finding], members: [FormKey], _ definition: RuleDefinition, forms: Int,
    all: (flagged: Int, forms: Int)
  ) -> Finding {
    let ordered = findings.sorted { ($0.form, $0.indicator?.index ?? -1) < ($1.form, $1.indicator?.index ?? -1) }
    var finding = Finding(definition, key: members[0], scope: .implementer, message: FindingWording.folded)
    finding.severity = ordered.map(\.severity).max() ?? definition.severity
    finding.confidence = ordered.map(\.confidence).reduce(0, +) / Double(max(1, ordered.count))
    finding.members = members.map { Member($0) }
    finding.discriminator = "unit"
    let share = Double(members.count) / Double(max(1, forms))
    let others = (flagged: all.flagged - members.count, forms: all.forms - forms)
    let rest = others.forms > 0 ? Double(others.flagged) / Double(others.forms) : 0
    // A unit that does what everybody does stands below one that stands out.
    finding.magnitude = min(1, max(0.1, share - rest))
    finding.figures = [
      Figure("members", members.count, unit: "份"), Figure("considered", forms, unit: "份"),
      percentage("share", members.count, forms), percentage("restShare", others.flagged, others.forms),
      Figure("findings", findings.count),
    ]
    finding.arguments = [
      Argument("implementer", register[members[0]]?.implementer ?? ""),
      Argument("rule", zh: definition.title.zh, en: definition.title.en),
    ]
    finding.overclaimedPoints = sum(ordered.map(\.overclaimedPoints))
    finding.discrepancy = sum(ordered.map(\.discrepancy))
    var shown: Set<FormKey> = []
    finding.evidence = ordered.compactMap { single in
      shown.insert(single.form).inserted ? single.evidence.first : nil
    }
    for index in finding.evidence.indices.dropFirst() { finding.evidence[index].role = .compared }
    finding.checks = checks(ordered)
    return finding
  }

  /// What came of each counter-check on the single findings: excluded where it is on all of them.
  private func checks(_ findings: [Finding]) -> [CheckResult] {
    var ids: [String] = []
    var counts: [String: [CheckResult.Status: Int]] = [:]
    for check in findings.flatMap(\.checks) {
      if counts[check.id] == nil { ids.append(check.id) }
      counts[check.id, default: [:]][check.status, default: 0] += 1
    }
    return ids.map { id in
      let excluded = counts[id]?[.excluded] ?? 0
      let open = counts[id]?[.notExcluded] ?? 0
      let unchecked = findings.count - excluded - open
      let status: CheckResult.Status = open > 0 ? .notExcluded : unchecked > 0 ? .notChecked : .excluded
      return CheckResult(
        id, status, zh: "\(findings.count)项中已排除\(excluded)项，不能排除\(open)项，未核查\(unchecked)项",
        en:
          "Of \(findings.count) findings excluded on \(excluded), not excluded on \(open), not checked on \(unchecked)")
    }
  }

  private func percentage(_ name: String, _ part: Int, _ whole: Int) -> Figure {
    let ratio = Ratio(ExactDecimal(part), over: ExactDecimal(max(1, whole)))?.percent?.rounded(.halfUp, decimals: 1)
    return Figure(name, ratio ?? .zero, unit: "%", .computed)
  }

  private func sum(_ values: [ExactDecimal?]) -> ExactDecimal? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : ExactDecimal.sum(known)
  }
}
