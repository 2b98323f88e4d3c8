public import ReportModel

/// The names of a finding and the digest of what it shows: all that decides whether two findings are one.
public struct FindingIdentity: Sendable {
  /// The fingerprint.
  public var fingerprint: String
  /// The fingerprints by which earlier versions of the rule named the same case.
  public var previous: [String]
  /// The digest of the shown values.
  public var evidenceDigest: String

  /// Makes an identity.
  public init(fingerprint: String, previous: [String], evidenceDigest: String) {
    self.fingerprint = fingerprint
    self.previous = previous
    self.evidenceDigest = evidenceDigest
  }

  /// The identity of a published finding.
  public init(_ finding: PublishedReport.Finding) {
    self.init(
      fingerprint: finding.fingerprint, previous: finding.previousFingerprints ?? [],
      evidenceDigest: finding.evidenceDigest)
  }
}

/// How the findings of a run stand to those of an earlier report.
public struct BaselineComparison: Sendable {
  /// The state of each finding, in their order.
  public private(set) var states: [PublishedReport.BaselineState] = []
  /// The position of each finding in the earlier report; nil where it is new.
  public private(set) var earlier: [Int?] = []
  /// The positions of what only the earlier report has, in its order.
  public private(set) var absent: [Int] = []
  /// How many findings of the earlier report belong to rules that did not run this time, and are compared with nothing.
  public private(set) var notLookedFor = 0

  /// Compares findings with those of an earlier report; `rules` are the rules that ran this time.
  ///
  /// A finding is the same where the fingerprints agree, or else where one of the two had the other's fingerprint in an
  /// earlier version of its rule. What was absent in the earlier report already is forgotten.
  public init(_ findings: [FindingIdentity], rules: Set<String>, since baseline: Baseline) {
    var known = baseline.entries.map { (identity: $0.identity, isOpen: $0.state != .absent, rule: $0.rule) }
    var byName: [String: Int] = [:]
    for index in known.indices where known[index].isOpen { byName[known[index].identity.fingerprint] = index }
    var places: [Int?] = findings.map { finding in
      let place = byName[finding.fingerprint]
      if let place { known[place].isOpen = false }
      return place
    }
    for index in known.indices where known[index].isOpen {
      for name in known[index].identity.previous where byName[name] == nil { byName[name] = index }
    }
    for index in findings.indices where places[index] == nil {
      let names = findings[index].previous + [findings[index].fingerprint]
      guard let place = names.lazy.compactMap({ byName[$0] }).first(where: { known[$0].isOpen }) else { continue }
      known[place].isOpen = false
      places[index] = place
    }
    earlier = places
    states = zip(findings, places).map { finding, place in
      guard let place else { return .new }
      return known[place].identity.evidenceDigest == finding.evidenceDigest ? .unchanged : .updated
    }
    let left = known.indices.filter { known[$0].isOpen }
    absent = left.filter { rules.contains(known[$0].rule) }
    notLookedFor = left.count - absent.count
  }
}
