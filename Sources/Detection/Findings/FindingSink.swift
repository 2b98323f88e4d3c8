/// Takes what one detector has to say: findings, and what it looked at without finding anything.
public struct FindingSink: Sendable {
  /// The findings so far.
  public private(set) var findings: [Finding] = []
  /// The counts so far.
  public private(set) var coverage = Coverage()
  /// What was left out because a limit was reached, a sentence each.
  public private(set) var limits: [LocalizedText] = []

  /// Makes an empty sink.
  public init() {}

  /// Says that something was looked at and is in order.
  public mutating func pass(_ count: Int = 1) { coverage.passed += count }

  /// Says that the rule has nothing to look at here.
  public mutating func notApplicable(_ count: Int = 1) { coverage.notApplicable += count }

  /// Says that the structure is too doubtful to judge.
  public mutating func withhold(_ count: Int = 1) { coverage.withheld += count }

  /// Takes over what was counted elsewhere.
  public mutating func take(_ counts: Coverage) { coverage.add(counts) }

  /// Says that cases were not judged because a limit was reached: they count as withheld, and the limit is told.
  public mutating func leaveOut(_ count: Int, zh: String, en: String) {
    guard count > 0 else { return }
    withhold(count)
    tell(zh: zh, en: en)
  }

  /// Tells of a limit that kept part of a case from being looked at; the case itself is counted elsewhere.
  public mutating func tell(zh: String, en: String) { limits.append(LocalizedText(zh: zh, en: en)) }

  /// Takes a finding; one without evidence is a fault of its detector and counts as withheld.
  public mutating func flag(_ finding: Finding) {
    guard !finding.evidence.isEmpty else { return withhold() }
    coverage.flagged += 1
    findings.append(finding)
  }

  /// Takes a finding about a case that the rule's other detector counted, which then does not count twice.
  public mutating func flag(_ finding: Finding, counted: Coverage) {
    flag(finding)
    coverage.passed -= counted.passed
    coverage.notApplicable -= counted.notApplicable
    coverage.withheld -= counted.withheld
  }

  /// Takes over the findings so far and forgets them, keeping the counts.
  public mutating func drain() -> [Finding] {
    defer { findings.removeAll(keepingCapacity: true) }
    return findings
  }
}

/// What a rule looked at: considered = flagged + passed + not applicable + withheld.
public struct Coverage: Hashable, Codable, Sendable {
  /// Cases with a finding.
  public var flagged = 0
  /// Cases in order.
  public var passed = 0
  /// Cases that the rule has nothing to say about.
  public var notApplicable = 0
  /// Cases too doubtful to judge.
  public var withheld = 0

  /// Makes an empty count.
  public init() {}

  /// All cases.
  public var considered: Int { flagged + passed + notApplicable + withheld }

  /// Adds the counts of another part of the corpus.
  public mutating func add(_ other: Coverage) {
    flagged += other.flagged
    passed += other.passed
    notApplicable += other.notApplicable
    withheld += other.withheld
  }
}
