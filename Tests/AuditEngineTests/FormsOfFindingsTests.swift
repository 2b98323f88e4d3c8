@testable import AuditEngine
import Detection
import Forms
import ReportModel
import Reporting
import TestSupport
import Testing

/// Which forms a report keeps for those who want to see them.
@Suite struct FormsOfFindingsTests {
  /// An index over forms that were read before.
  private struct ReadForms: CorpusIndex {
    var forms: [FormKey: SelfEvaluationForm]
    func record(_ key: FormKey) -> FormRecord? { nil }
    func eachRecord(_ body: (FormRecord) -> Void) {}
    func form(_ key: FormKey) -> SelfEvaluationForm? { forms[key] }
  }

  private static let sample = Task {
    var settings = try AuditSettings.sampleCorpus()
    settings.keepsForms = true
    let audit = try Audit(settings)
    let report = try await audit.run()
    var byId: [String: SelfEvaluationForm] = [:]
    _ = try audit.forms { byId[$0.formID] = $0 }
    let keyed = report.register.all.compactMap { record in byId[record.formID].map { (record.key, $0) } }
    return (report, ReadForms(forms: Dictionary(uniqueKeysWithValues: keyed)))
  }

  private func ids(_ records: FormRecords) throws -> [String?] {
    try records.lines.split(separator: 0x0A).map { try JSONValue(Array($0))["formId"].text }
  }

  @Test func theFormsAreThoseThatWereRead() async throws {
    let (report, corpus) = try await Self.sample.value
    let records = FormsOfFindings(report).records(corpus)
    #expect(records.lines == report.forms?.lines && records.count == report.forms?.count && records.leftOut == 0)
  }

  @Test func theWorstProjectsComeFirst() async throws {
    let (report, corpus) = try await Self.sample.value
    let all = FormsOfFindings(report).records(corpus)
    let few = FormsOfFindings(report, limits: .init(forms: 3)).records(corpus)
    let worst = report.projects.prefix(3).compactMap { report.register[$0.representative]?.formID }
    #expect(Set(try ids(few)) == Set(worst) && few.count == 3)
    #expect(few.leftOut == all.count - 3)
  }

  @Test func tooManyBytesAndLostDocumentsAreLeftOutAndCounted() async throws {
    let (report, corpus) = try await Self.sample.value
    let all = FormsOfFindings(report).records(corpus)
    let small = FormsOfFindings(report, limits: .init(bytes: 20_000)).records(corpus)
    #expect(small.lines.count <= 20_000 && small.count > 0)
    #expect(small.count + small.leftOut == all.count)
    #expect(try ids(small).count == small.count)
    let none = FormsOfFindings(report).records(ReadForms(forms: [:]))
    #expect(none.count == 0 && none.lines.isEmpty && none.leftOut == all.count)
  }
}
