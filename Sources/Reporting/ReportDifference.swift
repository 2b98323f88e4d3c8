import CaseTracking
public import Detection
public import ReportModel

/// What two reports have and have not in common.
public struct ReportDifference: Sendable {
  /// A finding of either report.
  public struct Entry: Sendable {
    /// The finding with its state; of an absent one as the earlier report has it.
    public var finding: PublishedReport.Finding
    /// An updated finding as the earlier report has it.
    public var before: PublishedReport.Finding?
  }

  /// The earlier run.
  public let old: PublishedReport.Run
  /// The later run.
  public let new: PublishedReport.Run
  /// All findings: those of the later report in its order, then those that only the earlier one has.
  public private(set) var entries: [Entry]
  /// How many findings are in each state, whichever of them are shown.
  public let counts: [PublishedReport.BaselineState: Int]
  /// How many findings of the earlier report belong to rules that did not run in the later one.
  public let notLookedFor: Int

  /// The states in the order in which they are shown.
  private static let states: [PublishedReport.BaselineState] = [.new, .updated, .absent, .unchanged]

  /// Compares two reports.
  public init(from old: PublishedReport, to new: PublishedReport) {
    (self.old, self.new) = (old.run, new.run)
    let present = new.findings.filter { $0.baseline != .absent }
    let comparison = BaselineComparison(
      present.map { FindingIdentity($0) }, rules: Set(new.rules.map(\.id)), since: Baseline(old))
    var entries: [Entry] = []
    for (index, finding) in present.enumerated() {
      var finding = finding
      finding.baseline = comparison.states[index]
      let before = finding.baseline == .updated ? comparison.earlier[index].map { old.findings[$0] } : nil
      entries.append(Entry(finding: finding, before: before))
    }
    for place in comparison.absent {
      var finding = old.findings[place]
      finding.baseline = .absent
      entries.append(Entry(finding: finding))
    }
    self.entries = entries
    counts = Dictionary(grouping: entries, by: \.finding.baseline).mapValues(\.count)
    notLookedFor = comparison.notLookedFor
  }

  /// Leaves out the findings that are not to be shown; without a choice of states, what is unchanged is only counted.
  public mutating func filter(by filter: FindingFilter) {
    var filter = filter
    filter.states = filter.states ?? [.new, .updated, .absent]
    entries.removeAll { !filter.admits($0.finding) }
    if let limit = filter.limit { entries.removeLast(max(0, entries.count - limit)) }
  }

  private func entries(in state: PublishedReport.BaselineState) -> [Entry] {
    entries.filter { $0.finding.baseline == state }
  }

  // MARK: JSON

  /// The difference as a JSON object: the runs, the counts, and a list for each state; findings follow
  /// `report.schema.json`, updated ones are pairs of `before` and `after`.
  public var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for (name, run) in [("oldRun", old), ("newRun", new)] {
        json.key(named: name)
        json.object { json in
          json.member("runId", run.id)
          json.member("corpusDigest", run.corpusDigest)
          json.member("configurationDigest", run.configurationDigest)
        }
      }
      json.key("counts")
      json.object { json in
        for state in Self.states {
          json.key(named: state.rawValue)
          json.value(counts[state] ?? 0)
        }
        json.member("notLookedFor", notLookedFor)
      }
      for state in Self.states {
        json.key(named: state.rawValue)
        json.array { json in for entry in entries(in: state) { Self.write(entry, to: &json) } }
      }
    }
    json.endLine()
    return json.bytes
  }

  private static func write(_ entry: Entry, to json: inout JSONWriter) {
    let findings = FindingJSON(PublishedReport())
    guard let before = entry.before else { return findings.write(entry.finding, to: &json) }
    json.object { json in
      json.key("before")
      findings.write(before, to: &json)
      json.key("after")
      findings.write(entry.finding, to: &json)
    }
  }

  // MARK: Text

  /// The difference for people.
  public func text(_ language: Language) -> String {
    let counted = Self.states.map { "\($0.title[language]) \(counts[$0] ?? 0)" }
    var lines = ["\(old.id) → \(new.id)", counted.joined(separator: language == .zh ? "，" : ", ")]
    if notLookedFor > 0 {
      lines.append(
        language == .zh
          ? "另有\(notLookedFor)条属于本次未运行的规则，未作比较" : "\(notLookedFor) more are of rules that did not run this time")
    }
    for state in Self.states {
      let entries = entries(in: state)
      guard !entries.isEmpty else { continue }
      lines += ["", state.title[language]]
      for entry in entries { lines += Self.lines(entry, language) }
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private static func lines(_ entry: Entry, _ language: Language) -> [String] {
    let finding = entry.finding
    let decision = finding.decision.map { "  (\($0.status.title[language]))" } ?? ""
    var lines = [
      "  \(finding.fingerprint.prefix(12))  \(finding.severity.title[language])  \(finding.ruleId)  \(finding.title)\(decision)",
      "    \(finding.subject.title)", "    \(finding.facts)",
    ]
    if let before = entry.before, before.facts != finding.facts {
      lines.append("    \(language == .zh ? "原为：" : "before: ")\(before.facts)")
    }
    return lines
  }
}
