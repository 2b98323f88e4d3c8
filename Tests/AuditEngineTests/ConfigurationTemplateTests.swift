import AuditEngine
import Detection
import Documents
import Forms
import Ranking
import TestSupport
import Testing

/// The commented configuration is made of the definitions, and every line of it is right once it is put in.
@Suite struct ConfigurationTemplateTests {
  private func template(_ language: Language) throws -> String {
    ConfigurationTemplate(try Heuristics(), language: language).text
  }

  private func read(_ text: String) throws -> ConfigurationFile {
    let folder = try TemporaryFolder()
    try folder.write("audit.json", text)
    return try ConfigurationFile.read(folder.path + "/audit.json")
  }

  @Test(arguments: Language.allCases)
  func asItIsItSaysNothing(_ language: Language) throws {
    let file = try read(try template(language))
    #expect(file.exclude.isEmpty && file.select.isEmpty && file.ignore.isEmpty && file.profile == nil)
    #expect(file.parameters.values.allSatisfy { $0.isEmpty } && file.ranking?.values.isEmpty == true)
  }

  /// Every commented setting, with its comment taken away, is what holds without it.
  @Test(arguments: Language.allCases)
  func everyLineThatIsPutInIsTheDefault(_ language: Language) throws {
    let file = try read(try template(language).replacing("// \"", with: "\""))
    let heuristics = try Heuristics()
    #expect(file.exclude == ["old/**"] && file.select == ["AR"] && file.ignore == ["JX-SC203"])
    #expect(heuristics.profiles.map(\.id).contains(file.profile ?? ""))
    for definition in heuristics.definitions.values {
      #expect(
        file.parameters[definition.id.description] ?? [:] == definition.parameters.mapValues(\.defaultValue),
        "\(definition.id)")
    }
    #expect(file.ranking?.values == heuristics.weights.values)
    #expect(heuristics.weights.values.count == RankingWeights.entries.count)
    var settings = AuditSettings()
    settings.apply(file)
    let (reading, plain) = (settings.reading, AuditSettings().reading)
    #expect("\(reading)" == "\(plain)")
    #expect(file.reading?.archiveDepth == plain.archives.depth && file.reading?.pdftotext == plain.pdf.textProgram)
  }

  @Test func meaningsAndBoundsStandBesideTheValues() throws {
    let chinese = try template(.zh)
    #expect(chinese.contains("      // 视为较大调整的最小比例（0.01 … 1）\n      // \"minimumChange\": 0.2,\n"))
    let english = try template(.en)
    #expect(english.contains("    // most points for a rule that fires seldom (0 … 100)\n    // \"rarity\": 10,\n"))
    for rule in try Catalogue.all() where !rule.parameters.isEmpty {
      #expect(chinese.contains("    // \(rule.title.zh)\n    \"\(rule.id)\": {\n"))
      #expect(english.contains("    // \(rule.title.en)\n    \"\(rule.id)\": {\n"))
    }
    // Grades and the unit of money keep their names.
    #expect(
      english.unicodeScalars.filter { $0.properties.isIdeographic }.allSatisfy { "元优良中差".unicodeScalars.contains($0) })
  }
}
