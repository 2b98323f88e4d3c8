import ChildProcesses
import Documents
import Testing
import TestSupport

@Suite("Conversion by LibreOffice")
struct OfficeConversionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Settings with a script in the place of LibreOffice; it finds the target in `$target`, the folder for its output in
  /// `$out`, and the inputs as its arguments.
  private func settings(_ script: String) throws -> OfficeSettings {
    let head = """
      #!/bin/sh
      echo "$*" >> \(folder.path)/starts
      while test "$1" != --convert-to; do shift; done
      target=$2; out=$4; shift 4
      """
    try folder.write("office", head + "\n" + script + "\n")
    var settings = OfficeSettings()
    settings.program = folder.path + "/office"
    _ = try ChildProcess.run(ChildCommand("/bin/chmod", ["+x", settings.program]))
    return settings
  }

  /// A script that turns every input into its text with the target's name before it, but fails on what says "bad".
  private let converter = """
    for file in "$@"; do
      if grep -q bad "$file"; then %; fi
      name=$(basename "$file"); { echo "$target ${name#*.}"; cat "$file"; } > "$out/${name%%.*}.$target"
    done
    """

  private func converter(onBad action: String) -> String { converter.replacing("then %;", with: "then \(action);") }

  private func documents(_ list: [(String, OfficeKind)]) -> [(bytes: [UInt8], kind: OfficeKind)] {
    list.map { (Array($0.0.utf8), $0.1) }
  }

  private func text(_ result: Result<[UInt8], DocumentError>) throws -> String {
    String(decoding: try result.get(), as: UTF8.self)
  }

  @Test("not installed: the message says what to install")
  func missing() {
    var settings = OfficeSettings()
    settings.program = "soffice-that-is-not-there"
    let error = DocumentError.programMissing(
      program: "soffice-that-is-not-there", packages: "libreoffice-writer libreoffice-calc")
    let results = OfficeConversion(settings).convert(documents([("a", .doc), ("b", .ods)]))
    #expect(results == [.failure(error), .failure(error)])
  }

  @Test("texts and spreadsheets come back in their order, by one start each")
  func order() throws {
    let conversion = OfficeConversion(try settings(converter(onBad: "exit 1")))
    let results = conversion.convert(
      documents([("a", .doc), ("b", .xls), ("c", .wps), ("d", .et), ("e", .rtf), ("f", .ods), ("g", .odt), ("", .doc)]))
    let texts = try results.dropLast().map { try text($0) }
    #expect(
      texts == [
        "docx doc\na", "xlsx xls\nb", "docx doc\nc", "xlsx xls\nd", "docx rtf\ne", "xlsx ods\nf", "docx odt\ng",
      ])
    #expect(results.last == .failure(.empty))
    let starts = try folder.text("starts").split(separator: "\n")
    #expect(starts.count == 2)
    #expect(starts.allSatisfy { $0.hasPrefix("-env:UserInstallation=file:///") && $0.contains(" --headless ") })
    #expect(starts[0].hasSuffix("0004.odt") && starts[1].hasSuffix("0003.ods"))
  }

  @Test("a bad document takes no other with it", arguments: ["exit 1", "continue", "kill -SEGV $$"])
  func badDocument(action: String) throws {
    let conversion = OfficeConversion(try settings(converter(onBad: action)))
    let results = conversion.convert(documents([("one", .doc), ("bad", .doc), ("two", .doc)]))
    #expect(try text(results[0]) == "docx doc\none")
    #expect(try text(results[2]) == "docx doc\ntwo")
    guard case .failure(let error) = results[1] else {
      Issue.record("the bad document was converted")
      return
    }
    #expect(error.code == "program-failed")
  }

  @Test("a document that hangs is given up in time, the others are had")
  func hanging() throws {
    var settings = try settings(converter(onBad: "sleep 1000"))
    (settings.startSeconds, settings.documentSeconds) = (0.5, 0.5)
    let results = OfficeConversion(settings).convert(documents([("bad", .xls), ("two", .xls)]))
    #expect(results[0] == .failure(.timedOut(program: settings.program, seconds: 1)))
    #expect(try text(results[1]) == "xlsx xls\ntwo")
  }

  @Test("many documents are divided over several starts")
  func batches() throws {
    var settings = try settings(converter(onBad: "exit 1"))
    settings.documentsPerStart = 2
    let results = OfficeConversion(settings).convert(documents((0..<5).map { ("\($0)", .rtf) }))
    #expect(try results.map { try text($0) } == (0..<5).map { "docx rtf\n\($0)" })
    #expect(try folder.text("starts").split(separator: "\n").count == 3)
  }

  @Test("the folders are removed afterwards")
  func cleanUp() throws {
    let script =
      "echo \"$out\" > \(folder.path)/out; dirname \"$1\" > \(folder.path)/in; echo $HOME > \(folder.path)/home"
    _ = OfficeConversion(try settings(script)).convert(documents([("a", .doc)]))
    for name in ["out", "in", "home"] {
      let path = try folder.text(name).trimmingPrefix("").split(separator: "\n")[0]
      #expect(path.contains("/audit-"))
      #expect(try ChildProcess.run(ChildCommand("/bin/ls", [String(path)])).end != .exited(0), "\(path)")
    }
  }

  @Test(
    "LibreOffice makes DOCX of RTF and XLSX of a text table, whatever stands beside them",
    .enabled(if: ProgramSearch.find("soffice") != nil, "skipped: apt-get install libreoffice-writer libreoffice-calc"))
  func libreOffice() throws {
    let rich = "{\\rtf1\\ansi{\\trowd\\cellx2000\\cellx4000 Weir\\cell 12\\cell\\row}}"
    let table = """
      <?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>\
      <table:table table:name="S"><table:table-row><table:table-cell><text:p>Sluice</text:p></table:table-cell>\
      </table:table-row></table:table></office:spreadsheet></office:body></office:document>
      """
    let broken = "PK\u{3}\u{4} this is no archive"
    let results = OfficeConversion().convert(documents([(rich, .rtf), (broken, .odt), (table, .ods)]))
    let word = try ZipArchive(results[0].get()).bytes(named: "word/document.xml")
    #expect(String(decoding: try #require(word), as: UTF8.self).contains("Weir"))
    let strings = try ZipArchive(results[2].get()).bytes(named: "xl/sharedStrings.xml")
    #expect(String(decoding: try #require(strings), as: UTF8.self).contains("Sluice"))
    if case .failure(let error) = results[1] { #expect(error.code == "program-failed") }
  }
}
