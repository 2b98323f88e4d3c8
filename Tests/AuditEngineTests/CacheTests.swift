import Detection
import Documents
import Foundation
import Glibc
import Reporting
import TestSupport
import Testing

@testable import AuditEngine

/// What was read of documents is read once, and nobody can tell from the report.
@Suite struct CacheTests {
  @Test(arguments: [1, 2])
  func theReportIsTheSameWithoutACacheWithAnEmptyOneAndWithAFullOne(_ jobs: Int) async throws {
    let corpus = try CacheCorpus()
    func run(hasCache: Bool = true) async throws -> (report: [UInt8], use: CacheUse?) {
      var settings = corpus.settings(jobs: jobs, hasCache: hasCache)
      settings.selected = []
      return try await corpus.run(settings)
    }
    let plain = try await run(hasCache: false)
    #expect(plain.use == nil)
    let first = try await run()
    #expect(first.report == plain.report)
    let starts = corpus.starts
    let second = try await run()
    #expect(second.report == plain.report)
    #expect(first.use == corpus.firstUse)
    #expect(second.use == CacheUse(folder: corpus.cache, recalled: corpus.kept))
    // Nothing was converted again.
    #expect(corpus.starts == starts)
    let report = try JSONValue(plain.report)
    #expect(report["findings"].elements.count > 20)
    #expect(report["notifications"].elements.compactMap { $0["path"].text }.filter { $0 > "m" } == ["m.xlsx", "n.pdf"])
    #expect(try corpus.entries().count == corpus.kept - corpus.equal)
  }

  @Test func formsComeInTheSameOrder() async throws {
    let corpus = try CacheCorpus()
    let plain = try corpus.list(corpus.settings(hasCache: false))
    let first = try corpus.list(corpus.settings())
    let second = try corpus.list(corpus.settings())
    #expect(first.forms == plain.forms && first.use == corpus.firstUse)
    #expect(second.forms == plain.forms && second.use == CacheUse(folder: corpus.cache, recalled: corpus.kept))
    #expect(plain.forms.count > 100_000 && String(decoding: plain.forms, as: UTF8.self).contains("damaged"))
    // A scan finds what a listing kept.
    #expect(try await corpus.run(corpus.settings()).use?.recalled == corpus.kept)
  }

