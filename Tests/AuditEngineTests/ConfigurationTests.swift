import AuditEngine
import Detection
import Documents
import Forms
import Reporting
import TestSupport
import Testing

/// What is wrong in a configuration is named, with the nearest right word.
@Suite struct ConfigurationTests {
  private func read(_ json: String) throws -> ConfigurationFile {
    let folder = try TemporaryFolder()
    try folder.write("audit.json", json)
    return try ConfigurationFile.read(folder.path + "/audit.json")
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func everyKeyIsRead() throws {
    let file = try read(
      #"{"exclude": ["*.bak"], "select": ["AR"], "ignore": ["AR101"], "parameters": {"JX-BG401": {"x": 25, "y": "0.125"}}}"#
    )
    #expect(file.exclude == ["*.bak"] && file.select == ["AR"] && file.ignore == ["AR101"])
    #expect(file.parameters == ["JX-BG401": ["x": ExactDecimal(25), "y": ExactDecimal(units: 125, decimals: 3)]])
  }

  @Test func everyKeyOfReadingIsTakenOver() throws {
    let file = try read(
      #"""
      {"reading": {"pdftotext": "/opt/a", "pdftocairo": "/opt/b", "soffice": "/opt/c", "programSeconds": 7.5,
        "fileBytes": 1000, "archiveEntries": 11, "archiveEntryBytes": 12, "archiveBytes": 13, "archiveRatio": 14,
        "archiveDepth": 2}}
      """#)
    var settings = AuditSettings()
    settings.apply(file)
    let reading = settings.reading
    let programs = [reading.pdf.textProgram, reading.pdf.drawingProgram, reading.office.program]
    #expect(programs == ["/opt/a", "/opt/b", "/opt/c"])
    #expect([reading.pdf.seconds, reading.office.documentSeconds] == [7.5, 7.5])
    let archives = reading.archives
    #expect(
      [reading.fileLimit, archives.entries, archives.entrySize, archives.totalSize, archives.ratio, archives.depth]
        == [1000, 11, 12, 13, 14, 2])
  }

  @Test(arguments: [
    (#"{"reading": {"pdftotxt": "x"}}"#, "unknown key 'pdftotxt', did you mean 'pdftotext'?"),
    (#"{"reading": {"archiveDepth": 0}}"#, "0 is not above zero"),
    (#"{"exclud": []}"#, "unknown key 'exclud', did you mean 'exclude'?"),
    (#"{"parameter": {}}"#, "unknown key 'parameter', did you mean 'parameters'?"),
    (#"{"zzzzzz": 1}"#, "unknown key 'zzzzzz'"),
    (#"{"parameters": {"JX-BG401": {"x": true}}}"#, "parameters.JX-BG401.x"),
    (#"{"parameters": {"JX-BG401": {"x": "many"}}}"#, "'many' is not a decimal"), (#"{"exclude": "a"}"#, "exclude: "),
    ("{", "audit.json: line 1, column 2: the text ends too early"),
    ("{\n\"exclude\": [],\n\n oops}", "audit.json: line 4, column 2: expected a key"),
    ("{} /* x", "the comment that begins in line 1 does not end"), ("[]", "audit.json: this is no object in { }"),
    (#"{"exclude": {}}"#, "exclude: this is no list in [ ]"), (#"{"exclude": [1]}"#, "exclude[0]: this is no text"),
    (#"{"reading": {"fileBytes": 1.5}}"#, "reading.fileBytes: "),
    (#"{"reading": {"programSeconds": 1e400}}"#, "reading.programSeconds: the number is too large"),
    (
      #"{"parameters": {"JX-BG401": {"x": 1234567890123456789}}}"#,
      "x: '1234567890123456789' is not a decimal of at most 18"
    ),
    (#"{"parameters": {"JX-BG401": {"x": [1]}}}"#, "parameters.JX-BG401.x: this is no number"),
    (#"{"ranking": {"rarity": []}}"#, "ranking.rarity: this is no number"),
    (#"{"ranking": {"money": {"points": {}}}}"#, "ranking.money.points: this is no number"),
    (
      #"{"ranking": {"money.points": "1", "money": {"points": "15"}}}"#, "'money.points' is set twice"
    ),
    (#"{"ranking": 7}"#, "ranking: this is no object in { }"),
  ])
  func mistakesAreNamed(_ json: String, _ sentence: String) {
    let found = message { _ = try read(json) }
    #expect(found.contains(sentence), "\(found)")
  }

  @Test func commentsAndCommasAtTheEndAreLeftOut() throws {
    let file = try read(
      """
      \u{FEFF}// the settings, "quoted"
      {
        "exclude": ["a//b", "c/*d*/", "e,]", "\\"//",], /* , } */
        "parameters": {"JX-BG401": {"x": 0.30, // ,
          /* "y": 1 */ },},
      } // end
      """)
    #expect(file.exclude == ["a//b", "c/*d*/", "e,]", "\"//"])
    #expect(file.parameters == ["JX-BG401": ["x": ExactDecimal(units: 3, decimals: 1)]])
  }

  @Test(arguments: [
    ("{,}", "column 2: expected a key"), (#"{"exclude": [,]}"#, "column 14: '' is no value"),
    (#"{"exclude": ["a",,]}"#, "column 18: '' is no value"), ("/ {}", "column 1: '/' is no value"),
    ("{} / x", "column 4: more text behind"), (#"{"exclude": []} ,"#, "column 17: more text behind"),
    ("{\"exclude\": [], // a\n \"exclude\": []}", "line 2, column 2: the key 'exclude' stands twice"),
  ])
  func whatOtherwiseIsNoJSONIsNone(_ json: String, _ sentence: String) {
    let found = message { _ = try read(json) }
    #expect(found.contains("audit.json: line ") && found.contains(sentence), "\(found)")
  }

  @Test func wrongWeightsNameTheFileThatHasThem() throws {
    let folder = try TemporaryFolder()
    try folder.write("own.json", #"{"ranking": {"rarety": 1}}"#)
    let path = folder.path + "/own.json"
    let file = try ConfigurationFile.read(path)
    #expect(refusal { $0.apply(file) } == "\(path): ranking: unknown key 'rarety', did you mean 'rarity'?")
  }

  @Test func aFileOfHeuristicsThatLeadsNowhereIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("rules/notes.txt", "")
    try folder.link("rules/x.json", to: "/no/such/file")
    #expect(
      refusal { $0.heuristics = folder.path }
        == "\(folder.path)/rules/x.json: cannot read the file — check where it leads and its permissions")
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let found = message { _ = try ConfigurationFile.read("/no/such/audit.json") }
    #expect(found == "/no/such/audit.json: cannot read the file — check the path")
  }

  /// The error that an audit with some settings stops with.
  private func refusal(_ change: (inout AuditSettings) -> Void) -> String {
    var settings = AuditSettings(corpus: Folders.corpus)
    change(&settings)
    let changed = settings
    return message { _ = try Audit(changed) }
  }

  @Test func unknownRulesAreNamedWithTheNearest() {
    #expect(refusal { $0.selected = ["AR901"] }.contains("no rule matches 'AR901'; did you mean 'AR101'?"))
    #expect(refusal { $0.ignored = ["QQ"] }.hasPrefix("no rule matches 'QQ'"))
    #expect(
      refusal { $0.parameters = ["JX-BG41": [:]] }.contains("no rule matches 'JX-BG41'; did you mean 'JX-BG401'?"))
    #expect(refusal { $0.selected = ["ar", "JX-SC2", "jx-tx501"] } == "")
  }

  @Test func parametersAreNamedAndKeptInBounds() throws {
    let definitions = try Audit(AuditSettings(corpus: Folders.corpus)).definitions
    let definition = try #require(definitions.first { $0.id.description == "JX-BG401" })
    let (name, parameter) = try #require(definition.parameters.min { $0.key < $1.key })
    let unknown = refusal { $0.parameters = ["JX-BG401": [name + "x": parameter.value]] }
    #expect(unknown == "JX-BG401 has no parameter '\(name)x'; did you mean '\(name)'? — see audit explain JX-BG401")
    let high = try #require(parameter.maximum.adding(ExactDecimal(1)))
    let low = try #require(parameter.minimum.subtracting(ExactDecimal(1)))
    for value in [high, low] {
      let found = refusal { $0.parameters = ["JX-BG401": [name: value]] }
      #expect(
        found
          == "JX-BG401.\(name) is \(value), outside \(parameter.minimum) … \(parameter.maximum) — see audit explain JX-BG401"
      )
    }
    for value in [parameter.minimum, parameter.maximum] {
      #expect(refusal { $0.parameters = ["JX-BG401": [name: value]] } == "")
    }
  }

  @Test func everyDefaultLiesInItsBounds() throws {
    for definition in try Audit(AuditSettings(corpus: Folders.corpus)).definitions {
      for (name, parameter) in definition.parameters {
        #expect(
          parameter.minimum <= parameter.defaultValue && parameter.defaultValue <= parameter.maximum,
          "\(definition.id).\(name)")
        #expect(parameter.minimum < parameter.maximum, "\(definition.id).\(name)")
      }
    }
  }

  @Test func aRunWithoutACorpusIsRefused() async throws {
    let audit = try Audit(AuditSettings())
    await #expect(throws: AuditError.self) { try await audit.run() }
  }

  @Test func theCommandLineGoesBeforeTheFile() throws {
    var settings = AuditSettings()
    settings.selected = ["SC"]
    settings.parameters = ["JX-BG401": ["x": ExactDecimal(1)]]
    settings.apply(try read(#"{"select": ["AR"], "ignore": ["SC201"], "parameters": {"JX-BG401": {"x": 2, "y": 3}}}"#))
    #expect(settings.selected == ["SC"] && settings.ignored == ["SC201"])
    #expect(settings.parameters == ["JX-BG401": ["x": ExactDecimal(1), "y": ExactDecimal(3)]])
  }

  // MARK: Choices

  @Test(arguments: [
    (["*.md"], ["a.txt", "old/b.txt", "old/deep/c.csv"]), (["old/**"], ["a.txt", "notes.md"]),
    (["old/*"], ["a.txt", "notes.md"]), (["**/c.csv"], ["a.txt", "notes.md", "old/b.txt"]),
    (["?.txt"], ["notes.md", "old/deep/c.csv"]), (["old"], ["a.txt", "notes.md"]),
    (["a.TXT"], ["a.txt", "notes.md", "old/b.txt", "old/deep/c.csv"]),
  ])
  func excludedPathsAreLeftOut(_ patterns: [String], _ left: [String]) async throws {
    let texts = [
      "a.txt": "甲\n", "notes.md": "乙\n", "old/b.txt": "丙\n", "old/deep/c.csv": "丁\n", ".hidden/d.txt": "戊\n",
      "audit.json": "{}",
    ]
    let report = try await Corpora.report(texts: texts) { $0.excluded = patterns }
    #expect(report.inputs.map(\.path) == left)
    #expect(report.notifications.map(\.path) == left, "each has no form, and says so")
  }

  @Test func onlySelectedRulesRun() async throws {
    let report = try await Corpora.report(Corpora.samples()) { settings in
      settings.selected = ["AR", "JX-SC2"]
      settings.ignored = ["SC203"]
    }
    let rules = report.definitions.map(\.id.description)
    let wanted = try Catalogue.inForce().map(\.id).filter { $0.matches("AR") || $0.matches("SC2") }
    #expect(rules == wanted.map(\.description).filter { $0 != "JX-SC203" })
    #expect(Set(report.findings.map(\.finding.rule.description)).isSubset(of: rules))
    #expect(report.findings.count >= 10)
  }

  /// Every rule of the catalogue runs; IX702 waits until somebody asks for it.
  @Test func theWholeCatalogueIsThere() throws {
    let families = [
      ("AR10", 1...9), ("BG40", 1...4), ("DQ00", 1...5), ("IX70", 1...5), ("MT90", 1...1), ("NR60", 1...4),
      ("SC20", 1...9), ("TG30", 1...6), ("TX50", 1...6), ("XP80", 1...2),
    ]
    let catalogue = families.flatMap { family, numbers in numbers.map { "JX-\(family)\($0)" } }
    #expect(try Catalogue.all().map(\.id.description) == catalogue)
    let running = try Audit(AuditSettings(corpus: Folders.corpus)).definitions.map(\.id.description)
    #expect(running == catalogue.filter { $0 != "JX-IX702" })
  }
}
