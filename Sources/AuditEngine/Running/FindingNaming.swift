import Detection
import Forms
import Reporting

/// The published names of a finding.
struct FindingNames: Hashable, Sendable {
  /// The name by the rule's version of today.
  var fingerprint: String
  /// The names that earlier versions of the rule gave the same case, the latest first.
  var previous: [String]

  /// All names, that of today first.
  var all: [String] { [fingerprint] + previous }
}

/// Names findings by the published algorithm (HEURISTICS, "Fingerprint").
struct FindingNaming: Sendable {
  private let register: FormRegister
  private let keys: SubjectKeys
  private let definitions: [RuleID: RuleDefinition]

  init(_ register: FormRegister, _ keys: SubjectKeys, _ definitions: [RuleID: RuleDefinition]) {
    self.register = register
    self.keys = keys
    self.definitions = definitions
  }

  /// The names of a finding; `turn` tells it from others that would have the same.
  func names(of finding: Finding, turn: Int = 1) -> FindingNames {
    let version = definitions[finding.rule]?.fingerprintVersion ?? 1
    let previous = stride(from: version - 1, through: 1, by: -1).map { version in
      let former = finding.formerNames.first { $0.version == version }
      return name(
        of: finding, version: version, scope: former?.scope ?? finding.scope, discriminator: former?.discriminator,
        turn: turn)
    }
    return FindingNames(
      fingerprint: name(of: finding, version: version, scope: finding.scope, discriminator: nil, turn: turn),
      previous: previous)
  }

  private func name(of finding: Finding, version: Int, scope: Scope, discriminator: String?, turn: Int) -> String {
    let record = register[finding.form]
    let isGroup = ![Scope.form, .indicator].contains(scope)
    let own = finding.indicator.map { Fingerprint.discriminator(of: $0) } ?? finding.discriminator
    // A group that crosses units is named by what it shares, and a document by its digest, not by whoever comes first;
    // one about a department by the department, whichever of its units that is.
    let isCluster = [Scope.cluster, .corpus, .input].contains(scope)
    let unit = scope == .department ? keys.department(record) : keys.implementer(record)
    return Fingerprint.fingerprint(
      rule: finding.rule, version: version, scope: scope,
      implementerKey: isCluster ? "" : unit, year: isCluster ? nil : record?.year,
      projectKey: isGroup ? "" : keys.project(record),
      discriminator: (discriminator ?? own) + (turn > 1 ? "#\(turn)" : ""))
  }

  /// The names with those that several findings share told apart by `#n`, in the order of what the findings show.
  func toldApart(_ names: [FindingNames], of findings: [Finding]) -> [FindingNames] {
    let shared = Dictionary(grouping: names.indices) { names[$0].fingerprint }.filter { $0.value.count > 1 }
    var names = names
    for indices in shared.values {
      let shown = indices.map { (digest: digest(findings[$0]), index: $0) }
      for (turn, entry) in shown.sorted(by: { ($0.digest, $0.index) < ($1.digest, $1.index) }).enumerated().dropFirst()
      {
        names[entry.index] = self.names(of: findings[entry.index], turn: turn + 1)
      }
    }
    return names
  }

  /// The digest of what a finding shows: its figures and cells, in whatever order and however their numbers are written.
  ///
  /// Where the cells are a sample of a group, the group's forms stand for them: which of them are shown hangs on the
  /// order of the files.
  func digest(_ finding: Finding) -> String {
    let figures = finding.figures.map { $0.name + "\u{1F}" + $0.value }
    let shown = Set(finding.evidence.map(\.form))
    let isSample = finding.members.contains { !shown.contains($0.form) }
    let cells =
      isSample
      ? finding.members.map { String(register[$0.form]?.filing ?? 0) }
      : finding.evidence.map { Self.column(of: $0.field) + "\u{1F}" + Self.shown($0.raw) }
    let parts = figures + [""] + cells.sorted() + [String(finding.members.count)]
    return Fingerprint.digest(parts.joined(separator: "\u{1E}"), digits: 16)
  }

  /// A field without the number of its row, which other rows may change.
  private static func column(of field: FormField) -> String {
    if case .indicator(_, let column) = field { column.rawValue } else { field.description }
  }

  /// What a cell shows: a number by its value, a text without white space.
  private static func shown(_ raw: String) -> String {
    if let number = ExactDecimal(raw) { return number.shortest }
    return raw.contains(where: \.isWhitespace) ? raw.filter { !$0.isWhitespace } : raw
  }
}
