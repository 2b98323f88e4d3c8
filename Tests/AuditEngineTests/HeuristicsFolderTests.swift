import AuditEngine
import Detection
import Ranking
import Reporting
import TestSupport
import Testing

/// The files of a `--heuristics` folder add to the built-in ones, take their place, or are refused by name.
@Suite struct HeuristicsFolderTests {
  @Test(arguments: [([], false), (["SC"], true), (["JX"], true), (["AR"], false)] as [([String], Bool)])
  func anExperimentalRuleRunsWhereItIsSelected(_ selected: [String], _ runs: Bool) throws {
    let folder = try TemporaryFolder()
    let path = Folders.package + "/Heuristics/rules/JX-SC203.json"
    let rule = String(decoding: try Folders.bytes(path), as: UTF8.self)
    try folder.write("rules/JX-SC203.json", rule.replacing(#""status": "stable""#, with: #""status": "experimental""#))
    var settings = AuditSettings(corpus: Folders.corpus)
    settings.heuristics = folder.path
    settings.selected = selected
    let definition = try Audit(settings).definitions.first { $0.id == "JX-SC203" }
    #expect((definition != nil) == runs && definition?.status ?? .experimental == .experimental)
  }

  @Test func aFolderReplacesBuiltInFiles() async throws {
    let folder = try TemporaryFolder()
    let ranking = String(decoding: try Folders.bytes(Folders.package + "/Heuristics/ranking.json"), as: UTF8.self)
    try folder.write("ranking.json", ranking.replacing(#""high": "30""#, with: #""high": "31""#))
    let report = try await Corpora.report(Corpora.samples()) { $0.heuristics = folder.path }
    let plain = try await Corpora.report(Corpora.samples())
    func severityPoints(_ report: Report) -> Set<Double> {
      Set(report.findings.filter { $0.finding.severity == .high }.compactMap { $0.score.contributions.first?.points })
    }
    #expect(severityPoints(report) == [31])
    #expect(severityPoints(plain) == [30])
    #expect(report.configurationDigest != plain.configurationDigest)
  }

  /// A list that several rules have stands in one place; a rule takes it by its name, with words of its own besides.
  @Test func sharedWordsReachTheRulesThatNameThem() throws {
    let path = "vocabularies/shared-words.json"
    let built = try Heuristics()
    for (name, words) in try HeuristicsFiles().decode([String: [String]].self, path) {
      let lists = built.definitions.values.compactMap { $0.words[name] }
      #expect(!lists.isEmpty && lists.allSatisfy { Set(words).isSubset(of: $0) }, "\(name)")
    }
    let folder = try TemporaryFolder()
    let shared = String(decoding: try Folders.bytes(Folders.package + "/Heuristics/" + path), as: UTF8.self)
    try folder.write(path, shared.replacing(#""过紧日子""#, with: #""勤俭办事""#))
    let words = try Heuristics(folder: folder.path).definitions["JX-BG402"]?.words["uniformCut"] ?? []
    #expect(words.contains("勤俭办事") && !words.contains("过紧日子"))
  }

  @Test(arguments: [
    ("ranking.json", #"{"severty": {"info": "5"}}"#, "unknown key 'severty.info', did you mean 'severity.info'?"),
    ("rules/JX-ZZ999.json", "{}", "rules/JX-ZZ999.json"), ("vocabularies/labels.json", "[", "vocabularies/labels.json"),
  ])
  func faultyFilesOfAFolderAreNamed(_ name: String, _ json: String, _ sentence: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(name, json)
    let found = refusal(of: folder)
    #expect(found.contains(sentence), "\(found)")
  }

  /// A word that is nothing would stand everywhere; it is refused with its list.
  @Test(arguments: [
    (#""rangeMarks": ["#, "rangeMarks"), (#""≥": ["及以上", "#, "suffixes.≥"), (#""≥": ["≥", "#, "comparators.≥"),
  ])
  func emptyWordsOfMeasuresAreRefused(_ list: String, _ key: String) throws {
    let folder = try TemporaryFolder()
    let measures = String(
      decoding: try Folders.bytes(Folders.package + "/Heuristics/vocabularies/measures.json"), as: UTF8.self)
    try folder.write("vocabularies/measures.json", measures.replacing(list, with: list + #"" ", "#))
    #expect(refusal(of: folder) == "vocabularies/measures.json: a word of '\(key)' is empty")
  }

  /// The words by which headings are told are of known labels, and none of them is nothing.
  @Test(arguments: [
    (#""reason": ["原因", "#, #""reason": [" ", "原因", "#, "a word of 'within.reason' is empty"),
    (#""within": {"#, #""within": {"project": ["项目"], "#, "unknown key 'within.project'"),
    (#""titleEndings": ["#, #""titleEndings": ["", "#, "a word of 'titleEndings' is empty"),
  ])
  func wordsOfHeadingsAreChecked(_ old: String, _ new: String, _ sentence: String) throws {
    let folder = try TemporaryFolder()
    let labels = String(
      decoding: try Folders.bytes(Folders.package + "/Heuristics/vocabularies/labels.json"), as: UTF8.self)
    try folder.write("vocabularies/labels.json", labels.replacing(old, with: new))
    #expect(refusal(of: folder) == "vocabularies/labels.json: \(sentence)")
  }

  @Test func aHeuristicsFolderThatIsNotThereIsNamed() {
    #expect(refusal(of: "/no/such/heuristics").contains("/no/such/heuristics"))
  }

  /// At the start the built-in files are not looked through for keys that nobody knows; read as a folder they are.
  @Test func theBuiltInFilesHaveNoUnknownKeys() throws {
    let again = try Heuristics(folder: Folders.package + "/Heuristics")
    #expect(try again.definitions.count == Heuristics().definitions.count)
  }

  // MARK: Ids

  private static func rule(_ id: String) throws -> String {
    String(decoding: try Folders.bytes(Folders.package + "/Heuristics/rules/\(id).json"), as: UTF8.self)
  }

  @Test func aRuleOfAnyFileNameTakesThePlaceOfTheBuiltInOneWithItsId() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "rules/ours.json", try Self.rule("JX-AR104").replacing(#""severity": "high""#, with: #""severity": "low""#))
    let mine = try #require(try Heuristics(folder: folder.path).definitions["JX-AR104"])
    let builtIn = try #require(try Heuristics().definitions["JX-AR104"])
    #expect((mine.severity, builtIn.severity) == (.low, .high))
  }

  @Test(arguments: ["a.json", "JX-AR104.json", "z.json"])
  func twoRulesWithOneIdAreRefused(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("rules/b.json", try Self.rule("JX-AR104"))
    try folder.write("rules/\(name)", try Self.rule("JX-AR104"))
    let (first, second) = name == "z.json" ? ("b.json", "z.json") : (name, "b.json")
    #expect(
      refusal(of: folder)
        == "rules/\(second): id: rules/\(first) has the id 'JX-AR104' as well — give each its own")
  }

  @Test func twoProfilesWithOneIdAreRefused() throws {
    let folder = try TemporaryFolder()
    let profile = try Folders.bytes(Folders.package + "/Heuristics/profiles/hubei.json")
    try folder.write("profiles/a.json", profile)
    try folder.write("profiles/b.json", profile)
    #expect(refusal(of: folder).contains("profiles/a.json has the id 'hubei' as well"))
  }

  @Test func aProfileOfAnyFileNameTakesThePlaceOfTheBuiltInOneWithItsId() throws {
    let folder = try TemporaryFolder()
    try folder.write("profiles/ours.json", try Folders.bytes(Folders.package + "/Heuristics/profiles/hubei.json"))
    #expect(try Heuristics(folder: folder.path).profiles.count == Heuristics().profiles.count)
  }

  // MARK: What a definition must have

  @Test(arguments: [
    (#""zh": "自评总分与各项得分之和不一致""#, #""zh": """#, "a text is empty"),
    (
      #""parameters": {}"#,
      #""parameters": {"x": {"default": "9", "minimum": "0", "maximum": "5", "unit": "1", "description": {"zh": "甲", "en": "a"}}}"#,
      "outside"
    ),
    (#""severity": "high""#, #""severity": "huge""#, "severity"),
  ])
  func aDefinitionThatLacksSomethingIsRefusedAtTheStart(_ old: String, _ new: String, _ sentence: String) throws {
    let folder = try TemporaryFolder()
    let rule = try Self.rule("JX-AR104")
    try #require(rule.contains(old))
    try folder.write("rules/JX-AR104.json", rule.replacing(old, with: new))
    let found = refusal(of: folder)
    #expect(found.contains("rules/JX-AR104.json") && found.contains(sentence), "\(found)")
  }

  @Test func aFileWithoutAPlaceIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("JX-AR104.json", try Self.rule("JX-AR104"))
    #expect(
      refusal(of: folder)
        == "JX-AR104.json: the heuristics have no such file — put rules into rules/, profiles into profiles/")
  }

  private func refusal(of folder: TemporaryFolder) -> String { refusal(of: folder.path) }

  private func refusal(of folder: String) -> String {
    do {
      _ = try Heuristics(folder: folder)
      return "taken"
    } catch {
      return "\(error)"
    }
  }
}