  /// Notices of readers, sheets' names and encodings come back with the cells.
  @Test func noticesComeBack() async throws {
    let corpus = try CacheCorpus()
    let rows = try CacheCorpus.rows()
    let cells = rows.enumerated().map { row, cells in
      cells.enumerated().map { column, text in
        "<c r=\"\(TableFiles.letters(column))\(row + 1)\" t=\"inlineStr\"><is><t>\(OfficeFiles.escaped(text))</t></is></c>"
      }.joined()
    }
    let data = "<sheetData>" + cells.enumerated().map { "<row r=\"\($0 + 1)\">\($1)</row>" }.joined() + "</sheetData>"
    let sheets = [OfficeFiles.Sheet("甲", data), OfficeFiles.Sheet("乙", data, state: "hidden")]
    try corpus.folder.write("corpus/a.xlsx", OfficeFiles.workbook(sheets))
    // GB18030 with a byte that is none: the notice is counted as a warning, and the encoding stands in the report.
    let page = String(decoding: TableFiles.page(rows), as: UTF8.self)
    let broken = page.replacing("<body>", with: "<body>\u{1}")
    try corpus.folder.write("corpus/c.html", Array(broken.utf8).map { $0 == 1 ? 0xFF : $0 })
    let plain = try await corpus.run(corpus.settings(hasCache: false))
    let notes = try JSONValue(plain.report)["notifications"].elements
    #expect(notes.count { $0["code"].text == "hidden-sheet" } == 1)
    #expect(notes.count { $0["code"].text == "broken-encoding" && $0["path"].text == "c.html" } == 1)
    for _ in 0..<2 { #expect(try await corpus.run(corpus.settings()).report == plain.report) }
  }

  @Test func aChangedDocumentIsReadAgain() throws {
    let corpus = try CacheCorpus()
    _ = try corpus.list(corpus.settings())
    var rows = try CacheCorpus.rows()
    let place = try #require(rows.firstIndex { $0.contains { $0.contains("预算") } })
    rows[place][0] += "（改）"
    try corpus.folder.write("corpus/a.xlsx", TableFiles.workbook(rows))
    let run = try corpus.list(corpus.settings())
    #expect(run.use?.recalled == corpus.kept - 1 && run.use?.kept == 1)
    #expect(try run.forms == corpus.list(corpus.settings(hasCache: false)).forms)
    // The same bytes under another name are the same document.
    try FileManager.default.moveItem(atPath: corpus.corpus + "/a.xlsx", toPath: corpus.corpus + "/z.dat")
    #expect(try corpus.list(corpus.settings()).use?.recalled == corpus.kept)
  }

  // MARK: What decides

  @Test func otherVersionsAndSettingsHaveEntriesOfTheirOwn() async throws {
    let corpus = try CacheCorpus()
    func recalled(_ change: (inout ReadingSettings) throws -> Void, version: String = "1") throws -> Int {
      var settings = ReadingSettings()
      settings.office.program = corpus.office
      try change(&settings)
      let cache = try DocumentCache(corpus.cache, corpora: [], settings: settings, version: version)
      let kinds: [FileKind] = [.xlsx, .docx, .ofd, .html, .mhtml, .pdf, .rtf, .ods, .doc, .xls, .odt]
      let content = try Reading.document(TableFiles.page([["甲", "乙"]])).content
      let found = kinds.count { cache.recall($0, sha256: "00") != nil }
      for kind in kinds { cache.remember(content, kind, sha256: "00") }
      #expect(cache.use.kept == kinds.count && cache.use.problem == nil)
      cache.remember(content, .text, sha256: "00")
      #expect(cache.use.kept == kinds.count && cache.recall(.text, sha256: "00") == nil)
      #expect(cache.recall(.xlsx, sha256: "01") == nil)
      cache.finish()
      return found
    }
    #expect(try recalled { _ in } == 0)
    #expect(try recalled { _ in } == 11)
    #expect(try recalled({ _ in }, version: "2") == 0)
    // Only what LibreOffice converts depends on it, and only PDF on poppler.
    #expect(try recalled { $0.office.program = "/no/such/soffice" } == 6)
    #expect(try recalled { $0.pdf.drawingProgram = "/no/such/pdftocairo" } == 10)
    #expect(try recalled { $0.pdf.memoryBytes -= 1 } == 10)
    #expect(try recalled { $0.archives.depth = 2 } == 0)
    // How long a program may take decides only whether it ends.
    #expect(
      try recalled {
        ($0.pdf.seconds, $0.office.documentSeconds) = (1, 1)
        $0.cacheBytes += 1
      } == 11)
    // Another build of the program, at the same place.
    try corpus.folder.write("office", "#!/bin/sh\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: corpus.office)
    #expect(try recalled { _ in } == 6)
    #expect(try recalled { _ in } == 11)
  }

  @Test func twoSettingsShareAFolder() throws {
    let corpus = try CacheCorpus()
    var other = corpus.settings()
    other.reading.archives.depth = 2
    for recalled in [corpus.equalInTurn, corpus.kept] {
      #expect(try corpus.list(corpus.settings()).use?.recalled == recalled)
      #expect(try corpus.list(other).use?.recalled == recalled)
    }
    #expect(try corpus.entries().count == 2 * (corpus.kept - corpus.equal))
    // Rules, language and the number of workers decide nothing about what is read.
    var judged = corpus.settings(jobs: 2)
    (judged.selected, judged.language) = (["SC"], .en)
    #expect(try corpus.list(judged).use?.recalled == corpus.kept)
  }

  @Test func runsSideBySideShareAFolder() async throws {
    let corpus = try CacheCorpus()
    let plain = try await corpus.run(corpus.settings(hasCache: false)).report
    async let one = corpus.run(corpus.settings(jobs: 2))
    async let two = corpus.run(corpus.settings(jobs: 2))
    let runs = try await [one, two]
    #expect(runs.allSatisfy { $0.report == plain && $0.use?.problem == nil })
    #expect(try await corpus.run(corpus.settings()).use?.recalled == corpus.kept)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: corpus.cache).count == corpus.entries().count + 1,
      "nothing but entries and the mark")
  }

