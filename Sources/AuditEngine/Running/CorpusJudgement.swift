import Detection
import ReportModel
import Reporting

/// Puts together what all detectors found once the corpus is read: the corpus detectors judge, common rules are folded,
/// and the patterns are looked for among what remains.
struct CorpusJudgement {
  /// The findings in the order of their rules.
  private(set) var findings: [Finding] = []
  /// What each rule looked at, in the order of the definitions.
  private(set) var coverage: [RuleCoverage] = []
  /// Which limits were reached.
  private(set) var limits: [RunNotification] = []
  /// How often each rule fires, flagged ÷ (flagged + passed), a fraction.
  private(set) var shares: [RuleID: Double] = [:]

  private let set: DetectorSet
  private let folding: BaseRateFolding
  private var byRule: [RuleID: [Finding]] = [:]
  private var counts: [RuleID: Coverage] = [:]

  init(_ set: DetectorSet, folding: BaseRateFolding) {
    self.set = set
    self.folding = folding
  }

  /// Judges what the workers brought; `lookup` makes an index of the corpus for each detector.
  mutating func judge(_ share: CorpusShare, lookup: @Sendable () -> CorpusLookup) async {
    counts = share.coverage
    for (_, outcome) in share.outcomes {
      for finding in outcome.findings { byRule[finding.rule, default: []].append(finding) }
    }
    for (rule, sink) in await Self.finish(share.corpusRuns, lookup) { take(sink, of: rule) }
    limits.sort { $0.message.en < $1.message.en }
    for definition in set.definitions {
      let found = byRule[definition.id] ?? []
      findings += folding.fold(found, definition, counts[definition.id] ?? Coverage())
    }
    let known = findings
    for pattern in set.patterns {
      var sink = FindingSink()
      pattern.detector.judge(known, corpus: lookup(), into: &sink)
      take(sink, of: pattern.rule)
      findings += sink.findings
    }
    for definition in set.definitions { count(definition) }
  }

  private mutating func take(_ sink: FindingSink, of rule: RuleID) {
    byRule[rule, default: []] += sink.findings
    counts[rule, default: Coverage()].add(sink.coverage)
    limits += sink.limits.map { limit in
      RunNotification(.warning, "limit-reached", zh: "\(rule)：\(limit.zh)", en: "\(rule): \(limit.en)")
    }
  }

  private mutating func count(_ definition: RuleDefinition) {
    let counts = counts[definition.id] ?? Coverage()
    shares[definition.id] = Double(counts.flagged) / Double(max(1, counts.flagged + counts.passed))
    coverage.append(
      RuleCoverage(
        rule: definition.id, coverage: counts, isNoisy: folding.isCommon(counts) && definition.folding == .never))
  }

  /// Lets the corpus detectors judge, side by side.
  private static func finish(
    _ runs: [any CorpusRun], _ lookup: @Sendable () -> CorpusLookup
  ) async -> [(RuleID, FindingSink)] {
    await withTaskGroup(of: (RuleID, FindingSink).self) { group in
      for run in runs {
        let lookup = lookup()
        group.addTask {
          var sink = FindingSink()
          run.finish(corpus: lookup, into: &sink)
          return (run.rule, sink)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }
}
