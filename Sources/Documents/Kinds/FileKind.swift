/// What a file is, told by its content and never by its name.
public enum FileKind: String, Sendable, CaseIterable {
  /// Text: cells divided by tabs, commas or pipes, or lines.
  case text
  /// An Excel workbook (Office Open XML), with or without macros.
  case xlsx
  /// A Word document or template (Office Open XML).
  case docx
  /// A Chinese fixed-layout document (GB/T 33190).
  case ofd
  /// An OpenDocument text.
  case odt
  /// An OpenDocument spreadsheet.
  case ods
  /// A PowerPoint presentation (Office Open XML).
  case pptx
  /// A binary Excel workbook.
  case xlsb
  /// An archive of other files.
  case zip
  /// A PDF.
  case pdf
  /// A Word document of before 2007; documents of WPS Writer are the same.
  case doc
  /// An Excel workbook of before 2007; sheets of WPS Spreadsheets are the same.
  case xls
  /// An Office document behind a password.
  case encryptedOffice = "encrypted-office"
  /// Another compound file, such as a message or an installer.
  case compound = "ole"
  /// A document in Rich Text Format.
  case rtf
  /// A web page.
  case html
  /// A web page saved with its parts (MIME).
  case mhtml
  /// A workbook or document that Office 2003 saved as XML.
  case officeXML = "office-xml"
  /// A RAR archive.
  case rar
  /// A 7-Zip archive.
  case sevenZip = "7z"
  /// A file packed by gzip.
  case gzip
  /// A picture: PNG, JPEG, GIF, BMP, TIFF or WebP.
  case picture

  /// The name that people know it by.
  public var name: String {
    switch self {
    case .text: "text"
    case .html, .mhtml, .xlsx, .docx, .ofd, .odt, .ods, .pptx, .xlsb, .zip, .pdf, .rtf, .rar: rawValue.uppercased()
    case .doc: "DOC or WPS"
    case .xls: "XLS or ET"
    case .encryptedOffice: "Office document behind a password"
    case .compound: "compound file of unknown content"
    case .officeXML: "XML of Office 2003"
    case .sevenZip: "7z"
    case .gzip: "gzip"
    case .picture: "picture"
    }
  }

  /// Tells what some bytes are; what is nothing else is text.
  public static func detect(_ bytes: [UInt8]) -> FileKind {
    var archive: ZipArchive?
    return detect(bytes, &archive)
  }

  /// Tells what some bytes are, and keeps the archive that was opened to tell it.
  static func detect(_ bytes: [UInt8], _ archive: inout ZipArchive?) -> FileKind {
    guard let first = bytes.first else { return .text }
    if isZip(bytes) {
      archive = try? ZipArchive(bytes)
      return archive.map { content(of: $0) } ?? .zip
    }
    if let kind = bySignature(bytes) { return kind }
    if first == 0xD0, bytes.starts(with: CompoundFile.signature) { return CompoundFile.kind(bytes) }
    if WebSniffer.isOfficeXML(bytes) { return .officeXML }
    if WebSniffer.isHTML(bytes) { return .html }
    return WebSniffer.isMHTML(bytes) ? .mhtml : .text
  }

  /// Whether the bytes begin as a ZIP archive does.
  static func isZip(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4, bytes[0] == 0x50, bytes[1] == 0x4B else { return false }
    return bytes[3] == bytes[2] &+ 1 && (bytes[2] == 3 || bytes[2] == 5 || bytes[2] == 7)
  }

  /// Tells what a ZIP archive is by the names in it.
  static func content(of archive: ZipArchive) -> FileKind {
    var isOpenDocument = false
    for entry in archive.entries where entry.name.utf8.count <= 24 {
      switch entry.name.lowercased() {
      case "xl/workbook.xml": return .xlsx
      case "word/document.xml", "word/document2.xml": return .docx
      case "ofd.xml": return .ofd
      case "ppt/presentation.xml": return .pptx
      case "xl/workbook.bin": return .xlsb
      case "mimetype": isOpenDocument = entry.size < 256
      default: break
      }
    }
    guard isOpenDocument, let type = try? archive.bytes(named: "mimetype") else { return .zip }
    let text = String(decoding: type, as: UTF8.self)
    guard text.hasPrefix("application/vnd.oasis.opendocument.") else { return .zip }
    return text.contains("spreadsheet") ? .ods : .odt
  }

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    (Array("%PDF".utf8), .pdf), (Array("Rar!".utf8), .rar), ([0x37, 0x7A, 0xBC, 0xAF], .sevenZip),
    ([0x1F, 0x8B], .gzip),
    (Array("{\\rtf".utf8), .rtf), ([0x89, 0x50, 0x4E, 0x47], .picture), ([0xFF, 0xD8, 0xFF], .picture),
    (Array("GIF8".utf8), .picture), ([0x49, 0x49, 0x2A, 0], .picture), ([0x4D, 0x4D, 0, 0x2A], .picture),
  ]

  private static func bySignature(_ bytes: [UInt8]) -> FileKind? {
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.kind }
    if bytes.starts(with: "BM".utf8), bytes.little32(6) == 0 { return .picture }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .picture }
    // Some programs put a mark or blank lines before a PDF.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let blank = bytes[start...].prefix(1024).prefix { $0 <= 0x20 }.count
    return bytes.dropFirst(start + blank).starts(with: "%PDF-".utf8) ? .pdf : nil
  }
}
