import Detection
import TestSupport
import Testing

/// `audit coverage` tells which fields are filled, what was withheld and why.
@Suite struct CoverageCommandTests {
  /// A clean form, one whose weight is a word, and one without a unit of money and a grade.
  private static let texts = [
    "clean.txt": ExampleForm().text,
    "word.txt": ExampleForm().with(
      .project("凉亭油漆"), .row(0, ExampleRow("产出指标", "数量指标", "油漆凉亭数量", "≥12座", "12座", "四十", "40"))
    ).text,
    "unit.txt": ExampleForm().with(.project("廊架油漆"), .grade("")).text.replacing("项目资金 (元)", with: "项目资金"),
  ]

  private func run(_ format: String) throws -> ChildRun {
    let folder = try TemporaryFolder()
    for (path, text) in Self.texts { try folder.write(path, text) }
    return try ChildRun(["coverage", "--format", format, "--lang", "en", "--quiet", "--corpus", folder.path])
  }

  @Test func fieldsAreCounted() throws {
    let json = try run("json").json
    func filled(_ name: String) -> [Int?] {
      json["fields"].elements.filter { $0["field"].text == name }.flatMap { [$0["filled"].whole, $0["of"].whole] }
    }
    #expect(filled("project") == [3, 3] && filled("moneyUnit") == [2, 3] && filled("grade") == [2, 3])
    #expect(filled("funding.total.rate") == [3, 3] && filled("funding.carryover.executed") == [3, 3])
    #expect(filled("indicators[].target") == [12, 12] && filled("indicators[].weight") == [11, 12])
    #expect(filled("indicators[].prior") == [0, 12] && filled("indicators[].reason") == [0, 12])
    #expect(json["fields"].elements.count == 35)
  }

  @Test func everyWithheldCheckHasAReason() throws {
    let json = try run("json").json
    let rules = json["rules"].elements
    let checks = rules.compactMap { $0["withheld"].whole }.reduce(0, +)
    #expect(checks > 0 && json["withheld"]["checks"].whole == checks)
    #expect(json["withheld"]["reasons"].elements.compactMap { $0["checks"].whole }.reduce(0, +) == checks)
    for rule in rules {
      var reasons: [Int] = []
      if case .object(let members) = rule["withheldBecause"] { reasons = members.values.compactMap(\.whole) }
      #expect(reasons.reduce(0, +) == rule["withheld"].whole, "\(rule["ruleId"])")
    }
    let forms = json["withheld"]["forms"].elements
    #expect(forms.map { $0["path"].text } == ["unit.txt", "word.txt"])
    #expect(forms.map { $0["reason"].text } == ["money-unit-unknown", "doubtful-row"])
    let word = try #require(forms.last)
    #expect(word["project"].text == "凉亭油漆" && word["rules"].elements.contains { $0.text == "JX-AR105" })
    let notice = try #require(word["notices"].elements.first)
    #expect(notice["code"].text == "doubtful-row" && notice["line"].whole == 13)
    #expect(notice["message"].text?.hasPrefix("the row's weight and score could not be told: 产出指标 | 数量指标") == true)
  }

  @Test func theTextNamesFormAndReason() throws {
    let text = try run("text").output
    #expect(text.contains("\nFields filled on 3 complete forms\n"))
    #expect(text.contains("         2   66%  unit of the amounts\n"))
    #expect(text.contains("\nWithheld checks and why\n"))
    #expect(text.contains("a row is doubtful  (1 form, doubtful-row)\n"))
    #expect(text.contains("\n  word.txt:13  凉亭油漆  a row is doubtful\n"))
  }
}
