import AuditEngine
import Detection
import Detectors
import Documents
import Forms
import Testing

/// A group is confirmed on the bytes of all its members, not of those that are shown.
@Suite struct TemplateNarrativeTests {
  private static let text = "目标明确、流程完备。从组织实施看，经费支出合规，台账资料齐全，各项任务如期完成，达到预期效果。"

  /// Reads forms again, some of them with another account than the one that was collected, some not at all.
  private struct ChangedCorpus: CorpusIndex {
    let forms: [SelfEvaluationForm]
    let changed: [FormKey: SelfEvaluationForm]
    let lost: Set<FormKey>

    func record(_ key: FormKey) -> FormRecord? { forms.first { $0.key == key }.map { FormRecord($0) } }
    func eachRecord(_ body: (FormRecord) -> Void) { for form in forms { body(FormRecord(form)) } }
    func form(_ key: FormKey) -> SelfEvaluationForm? {
      lost.contains(key) ? nil : changed[key] ?? forms.first { $0.key == key }
    }
  }

  private func forms(_ count: Int, _ text: String) throws -> [SelfEvaluationForm] {
    let reader = FormReader(try Heuristics().vocabulary)
    return try (0..<count).flatMap { index in
      let form = ExampleForm().with(.project("园区设施维护\(index)号标段"), .actual(text))
      return reader.read(try DocumentReader().read(Array(form.text.utf8), path: "\(index).txt", input: UInt32(index)))
    }
  }

  @Test func membersWhoseBytesDifferAreLeftOut() throws {
    let definition = try #require(try Heuristics().definitions["JX-TX501"])
    let detector = try TemplateNarrative(definition)
    let forms = try forms(1_200, Self.text)
    let other = try self.forms(1_200, Self.text + "另有说明。")
    // As if two texts had one hash: far beyond the members that are shown, in the second and third batch.
    let changed = Dictionary(uniqueKeysWithValues: [7, 600, 1_199].map { (forms[$0].key, other[$0]) })
    var run = detector.run
    for form in forms { run.collect(form, FormTexts(form)) }
    var sink = FindingSink()
    run.finish(
      corpus: ChangedCorpus(forms: forms, changed: changed, lost: [forms[900].key, forms[901].key]), into: &sink)
    let members = try #require(sink.findings.first?.members.map(\.form))
    #expect(sink.findings.count == 1)
    #expect(
      members == forms.map(\.key).enumerated().filter { ![7, 600, 900, 901, 1_199].contains($0.offset) }.map(\.element))
    #expect(sink.findings.first?.evidence.count == 5)
    #expect(sink.coverage.withheld == 2 && sink.limits.count == 1)
  }
}
