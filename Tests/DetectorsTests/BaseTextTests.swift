import AuditEngine
import Detection
import Testing

@Suite struct BaseTextTests {
  /// Texts that belong to nobody are the same for all rules that compare accounts.
  @Test func allRulesHaveOneListOfBaseTexts() throws {
    let definitions = try Heuristics().definitions.values.sorted { $0.id < $1.id }
    let lists = definitions.compactMap { definition in definition.words["baseTexts"].map { (definition.id, $0) } }
    let first = try #require(lists.first)
    #expect(lists.filter { $0.1 != first.1 }.map(\.0.description) == [])
    #expect(Set(lists.map(\.0)).isSuperset(of: ["JX-TX501", "JX-TX502", "JX-TX503"]))
    #expect(first.1.count >= 10 && Set(first.1).count == first.1.count)
  }
}
