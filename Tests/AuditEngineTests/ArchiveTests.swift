import AuditEngine
import Detection
import Documents
import Reporting
import TestSupport
import Testing

/// Documents in archives are documents like any other.
@Suite struct ArchiveTests {
  private static let sample = "identical/ziteng_2024.txt"

  private static func bytes() throws -> [UInt8] { try Folders.bytes(Folders.corpus + "/" + sample) }

  private static func archive(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var writer = ZipWriter()
    for member in members { writer.add(member.name, member.bytes) }
    return writer.finished
  }

  @Test func membersAreReadLikeFiles() async throws {
    let bytes = try Self.bytes()
    let alone = try await Corpora.report(["a.txt": bytes])
    let packed = try await Corpora.report(["all.zip": Self.archive([("报送/a.txt", bytes)])])
    #expect(packed.inputs.map(\.path) == ["all.zip", "all.zip!/报送/a.txt"])
    #expect(packed.inputs.map(\.format) == ["zip", alone.inputs[0].format])
    #expect(packed.inputs.map(\.forms) == [0, alone.inputs[0].forms])
    #expect(packed.inputs[1].sha256 == alone.inputs[0].sha256)
    #expect(packed.findings.map(\.fingerprint) == alone.findings.map(\.fingerprint))
    #expect(!alone.findings.isEmpty && packed.notifications.allSatisfy { !$0.isUnread })
  }

  /// Groups over several members read their evidence again from the archive.
  @Test func evidenceOfGroupsIsReadAgainFromTheArchive() async throws {
    let files = try Corpora.samples()
    let plain = try await Corpora.report(files)
    let packed = try await Corpora.report(
      ["all.zip": Self.archive(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })])
    #expect(packed.lastingFingerprints == plain.lastingFingerprints)
    #expect(packed.findings.map { $0.finding.evidence.count } == plain.findings.map { $0.finding.evidence.count })
  }

  @Test func archivesAreOpenedThreeDeep() async throws {
    let bytes = try Self.bytes()
    let third = Self.archive([("form.txt", bytes)])
    let second = Self.archive([("3.zip", third)])
    let first = Self.archive([("2.zip", second)])
    let report = try await Corpora.report(["1.zip": first, "0.zip": Self.archive([("1.zip", first)])])
    #expect(report.inputs.filter { $0.forms > 0 }.map(\.path) == ["1.zip!/2.zip!/3.zip!/form.txt"])
    let refused = report.notifications.filter { $0.code == "archive-limit" }
    #expect(refused.map(\.path) == ["0.zip!/1.zip!/2.zip!/3.zip"])
    #expect(refused.first?.message.en.contains("nested more than 3 deep") == true)
  }

  @Test func damagedAndEncryptedMembersLoseNothingElse() async throws {
    let bytes = try Self.bytes()
    var writer = ZipWriter()
    writer.add("good.txt", bytes)
    var wrong = ZipWriter.Oddities()
    wrong.crc = 1
    writer.add("wrong.txt", bytes, deflated: true, wrong)
    var locked = ZipWriter.Oddities()
    locked.flags = 1
    writer.add("locked.txt", bytes, deflated: true, locked)
    writer.add("../../outside.txt", bytes)
    let report = try await Corpora.report([
      "mixed.zip": writer.finished, "cut.zip": Array(writer.finished.dropLast(30)), "none.zip": ZipWriter().finished,
    ])
    #expect(report.inputs.filter { $0.forms > 0 }.map(\.path) == ["mixed.zip!/good.txt"])
    let unread = report.notifications.filter(\.isUnread).map { "\($0.path ?? ""): \($0.code)" }.sorted()
    #expect(
      unread == [
        "cut.zip: damaged-archive", "mixed.zip!/../../outside.txt: unsafe-name",
        "mixed.zip!/locked.txt: encrypted-document", "mixed.zip!/wrong.txt: damaged-archive",
        "none.zip: empty-document",
      ])
  }

  @Test func anyNumberOfWorkersGivesTheSame() async throws {
    let files = try Corpora.samples().sorted { $0.key < $1.key }
    let packed = [
      "a.zip": Self.archive(files.prefix(9).map { ($0.key, $0.value) }),
      "b.zip": Self.archive(files.dropFirst(6).map { ($0.key, $0.value) }),
    ]
    let one = try await Corpora.report(packed) { $0.jobs = 1 }.bytes()
    let three = try await Corpora.report(packed) { $0.jobs = 3 }.bytes()
    #expect(one == three)
  }

  /// 30 archives of 4 documents are more than 100 together: the first 25 are read, in order, and the rest is said.
  @Test(arguments: [1, 3])
  func archivesInArchivesHaveOneBudget(_ jobs: Int) async throws {
    let inner = Self.archive((1...4).map { ("\($0).csv", Array("甲,乙\n".utf8)) })
    let outer = Self.archive((10..<40).map { ("\($0).zip", inner) })
    let report = try await Corpora.report(["a.zip": outer]) {
      $0.jobs = jobs
      $0.reading.archives.entries = 130
    }
    let refused = report.notifications.filter { $0.code == "archive-limit" }.map { $0.path ?? "" }
    #expect(refused == (35..<40).map { "a.zip!/\($0).zip" })
    #expect(report.inputs.count { $0.path.hasSuffix(".csv") } == 100)
  }

  @Test func namesInArchivesCannotForgeMessages() async throws {
    let report = try await Corpora.report(["a.zip": Self.archive([("x\n\u{1B}[31maudit: error.csv", [])])])
    #expect(report.notifications.map(\.path) == [#"a.zip!/x\x0A\x1B[31maudit: error.csv"#])
  }
}