  // MARK: What is not kept

  @Test func failuresAreNotKept() throws {
    let corpus = try CacheCorpus()
    try corpus.setOffice("true")
    let first = try corpus.list(corpus.settings())
    let old = 4
    #expect((first.use?.kept ?? 0) + (first.use?.recalled ?? 0) == corpus.kept - old)
    let text = String(decoding: first.forms, as: UTF8.self)
    // Those, and the PDF that is none where there is a program to say so.
    #expect(text.split(separator: "program-failed").count - 1 == old + (CacheCorpus.hasPoppler ? 1 : 0))
    // Something came right, and the program is the same.
    try corpus.setOffice(CacheCorpus.conversion)
    let second = try corpus.list(corpus.settings())
    #expect(second.use?.kept == old && second.use?.recalled == corpus.kept - old)
  }

  @Test(.enabled(if: CacheCorpus.hasPoppler, "skipped: apt-get install poppler-utils poppler-data"))
  func aPDFWhoseLinesCouldNotBeDrawnIsNotKept() async throws {
    var page = PageDrawing()
    page.table(columns: [60, 200, 400], rows: [100, 130], [.init(0, 0, "甲"), .init(0, 1, "乙")])
    var writer = PDFWriter()
    writer.packing = .hexadecimal
    let folder = try TemporaryFolder()
    try folder.write("corpus/a.pdf", writer.document([page]))
    for (program, kept) in [("/bin/false", 0), ("/no/such/pdftocairo", 0), ("pdftocairo", 1), ("/bin/false", 0)] {
      var settings = AuditSettings(corpus: folder.path + "/corpus")
      settings.cache = folder.path + "/cache"
      settings.reading.pdf.drawingProgram = program
      let audit = try Audit(settings)
      #expect(try await audit.run().inputs.map(\.format) == ["pdf"])
      #expect(audit.cacheUse == CacheUse(folder: folder.path + "/cache", kept: kept))
    }
  }

  /// A document that is another one when it is converted than when its digest was made.
  @Test func whatChangesWhileItIsReadIsNotKept() throws {
    let corpus = try CacheCorpus()
    let folder = try TemporaryFolder()
    for number in 10..<35 { try folder.write("\(number).rtf", "{\\rtf1 \(number)}") }
    let last = folder.path + "/34.rtf"
    try corpus.setOffice("echo '{\\rtf1 other}' > \(last)\n" + CacheCorpus.conversion)
    var settings = corpus.settings()
    settings.corpora = [folder.path]
    func use() throws -> CacheUse? {
      let audit = try Audit(settings)
      _ = try audit.forms { _ in }
      return audit.cacheUse
    }
    #expect(try use()?.kept == 24)
    try folder.write("34.rtf", "{\\rtf1 34}")
    #expect(try use() == CacheUse(folder: corpus.cache, recalled: 24, kept: 1))
  }

  // MARK: Evidence

  /// What is quoted of a group is read again from its documents, and those from the cache.
  @Test func evidenceOfGroupsFromArchivesIsTheSame() async throws {
    var archive = ZipWriter()
    for (index, name) in ["copied/tingtao_coast_2022.txt", "copied/tingtao_coast_2023.txt"].enumerated() {
      archive.add("\(index).xlsx", TableFiles.workbook(try CacheCorpus.rows(name)))
    }
    archive.add("2.docx", TableFiles.document(try CacheCorpus.rows("copied/tingtao_coast_2023.txt")))
    let folder = try TemporaryFolder()
    try folder.write("corpus/all.zip", archive.finished)
    var settings = AuditSettings(corpus: folder.path + "/corpus")
    settings.keepsForms = true
    let plain = try await Audit(settings).run()
    let groups = plain.findings.filter { !$0.finding.members.isEmpty }
    #expect(groups.count >= 2 && groups.allSatisfy { $0.finding.evidence.count >= 2 })
    settings.cache = folder.path + "/cache"
    for _ in 0..<2 {
      let report = try await Audit(settings).run()
      #expect(try report.bytes() == plain.bytes())
      #expect(report.forms?.lines == plain.forms?.lines && report.forms?.count == plain.forms?.count)
    }
  }
}
