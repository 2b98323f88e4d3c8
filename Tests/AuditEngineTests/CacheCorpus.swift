import ChildProcesses
import Documents
import Foundation
import Reporting
import TestSupport

@testable import AuditEngine

/// The documents of one corpus in every format that is kept, and a cache for them.
struct CacheCorpus {
  /// Whether PDF can be read here.
  static let hasPoppler = ProgramSearch.find("pdftotext") != nil && ProgramSearch.find("pdftocairo") != nil

  let folder: TemporaryFolder
  /// How many of the documents are kept: all but the text and the archive.
  let kept: Int
  /// How many of them are equal to others that come before: a text of LibreOffice's and two members of the archive.
  let equal = 3
  /// How many of those are found in the cache by the first run already; what is converted together is not.
  let equalInTurn = 2

  var corpus: String { folder.path + "/corpus" }
  var cache: String { folder.path + "/cache" }
  /// The program in the place of LibreOffice.
  var office: String { folder.path + "/office" }

  /// The rows of a sample.
  static func rows(_ sample: String = "identical/ziteng_2024.txt") throws -> [[String]] {
    TableFiles.rows(
      ofTabSeparated: String(decoding: try Folders.bytes(Folders.corpus + "/" + sample), as: UTF8.self))
  }

  /// Writes the documents: the sample in every format, members of an archive that are equal to each other, and some that
  /// cannot be read.
  init() throws {
    folder = try TemporaryFolder()
    let rows = try Self.rows()
    let page = Self.page(rows)
    var files: [String: [UInt8]] = [
      "a.xlsx": TableFiles.workbook(rows), "b.docx": TableFiles.document(rows), "c.html": TableFiles.page(rows),
      "d.mht": Self.message(TableFiles.page(Array(rows.dropFirst(2)))), "e.ofd": OFDWriter().document([page]),
      "g.rtf": Array("{\\rtf1 one}".utf8), "h.rtf": Array("{\\rtf1 two}".utf8), "i.rtf": Array("{\\rtf1 one}".utf8),
      "j.ods": ZipWriter.archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
    ]
    if Self.hasPoppler { files["f.pdf"] = PDFWriter().document([page]) }
    var archive = ZipWriter()
    for name in ["1.xlsx", "2.xlsx"] { archive.add(name, TableFiles.workbook(Array(rows.dropFirst()))) }
    archive.add("3.docx", TableFiles.document(rows))
    kept = files.count + 3
    files["k.zip"] = archive.finished
    files["l.txt"] = try Folders.bytes(Folders.corpus + "/copied/tingtao_coast_2023.txt")
    files["m.xlsx"] = Array(TableFiles.workbook(rows).dropLast(200))
    files["n.pdf"] = Array("%PDF-1.4\nnothing".utf8)
    for (name, bytes) in files { try folder.write("corpus/" + name, bytes) }
    try folder.write("made.docx", TableFiles.document(rows))
    try folder.write("made.xlsx", TableFiles.workbook(rows))
    let script = """
      #!/bin/sh
      folder=\(folder.path)
      echo start >> $folder/starts
      while test "$1" != --convert-to; do shift; done
      target=$2; out=$4; shift 4
      for file in "$@"; do . $folder/action; done

      """
    try folder.write("office", script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: office)
    try setOffice(Self.conversion)
  }

  /// What makes the sample of a `$file`.
  static let conversion = "cp $folder/made.$target \"$out/$(basename \"${file%.*}\").$target\"\n"

  /// Says what the program in the place of LibreOffice does with every `$file`; it stays the same program.
  func setOffice(_ action: String) throws { try folder.write("action", action) }

  /// What the first run of one job makes of the cache.
  var firstUse: CacheUse { CacheUse(folder: cache, recalled: equalInTurn, kept: kept - equalInTurn) }

  /// How often that program was started so far.
  var starts: Int { ((try? folder.text("starts")) ?? "").split(separator: "\n").count }

  /// The settings of a run of few rules, with the cache unless told otherwise.
  func settings(jobs: Int = 1, hasCache: Bool = true) -> AuditSettings {
    var settings = AuditSettings(corpus: corpus)
    settings.jobs = jobs
    settings.selected = ["AR"]
    settings.reading.office.program = office
    if hasCache { settings.cache = cache }
    return settings
  }

  /// One run: the bytes of its report, and what it made of the cache.
  func run(_ settings: AuditSettings) async throws -> (report: [UInt8], use: CacheUse?) {
    let audit = try Audit(settings)
    return (try await audit.run().bytes(), audit.cacheUse)
  }

  /// One listing of the forms: their records with the notes, and what it made of the cache.
  func list(_ settings: AuditSettings) throws -> (forms: [UInt8], use: CacheUse?) {
    let audit = try Audit(settings)
    var json = JSONWriter()
    let notes = try audit.forms { FormRecordWriter.write($0, to: &json) }
    return (json.bytes + notes.flatMap { Array("\($0)\n".utf8) }, audit.cacheUse)
  }

  /// The paths of the entries, sorted.
  func entries() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.utf8.count == 64 }.sorted()
      .map { cache + "/" + $0 }
  }

  // MARK: Documents

  /// A page with the rows as a ruled table.
  private static func page(_ rows: [[String]]) -> PageDrawing {
    var page = PageDrawing()
    let filled = rows.filter { $0.contains { !$0.isEmpty } }
    let width = filled.map(\.count).max() ?? 1
    page.width = 60 + Double(width) * 400
    page.height = 100 + Double(filled.count) * 20
    let cells = filled.enumerated().flatMap { row, texts in
      texts.enumerated().filter { !$0.element.isEmpty }.map { PageDrawing.Cell(row, $0.offset, $0.element) }
    }
    page.table(
      columns: (0...width).map { 30 + Double($0) * 400 }, rows: (0...filled.count).map { 50 + Double($0) * 20 }, cells)
    return page
  }

  /// A web page as browsers save it.
  private static func message(_ page: [UInt8]) -> [UInt8] {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    return Array((head + "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").utf8) + page
      + Array("\r\n--b--".utf8)
  }
}
