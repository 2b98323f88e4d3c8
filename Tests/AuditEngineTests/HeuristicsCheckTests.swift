import AuditEngine
import Detection
import Testing

/// `audit check` finds what a definition lacks for its page.
@Suite struct HeuristicsCheckTests {
  private static func definition() throws -> RuleDefinition {
    try #require(try Heuristics().definitions["JX-AR104"])
  }

  @Test func theBuiltInDefinitionsHaveNoProblems() throws {
    for (id, definition) in try Heuristics().definitions {
      #expect(HeuristicsCheck.problems(definition).isEmpty, "\(id)")
    }
  }

  @Test func whatIsNotDocumentedIsSaid() throws {
    var definition = try Self.definition()
    definition.formula.en = ""
    definition.exclusions = []
    definition.assumptions = []
    definition.history = []
    #expect(
      HeuristicsCheck.problems(definition) == [
        "the formula is empty", "there are no exclusions", "there are no assumptions", "there is no history",
      ])
  }

  @Test func theHistoryBeginsWithTheVersionInForce() throws {
    var definition = try Self.definition()
    definition.version = "9.0.0"
    #expect(
      HeuristicsCheck.problems(definition) == ["the history begins with another version than 9.0.0"])
  }

  @Test func anEmptyTextInTheNewListsIsFound() throws {
    var definition = try Self.definition()
    definition.exclusions[0].zh = ""
    #expect(HeuristicsCheck.problems(definition) == ["a text is empty"])
  }
}
