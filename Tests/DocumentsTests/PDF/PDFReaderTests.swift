import ChildProcesses
import Documents
import Testing
import TestSupport

@Suite("PDF")
struct PDFReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Settings with a script in the place of poppler.
  private func settings(_ script: String) throws -> PDFSettings {
    try folder.write("poppler", "#!/bin/sh\n" + script + "\n")
    var settings = PDFSettings()
    settings.textProgram = folder.path + "/poppler"
    _ = try ChildProcess.run(ChildCommand("/bin/chmod", ["+x", settings.textProgram]))
    return settings
  }

  private let bytes = Array("%PDF-1.4\n".utf8)

  @Test("no poppler: the message says what to install")
  func missing() {
    var settings = PDFSettings()
    settings.textProgram = "pdftotext-that-is-not-there"
    let error = DocumentError.programMissing(
      program: "pdftotext-that-is-not-there", packages: "poppler-utils poppler-data")
    #expect(throws: error) { try PDFReader(settings).read(bytes) }
    #expect(error.code == "program-missing")
    #expect(error.description.hasSuffix("not installed — apt-get install poppler-utils poppler-data"))
  }

  @Test("a password, a failure, a crash, a hang, and too much output are told apart")
  func failures() throws {
    let program = folder.path + "/poppler"
    #expect(throws: DocumentError.encrypted) {
      try PDFReader(settings("echo 'Command Line Error: Incorrect password' >&2; exit 1")).read(bytes)
    }
    #expect(throws: DocumentError.programFailed(program: program, reason: "Syntax Error: no trailer")) {
      try PDFReader(settings("echo 'Syntax Error: no trailer' >&2; exit 1")).read(bytes)
    }
    #expect(throws: DocumentError.programFailed(program: program, reason: "it crashed (signal 11)")) {
      try PDFReader(settings("kill -SEGV $$")).read(bytes)
    }
    var slow = try settings("sleep 1000")
    slow.seconds = 0.2
    #expect(throws: DocumentError.timedOut(program: program, seconds: 0.2)) { try PDFReader(slow).read(bytes) }
    var busy = try settings("while :; do :; done")
    busy.processorSeconds = 1
    #expect(throws: DocumentError.timedOut(program: program, seconds: 1)) { try PDFReader(busy).read(bytes) }
    var endless = try settings("yes")
    endless.outputBytes = 10_000
    #expect(throws: DocumentError.outputTooLarge(program: program, limit: 10_000)) {
      try PDFReader(endless).read(bytes)
    }
    #expect(throws: DocumentError.empty) { try PDFReader().read([]) }
  }

  @Test("pages without words are scanned ones")
  func scanned() throws {
    let page = "<page width=\"595\" height=\"842\">\n</page>"
    #expect(throws: DocumentError.scanned) { try PDFReader(settings("echo '\(page)'")).read(bytes) }
  }

  @Test("what poppler is given and writes: the file, words with boxes, entities")
  func words() throws {
    let script = """
      test "$1 $2 $3 $5" = "-bbox -enc UTF-8 -" || exit 9
      test "$(cat $4)" = "%PDF-1.4" || exit 8
      cat <<'END'
      <doc><page width="595.0" height="842.0">
      <word xMin="60.0" yMin="100.0" xMax="90.0" yMax="110.0">A&amp;B&lt;C</word>
      <word xMin="95.0" yMin="100.5" xMax="120.0" yMax="110.5">&gt;=&quot;2&quot;</word>
      <word xMin="nan" yMin="1e99" xMax="1" yMax="2">nowhere</word>
      <word xMin="60.0" yMin="112.0" xMax="80.0" yMax="122.0">次年</word>
      </page></doc>
      END
      """
    var settings = try settings(script)
    settings.drawingProgram = "not-there"
    #expect(try PDFReader(settings).read(bytes).texts == [["0:A&B<C >=\"2\""], ["0:次年"]])
  }

  @Test(
    "lines are read from the content where it can be followed, else drawn by poppler, else there are none",
    .enabled(if: Poppler.isInstalled, "skipped: apt-get install poppler-utils poppler-data"))
  func drawing() throws {
    var page = PageDrawing()
    page.table(columns: [60, 200, 400], rows: [100, 130], [.init(0, 0, "甲"), .init(0, 1, "乙")])
    var alone = PDFSettings()
    alone.drawingProgram = "not-there"
    var writer = PDFWriter()
    #expect(try PDFReader(alone).read(writer.document([page])).texts == [["0:甲", "1:乙"]])
    writer.packing = .hexadecimal
    #expect(try PDFReader(alone).read(writer.document([page])).texts == [["0:甲 乙"]])
    #expect(try PDFReader().read(writer.document([page])).texts == [["0:甲", "1:乙"]])
  }

  @Test(
    "turned pages come out the same from the content and from poppler",
    .enabled(if: Poppler.isInstalled, "skipped: apt-get install poppler-utils poppler-data"),
    arguments: [0, 90, 180, 270])
  func turned(turn: Int) throws {
    var page = PageDrawing()
    page.table(
      columns: [60, 200, 400], rows: [100, 130, 300],
      [.init(0, 0, "甲"), .init(0, 1, "乙"), .init(1, 0, "丙"), .init(1, 1, "丁")])
    page.height = 500
    var writer = PDFWriter()
    (writer.turn, writer.corner) = (turn, 13)
    let own = try PDFReader().read(writer.document([page])).texts
    writer.packing = .hexadecimal
    #expect(try PDFReader().read(writer.document([page])).texts == own)
    let order: [Int: [[String]]] = [
      0: [["0:甲", "1:乙"], ["0:丙", "1:丁"]], 90: [["0:丙", "1:甲"], ["0:丁", "1:乙"]],
      180: [["0:丁", "1:丙"], ["0:乙", "1:甲"]], 270: [["0:乙", "1:丁"], ["0:甲", "1:丙"]],
    ]
    #expect(own == order[turn])
  }

  @Test(
    "a broken file is a failure and not an empty grid",
    .enabled(if: Poppler.isInstalled, "skipped: apt-get install poppler-utils poppler-data"))
  func broken() throws {
    let error = #expect(throws: DocumentError.self) { try PDFReader().read(Array("%PDF-1.4\nnothing".utf8)) }
    #expect(error?.code == "program-failed")
  }

  @Test(
    "files cut anywhere or with spoilt bytes end in a grid or an error, in time",
    .enabled(if: Poppler.isInstalled, "skipped: apt-get install poppler-utils poppler-data"))
  func spoilt() throws {
    var page = PageDrawing()
    page.table(
      columns: [60, 200, 400], rows: [100, 130, 160],
      [.init(0, 0, "甲"), .init(0, 1, "乙"), .init(1, 0, "丙"), .init(1, 1)])
    var writer = PDFWriter()
    writer.packing = .none
    let whole = writer.document([page])
    var generator = Generator(seed: 41)
    var outcomes: Set<String> = []
    for round in 0..<24 {
      var bytes = whole
      if round % 2 == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
      } else {
        for _ in 0..<8 {
          bytes[Int.random(in: 9..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
        }
      }
      do throws(DocumentError) { outcomes.insert("\(try PDFReader().read(bytes).rows.count)") } catch {
        outcomes.insert(error.code)
      }
    }
    #expect(outcomes.isSubset(of: ["1", "2", "3", "program-failed", "scanned-document"]))
    #expect(outcomes.contains("program-failed"))
  }
}
