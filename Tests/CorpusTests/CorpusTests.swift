import Detection
import Forms
import Foundation
import ReportModel
import Reporting
import TestSupport
import Testing

/// The sample documents with their labels: what the rules must find there, and what they must leave alone.
@Suite struct CorpusTests {
  /// Precision and recall of each rule are those committed; `UPDATE_GOLDEN=1 swift test` writes them anew.
  @Test func precisionAndRecallAreAsCommitted() async throws {
    let run = try await SampleRun.shared.value
    let labels = try Label.all()
    let unlabelled = run.unlabelled(labels)
    let figures = run.report.definitions.map(\.id.description).sorted().map {
      Figures(rule: $0, labels: labels, run: run, unlabelled: unlabelled)
    }
    let text = ([Figures.head] + (figures + [Figures(figures)]).map(\.line)).joined(separator: "\n") + "\n"
    let path = Folders.corpus + "/figures.tsv"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let committed = String(decoding: try Folders.bytes(path), as: UTF8.self)
    let missed = labels.filter { $0.expected != .no && !run.holds($0) }.map(\.description)
    #expect(text == committed, "missed: \(missed); without a label: \(unlabelled.sorted())")
  }

  /// Every label is found, and what is reported beside them stays within bounds.
  @Test func everyRuleIsGoodEnough() async throws {
    let run = try await SampleRun.shared.value
    let labels = try Label.all()
    let unlabelled = run.unlabelled(labels)
    for definition in run.report.definitions {
      let figures = Figures(rule: definition.id.description, labels: labels, run: run, unlabelled: unlabelled)
      let isCertain = definition.certainty == .arithmetic || definition.certainty == .rule
      #expect(figures.found == figures.yes, "\(definition.id)")
      #expect(figures.precision >= (isCertain ? 0.97 : 0.85), "\(definition.id)")
    }
  }

  /// The order of the projects beside that of somebody who read the documents, and beside three plain orders.
  @Test func theRankingIsAsGoodAsCommitted() async throws {
    let run = try await SampleRun.shared.value
    let grades = try ProjectGrade.all()
    #expect(grades.allSatisfy { 0...3 ~= $0.grade })
    let named = Set(
      run.forms.filter { $0.status == .complete && $0.project != nil }.map {
        "\($0.source.path)|\($0.string($0.project) ?? "")"
      })
    #expect(Set(grades.map(\.key)) == named, "every named project has a grade, and no other")
    let orders = run.orders(grades)
    let text = ([RankingQuality.head] + orders.map(\.line)).joined(separator: "\n") + "\n"
    let path = Folders.corpus + "/ranking-figures.tsv"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(text == String(decoding: try Folders.bytes(path), as: UTF8.self))
    for plain in orders.dropFirst() { #expect(orders[0].gain >= plain.gain, "\(plain.name) orders better") }
  }

  @Test func lookAlikesAreLeftAlone() async throws {
    let run = try await SampleRun.shared.value
    #expect(try Label.all().filter { $0.expected == .no && !run.holds($0) }.map(\.description) == [])
  }

  @Test func everyRuleHasACaseToFind() async throws {
    let run = try await SampleRun.shared.value
    let labelled = Set(try Label.all().filter { $0.expected != .no }.map(\.rule))
    #expect(run.report.definitions.map(\.id.description).filter { !labelled.contains($0) } == [])
  }

  /// A label that names nothing could never be found wrong.
  @Test func everyLabelNamesAFormAndARowThatWereRead() async throws {
    let run = try await SampleRun.shared.value
    let rules = Set(run.report.definitions.map(\.id.description))
    let lost = try Label.all().filter { label in
      let forms = run.forms.filter {
        $0.source.path == label.document && ($0.string($0.project) ?? "") == label.project
      }
      return !rules.contains(label.rule)
        || !forms.contains { form in
          label.indicator.isEmpty || form.indicators.contains { form.string($0.name) == label.indicator }
        }
    }
    #expect(lost.map(\.description) == [])
  }

  @Test func labelsDoNotContradictEachOther() throws {
    let groups = Dictionary(grouping: try Label.all()) { [$0.document, $0.project, $0.rule, $0.indicator] }
    #expect(groups.filter { $0.value.count > 1 }.keys.map { $0.joined(separator: " | ") } == [])
  }

  /// Nothing stands above info on a clean form, and every mention there was accepted by a reviewer.
  @Test func cleanFormsAreLeftAlone() async throws {
    let run = try await SampleRun.shared.value
    let verdicts = run.verdicts.filter { $0.document.hasPrefix("clean/") }
    #expect(verdicts.filter { $0.severity > .info }.map(\.description) == [])
    let mentions = Set(verdicts.map { Accepted(document: $0.document, project: $0.project, rule: $0.rule) })
    let accepted = Set(try Accepted.all())
    #expect(mentions.subtracting(accepted).isEmpty, "mentions that nobody has reviewed")
    #expect(accepted.subtracting(mentions).isEmpty, "accepted mentions that are gone")
  }

  @Test func thereAreEnoughFormsAndAllDocumentsAreRead() async throws {
    let run = try await SampleRun.shared.value
    let complete = run.forms.filter { $0.status == .complete }
    #expect(complete.count >= 125)
    #expect(complete.count { $0.source.path.hasPrefix("clean/") } >= 42)
    #expect(run.report.notifications.filter(\.isUnread).map(\.message.en) == [])
    #expect(run.report.inputs.map(\.path) == (try Folders.corpusDocuments()))
    #expect(run.report.inputs.count { $0.status != .ok } == 0)
  }

  /// The table of the README says how many forms each document holds.
  @Test func theReadmeCountsTheForms() async throws {
    let run = try await SampleRun.shared.value
    var counted: [String: String] = [:]
    for (path, forms) in Dictionary(grouping: run.forms, by: \.source.path) {
      let fragments = forms.filter { $0.status == .fragment && $0.summary == nil }
      let blank = forms.count { $0.status == .blank }
      counted[path] =
        "\(forms.count { $0.status == .complete })"
        + fragments.map { " + 1 fragment (\($0.indicators.isEmpty ? "head" : "tail"))" }.joined()
        + (blank > 0 ? " + \(blank) blank template" : "")
        + forms.compactMap(\.summary).map { _ in " + 1 summary table" }.joined()
    }
    #expect(counted == (try SampleCorpus.stated()))
  }

  /// The reason of this row wraps onto two more lines, which once went to the row's name.
  @Test func aWrappedReasonStaysAReason() async throws {
    let forms = try await SampleRun.shared.value.forms
    let form = try #require(forms.first { $0.string($0.project) == "库房恒温恒湿系统维保" })
    let row = try #require(form.indicators.last)
    #expect(form.string(row.name) == "库房管理人员满意度")
    #expect(form.string(row.reason) == "2号机组8月停机3天，3人反映闷热，未达到目标")
  }

  /// The total's cell of these forms holds the grade as well.
  @Test func scoreAndGradeAreDivided() async throws {
    let forms = try await SampleRun.shared.value.forms.filter { $0.source.path.hasPrefix("gb/") }
    #expect(forms.map { $0.totalScore?.value?.description } == ["92.96", "94.87", "83.32", "99.45"])
    #expect(forms.map { $0.totalWeight?.value?.description } == ["100", "100", "100", "100"])
    #expect(forms.map { $0.string($0.grade) } == ["优", "优", "优", "良"])
  }
}
