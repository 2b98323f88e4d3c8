import AuditEngine
import Detection
import Forms
import Ranking
import Reporting
import TestSupport
import Testing

/// Findings, projects and implementers are ranked by scores whose parts add up.
@Suite struct RankingTests {
  private static let run = Task { try await Audit(.sampleCorpus()).run() }

  private func sum(_ score: Score) -> Double { score.contributions.reduce(0) { $0 + $1.points } }

  @Test func contributionsAddUpToTheScore() async throws {
    let report = try await Self.run.value
    #expect(report.findings.count >= 60)
    for ranked in report.findings {
      #expect(abs(sum(ranked.score) - ranked.score.value) < 0.005, "\(ranked.finding.rule) \(ranked.fingerprint)")
      #expect((0...100).contains(ranked.score.value))
      #expect(ranked.score.contributions.first?.factor == "severity")
    }
    for group in report.projects + report.implementers {
      #expect(abs(sum(group.score) - group.score.value) < 0.005, "group \(group.rank)")
      #expect((0...100).contains(group.score.value))
    }
  }

  @Test func ranksRunFromOneWithoutGaps() async throws {
    let report = try await Self.run.value
    #expect(report.findings.map(\.rank) == Array(1...report.findings.count))
    #expect(report.projects.map(\.rank) == Array(1...report.projects.count))
    #expect(report.implementers.map(\.rank) == Array(1...report.implementers.count))
  }

  @Test func worstFirstAndTiesByFingerprint() async throws {
    let report = try await Self.run.value
    for (left, right) in zip(report.findings, report.findings.dropFirst()) {
      #expect(
        left.score.value > right.score.value
          || (left.score.value == right.score.value && left.fingerprint < right.fingerprint))
    }
    for groups in [report.projects, report.implementers] {
      for (left, right) in zip(groups, groups.dropFirst()) { #expect(left.score.value >= right.score.value) }
    }
  }

  @Test func fingerprintsAreUnique() async throws {
    let report = try await Self.run.value
    #expect(Set(report.findings.map(\.fingerprint)).count == report.findings.count)
    let known = Set(report.findings.map(\.fingerprint))
    for group in report.projects + report.implementers {
      #expect(Set(group.findings).count == group.findings.count)
      #expect(known.isSuperset(of: group.findings))
    }
  }

  /// A group scores its best finding, half of the next family's best, a quarter of the one after.
  @Test func groupsCountEachFamilyOnceWithHalvingWeights() async throws {
    let report = try await Self.run.value
    let scores = Dictionary(uniqueKeysWithValues: report.findings.map { ($0.fingerprint, $0) })
    for group in report.projects {
      var best: [String: Double] = [:]
      for finding in group.findings.compactMap({ scores[$0] }) {
        best[finding.finding.rule.family] = max(best[finding.finding.rule.family] ?? 0, finding.score.value)
      }
      var factor = 1.0
      let expected = best.values.sorted(by: >).reduce(0.0) { sum, value in
        defer { factor /= 2 }
        return sum + value * factor
      }
      #expect(abs(group.score.value - min(100, expected)) < 0.05, "project \(group.rank)")
    }
  }

  @Test func moneyIsCountedOncePerProjectAndYear() async throws {
    let report = try await Self.run.value
    let doubted = Set(report.findings(of: "JX-DQ004").map(\.finding.form))
    for group in report.implementers {
      let unit = Fingerprint.key(report.register[group.representative]?.implementer ?? "")
      let touched = Set(
        report.findings.filter { group.findings.contains($0.fingerprint) }.flatMap {
          $0.finding.members.isEmpty ? [$0.finding.form] : $0.finding.members.map(\.form)
        }
      ).subtracting(doubted)
      var amounts: [String: ExactDecimal] = [:]
      for record in touched.compactMap({ report.register[$0] }) where Fingerprint.key(record.implementer ?? "") == unit
      {
        guard let amount = record.exposure else { continue }
        let key = Fingerprint.key(record.project ?? "") + "|\(record.year ?? 0)"
        amounts[key] = max(amounts[key] ?? amount, amount)
      }
      #expect(group.exposure == (amounts.isEmpty ? nil : ExactDecimal.sum(Array(amounts.values))), "unit \(group.rank)")
    }
  }

  @Test func filingEveryDocumentTwiceDoesNotDoubleTheMoney() async throws {
    let files = try Corpora.samples()
    var twice = files
    // A blank line at the end makes another document of the same forms.
    for (path, bytes) in files where !path.hasPrefix("utf16") { twice["again/" + path] = bytes + [0x0A] }
    let rules = ["AR", "BG", "NR"]
    let once = try await Corpora.report(files) { $0.selected = rules }
    let again = try await Corpora.report(twice) { $0.selected = rules }
    func exposures(_ report: Report) -> [String] {
      report.implementers.map {
        (report.register[$0.representative]?.implementer ?? "") + " \($0.exposure?.shortest ?? "-")"
      }
      .sorted()
    }
    #expect(again.register.count > once.register.count + 40)
    #expect(again.findings.count > once.findings.count)
    #expect(exposures(again) == exposures(once))
    let names = Set(again.findings.map(\.fingerprint))
    #expect(names.count == again.findings.count, "the second filing has names of its own")
    #expect(names.isSuperset(of: once.findings.filter { $0.finding.scope == .form }.map(\.fingerprint)))
  }

  // MARK: Coverage

  @Test func consideredIsTheSumOfItsParts() async throws {
    let report = try await Self.run.value
    #expect(report.coverage.map(\.rule) == report.definitions.map(\.id))
    for entry in report.coverage {
      let counts = entry.coverage
      #expect(counts.considered == counts.flagged + counts.passed + counts.notApplicable + counts.withheld)
      #expect(counts.considered >= 1, "\(entry.rule) has looked at nothing")
      #expect(min(counts.flagged, counts.passed, counts.notApplicable, counts.withheld) >= 0)
    }
  }

  /// What was flagged stands in the report, alone or folded to its unit.
  @Test func whatIsFlaggedIsReported() async throws {
    let report = try await Self.run.value
    for entry in report.coverage {
      let reported = report.findings.filter { $0.finding.rule == entry.rule }.reduce(0) { sum, ranked in
        let folded = ranked.finding.message == FindingWording.folded
        let members = ranked.finding.figures.first { $0.name == "findings" }.flatMap { Int($0.value) }
        return sum + (folded ? members ?? 0 : 1)
      }
      #expect(reported == entry.coverage.flagged, "\(entry.rule)")
    }
  }
}
