import Reporting
import TestSupport
import Testing

@testable import AuditEngine

/// Several corpora are told apart, and no document is read twice.
@Suite struct CorpusNamesTests {
  @Test(arguments: [
    (["a"], ["a"]), (["/x/2023/forms/", "/x/2024/forms"], ["2023/forms", "2024/forms"]),
    (["a/b", "c"], ["b", "c"]), (["a/b", "x/a/b"], ["a/b", "x/a/b"]), (["a", "./a", "b"], ["a", "a-2", "b"]),
    (["a", "a", "a-2"], ["a", "a-3", "a-2"]), (["/"], [""]),
  ])
  func namesAreAsShortAsTheyCanBe(_ corpora: [String], _ names: [String]) {
    #expect(CorpusNames.names(of: corpora) == names)
  }

  @Test(arguments: [
    (["2023/forms", "2024/forms"], ["2023/forms/a.txt", "2024/forms/a.txt"], []),
    (["2023", "2023/forms"], ["2023/forms/a.txt"], ["forms/"]),
    (["2024", "./2024"], ["2024/forms/a.txt"], ["2024-2/"]),
    (["2023/forms/a.txt", "2023"], ["a.txt"], ["2023/forms/a.txt"]),
    (["2023/forms/a.txt", "2024/forms/a.txt"], ["2023/forms/a.txt", "2024/forms/a.txt"], []),
  ])
  func everyDocumentIsReadOnce(_ corpora: [String], _ paths: [String], _ twice: [String]) async throws {
    let folder = try TemporaryFolder()
    let form = try Folders.bytes(Folders.corpus + "/identical/ziteng_2024.txt")
    for year in ["2023", "2024"] { try folder.write("\(year)/forms/a.txt", form + Array("\n\(year)\n".utf8)) }
    var settings = AuditSettings()
    settings.corpora = corpora.map { folder.path + "/" + $0 }
    let report = try await Audit(settings).run()
    #expect(report.inputs.map(\.path) == paths)
    #expect(report.notifications.filter { $0.code == "already-read" }.map(\.path) == twice)
  }

  /// A name that is written for people stands for one file.
  @Test func namesOfBytesAreToldFromNamesThatLookLikeThem() throws {
    let folder = try TemporaryFolder()
    try folder.write("\\xE4.csv", "x")
    var walker = CorpusWalker(excluding: [])
    walker.add(folder.path, as: "", isOneOfSeveral: false)
    #expect(walker.files.map(\.path) == ["\\x5CxE4.csv"])
  }
}
