import TestSupport
import Testing

@testable import Documents

/// Telling files by their content.
@Suite struct FileKindTests {
  @Test(
    arguments: [
      (Array("%PDF-1.7".utf8), .pdf), (Array("\u{FEFF}\r\n%PDF-1.4".utf8), .pdf), (Array("Rar!\u{1A}".utf8), .rar),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27], .sevenZip), ([0x1F, 0x8B, 8, 0], .gzip), (Array("{\\rtf1".utf8), .rtf),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], .picture), ([0xFF, 0xD8, 0xFF, 0xE0], .picture), ([], .text),
      (Array("BMW 项目".utf8), .text), (Array("PK 项目".utf8), .text), ([0x50, 0x4B, 0xFF, 0, 0xFF], .text),
      ([0x50, 0x4B, 3, 4, 9], .zip),
      (Array("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>".utf8), .officeXML),
      (
        Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".utf8),
        .officeXML
      ),
      (Array("<?xml version=\"1.0\"?><html><body>mso-application</body></html>".utf8), .html),
    ] as [([UInt8], FileKind)])
  func signatures(_ bytes: [UInt8], _ kind: FileKind) {
    #expect(FileKind.detect(bytes) == kind)
  }

  @Test(
    arguments: [
      (["[Content_Types].xml", "xl/workbook.xml"], .xlsx), (["word/document.xml"], .docx),
      (["OFD.xml", "Doc_0/"], .ofd),
      (["甲.xlsx", "乙.docx"], .zip), ([], .zip), (["xl/workbook.bin"], .xlsb), (["ppt/presentation.xml"], .pptx),
    ] as [([String], FileKind)])
  func archivesByTheNamesInThem(_ names: [String], _ kind: FileKind) {
    #expect(FileKind.detect(ZipWriter.archive(names.map { ($0, "x") })) == kind)
  }

  @Test(arguments: [("text", FileKind.odt), ("spreadsheet", .ods)])
  func openDocumentsByTheirType(_ type: String, _ kind: FileKind) {
    let bytes = ZipWriter.archive([("mimetype", "application/vnd.oasis.opendocument.\(type)"), ("content.xml", "<a/>")])
    #expect(FileKind.detect(bytes) == kind)
  }

  /// A compound file whose directory, in its second sector, has one stream of a name.
  private func compound(_ name: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 512 * 3)
    bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    bytes[30] = 9
    bytes[48] = 1
    let units = name.markedUTF16.dropFirst(2)
    let entry = 1024 + 128
    bytes.replaceSubrange(entry..<entry + units.count, with: units)
    bytes[entry + 64] = UInt8(units.count + 2)
    // The table of sectors stands in the first one and says that the directory ends where it begins.
    bytes.replaceSubrange(516..<520, with: [0xFE, 0xFF, 0xFF, 0xFF])
    return bytes
  }

  @Test(
    arguments: [
      ("WordDocument", .doc), ("Workbook", .xls), ("Book", .xls), ("EncryptedPackage", .encryptedOffice),
      ("Other", .compound),
    ] as [(String, FileKind)])
  func compoundFilesByTheirStreams(_ name: String, _ kind: FileKind) {
    #expect(FileKind.detect(compound(name)) == kind)
    #expect(FileKind.detect(Array(compound(name).prefix(600))) == .compound)
  }

  @Test(arguments: [
    "<html><body>", "\n <!DOCTYPE HTML PUBLIC>\n<p>", "<!-- x --><HTML>", "<?xml version='1.0'?><html xmlns='x'>",
    "<table><tr><td>项目名称</td></tr></table>\n", "<META charset=gbk>",
  ])
  func pages(_ text: String) {
    #expect(FileKind.detect(Array(text.utf8)) == .html)
    #expect(FileKind.detect(text.markedUTF16) == .html)
  }

  @Test(arguments: [
    "项目名称\t<html>", "<95%\t项目\n", "<项目名称>\n<table><tr><td>", "<p>项目名称</p>,河道养护\n甲,乙\n",
    "<p>一段说明</p>\n项目名称\t甲\n", "a < b\n", "<", "<table>,<tr>,<td>\n1,2,3\n",
  ])
  func textThatMentionsTagsIsText(_ text: String) {
    #expect(FileKind.detect(Array(text.utf8)) == .text)
  }

  @Test func savedPagesAreMessages() {
    let message = "From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n"
    #expect(FileKind.detect(Array(message.utf8)) == .mhtml)
    #expect(FileKind.detect(Array("项目: MIME-Version: 1.0, Content-Type: text/html".utf8)) == .text)
  }

  @Test(
    arguments: [
      (.unsupported(.rtf), Array("{\\rtf1 x}".utf8)), (.unsupported(.rar), Array("Rar!\u{1A}".utf8)),
      (.archive, ZipWriter.archive([("甲.csv", "a,b")])), (.empty, ZipWriter.archive([])),
      (.damagedArchive("its directory is missing, the file is cut off"), [0x50, 0x4B, 3, 4, 9]),
    ] as [(DocumentError, [UInt8])])
  func whatIsNotReadSaysSo(_ error: DocumentError, _ bytes: [UInt8]) {
    #expect(throws: error) { _ = try Reading.document(bytes) }
  }

  @Test func membersOfArchivesByReadablePaths() throws {
    var locked = ZipWriter.Oddities()
    locked.flags = 1
    var writer = ZipWriter()
    for name in ["乙/二.csv", "乙/", "__MACOSX/._a", "甲/.DS_Store", "~$a.docx", "../上.csv", "一.csv"] {
      writer.add(name, Array("a,b,c".utf8))
    }
    writer.add("锁.csv", [1], locked)
    let members = try ArchiveMembers(writer.finished)
    #expect(members.members.map(\.path) == ["../上.csv", "一.csv", "乙/二.csv", "锁.csv"])
    #expect(members.members[1].path(in: "外.zip") == "外.zip!/一.csv")
    #expect(try members.bytes(of: members.members[1]) == Array("a,b,c".utf8))
    #expect(throws: DocumentError.unsafeName("../上.csv")) { _ = try members.bytes(of: members.members[0]) }
    #expect(throws: DocumentError.encrypted) { _ = try members.bytes(of: members.members[3]) }
  }
}
