@testable import AuditEngine
import Detection
import Detectors
import Documents
import Forms
import Reporting
import TestSupport
import Testing

/// Names beside the published algorithm: those of earlier versions, and those of findings that would share one.
@Suite struct FindingNamingTests {
  private struct NoForms: CorpusIndex {
    func record(_ key: FormKey) -> FormRecord? { nil }
    func eachRecord(_ body: (FormRecord) -> Void) {}
    func form(_ key: FormKey) -> SelfEvaluationForm? { nil }
  }

  private func naming(fingerprintVersion: Int) throws -> (naming: FindingNaming, rule: RuleDefinition) {
    var rule = try #require(try Catalogue.all().first { $0.id == "JX-TX501" })
    rule.fingerprintVersion = fingerprintVersion
    let register = FormRegister()
    return (FindingNaming(register, SubjectKeys(register, NoForms()), [rule.id: rule]), rule)
  }

  private func finding(_ rule: RuleDefinition, _ discriminator: String, shows raw: String = "甲") -> Finding {
    var finding = Finding(rule, key: FormKey(input: 0, ordinal: 1), scope: .cluster)
    finding.discriminator = discriminator
    finding.evidence = [
      Evidence(
        form: finding.form, field: .actualGoal, raw: raw, value: nil, unit: "", place: Place(startLine: 1, endLine: 1),
        role: .primary)
    ]
    return finding
  }

  @Test func aFormerNameIsWhatTheOldVersionGave() throws {
    let (first, rule) = try naming(fingerprintVersion: 1)
    let old = first.names(of: finding(rule, "old"))
    #expect(old.previous.isEmpty)
    let (third, _) = try naming(fingerprintVersion: 3)
    var renamed = finding(rule, "new")
    renamed.formerNames = [FormerName(version: 1, scope: .cluster, discriminator: "old")]
    let names = third.names(of: renamed)
    #expect(names.previous.count == 2 && names.previous.last == old.fingerprint)
    let (second, _) = try naming(fingerprintVersion: 2)
    #expect(names.previous.first == second.names(of: finding(rule, "new")).fingerprint)
    #expect(Set(names.all).count == 3)
  }

  /// What is said of a department is named by it, whichever of its units has the first file.
  @Test func aFindingAboutADepartmentKeepsItsName() async throws {
    let kind = try #require(DetectorRegistry.all.first { $0.rule == "JX-XP801" })
    let example = try #require(kind.examples.first { $0.findings > 0 && $0.title.en.contains("department") })
    func findings(_ isReversed: Bool) async throws -> [RankedFinding] {
      let texts = example.forms.enumerated().map { index, form in
        (String(1000 + (isReversed ? example.forms.count - index : index)) + ".txt", form.text)
      }
      let report = try await Corpora.report(texts: Dictionary(uniqueKeysWithValues: texts)) { $0.selected = ["XP801"] }
      return report.findings.filter { $0.finding.scope == .department }
    }
    let (first, second) = (try await findings(false), try await findings(true))
    #expect(first.count == 1 && first.map(\.fingerprint) == second.map(\.fingerprint))
    #expect(first[0].finding.form != second[0].finding.form, "another unit comes first")
  }

  @Test func findingsOfOneNameAreToldApartByWhatTheyShow() throws {
    let (naming, rule) = try naming(fingerprintVersion: 2)
    let findings = [
      finding(rule, "a", shows: "乙"), finding(rule, "b"), finding(rule, "a", shows: "甲"),
      finding(rule, "a", shows: "丙"),
    ]
    func names(_ findings: [Finding]) -> [String: FindingNames] {
      let names = naming.toldApart(findings.map { naming.names(of: $0) }, of: findings)
      return Dictionary(uniqueKeysWithValues: zip(findings.map { $0.discriminator + $0.evidence[0].raw }, names))
    }
    let found = names(findings)
    #expect(Set(found.values.flatMap(\.all)).count == 8)
    #expect(names(findings.reversed()) == found)
    #expect(found.values.contains(naming.names(of: findings[0])), "the first of them keeps the plain name")
  }

  @Test(arguments: [
    ("45,341.00", "45341", true), ("１００", "100", true), ("绿化 养护", "绿化养护", true), ("3.5%", "35%", false),
    ("≥5", "≤5", false), ("-5", "5", false),
  ])
  func theDigestIsOfWhatIsShown(_ one: String, _ other: String, _ isSame: Bool) throws {
    let (naming, rule) = try naming(fingerprintVersion: 1)
    let digests = [one, other].map { naming.digest(finding(rule, "a", shows: $0)) }
    #expect((digests[0] == digests[1]) == isSame)
  }

  /// Of a large group some forms are shown, those of the first files; another sample is no other group.
  @Test func aSampleOfAGroupIsNotItsEvidence() throws {
    let (naming, rule) = try naming(fingerprintVersion: 1)
    let samples = ["甲", "乙"].map { raw in
      var sample = finding(rule, "a", shows: raw)
      sample.members = (1...3).map { Member(FormKey(input: 0, ordinal: $0)) }
      return sample
    }
    #expect(naming.digest(samples[0]) == naming.digest(samples[1]))
    var grown = samples[0]
    grown.members.append(Member(FormKey(input: 1, ordinal: 1)))
    #expect(naming.digest(grown) != naming.digest(samples[0]))
    var whole = samples
    for index in whole.indices { whole[index].members.removeLast(2) }
    #expect(naming.digest(whole[0]) != naming.digest(whole[1]), "where every form is shown, the cells count")
  }
}
