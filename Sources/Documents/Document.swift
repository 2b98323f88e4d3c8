/// A document as it was read: its cells, and how they were found.
public struct Document: Sendable {
  /// The path relative to the corpus root, with `/` separators.
  public var path: String
  /// The position of the document among the inputs of the run, from 0.
  public var input: UInt32
  /// The SHA-256 of its bytes, 64 hex digits.
  public var sha256: String
  /// Its size in bytes.
  public var byteCount: Int
  /// How its cells are written.
  public var format: DocumentFormat
  /// The encoding of its text; nil for formats that leave no choice.
  public var encoding: TextEncoding?
  /// How many byte sequences were no characters and were replaced by U+FFFD.
  public var replacedSequences: Int
  /// Its cells.
  public var grid: Grid
  /// What the reader noticed.
  public var notices: [DocumentNotice] = []
}

/// How the cells of a document are written; the names stand in the report.
public enum DocumentFormat: String, Sendable {
  /// Cells divided by tabs.
  case tabSeparated = "tsv"
  /// Cells divided by commas, quoted as in RFC 4180.
  case commaSeparated = "csv"
  /// Markdown tables: cells between pipes.
  case markdown
  /// Lines of text: one cell a line, or the lines of a PDF.
  case lines = "text"
  /// An Excel workbook (Office Open XML).
  case xlsx
  /// A Word document (Office Open XML).
  case docx
  /// A web page.
  case html
  /// A web page saved with its parts (MIME).
  case mhtml
  /// A PDF.
  case pdf
  /// A Chinese fixed-layout document (GB/T 33190).
  case ofd
  /// An archive of documents.
  case zip
  /// A Word document of before 2007, or one of WPS.
  case doc
  /// An Excel workbook of before 2007, or one of WPS.
  case xls
  /// A document in Rich Text Format.
  case rtf
  /// An OpenDocument text.
  case odt
  /// An OpenDocument spreadsheet.
  case ods
  /// Not told, because the document could not be read.
  case unknown

  /// Whether its lines are those of a text.
  public var isText: Bool {
    switch self {
    case .tabSeparated, .commaSeparated, .markdown, .lines: true
    default: false
    }
  }
}

/// Why a document could not be read.
public enum DocumentError: Error, Equatable, Sendable {
  /// The file has no bytes, or only white space.
  case empty
  /// The pages are pictures without text.
  case scanned
  /// A program that reads this format is not installed; it, and what to install, are given.
  case programMissing(program: String, packages: String)
  /// The program that reads this format failed on the document; it, and what it said, are given.
  case programFailed(program: String, reason: String)
  /// The program that reads this format took too long; it, and the limit in seconds, are given.
  case timedOut(program: String, seconds: Double)
  /// The program that reads this format wrote more than is read; it, and the limit in bytes, are given.
  case outputTooLarge(program: String, limit: Int)
  /// The file cannot be opened or read; the system's reason is given.
  case unreadable(String)
  /// The bytes are no text; what they look like is given.
  case binary(String)
  /// The file is larger than what is read in one piece, both in bytes.
  case tooLarge(bytes: Int, limit: Int)
  /// The bytes are no text in any known encoding.
  case undecodable
  /// The document is of a kind that is not read.
  case unsupported(FileKind)
  /// The file is an archive of documents, which are read one by one (see `ArchiveMembers`).
  case archive
  /// The document or the archive needs a password.
  case encrypted
  /// The archive is cut off or contradicts itself; what is wrong is given.
  case damagedArchive(String)
  /// The archive holds more than the limits allow; which limit is given.
  case archiveLimit(String)
  /// The entry's name leads out of its folder; the name is given.
  case unsafeName(String)
  /// The document's inner structure is broken; what is wrong is given.
  case malformed(String)
  /// The document defines entities of its own (a DTD), which may grow without end or fetch other files.
  case entityDefinitions
  /// The document goes beyond what is read; which limit is given.
  case tooComplex(String)

  /// The code that stands in the report's notifications.
  public var code: String {
    switch self {
    case .empty: "empty-document"
    case .scanned: "scanned-document"
    case .programMissing: "program-missing"
    case .programFailed: "program-failed"
    case .timedOut: "program-timed-out"
    case .outputTooLarge: "program-output-too-large"
    case .unreadable: "unreadable-document"
    case .binary: "unsupported-format"
    case .tooLarge: "document-too-large"
    case .undecodable: "unknown-encoding"
    case .unsupported: "unsupported-format"
    case .archive: "archive"
    case .encrypted: "encrypted-document"
    case .damagedArchive: "damaged-archive"
    case .archiveLimit: "archive-limit"
    case .unsafeName: "unsafe-name"
    case .malformed: "malformed-document"
    case .entityDefinitions: "entity-definitions"
    case .tooComplex: "document-limit"
    }
  }
}

extension DocumentError: CustomStringConvertible {
  /// The reason, and what to do.
  public var description: String {
    switch self {
    case .empty: "the document is empty — ask for a complete copy"
    case .scanned: "scanned, no text: the pages are pictures — recognise the text (OCR), or ask for the original file"
    case .programMissing(let program, let packages):
      "\(program) is needed for this format and is not installed — apt-get install \(packages)"
    case .programFailed(let program, let reason):
      "\(program) cannot read the document: \(reason) — open it and save it again"
    case .timedOut(let program, let seconds):
      "\(program) did not finish within \(seconds) seconds — raise the time limit, or split the document"
    case .outputTooLarge(let program, let limit):
      "\(program) wrote more than \(limit) bytes for the document — split it"
    case .unreadable(let reason): "cannot read the document: \(reason) — check its permissions"
    case .binary(let kind): "the document is no text (\(kind)) — export it as text, CSV or Markdown"
    case .tooLarge(let bytes, let limit):
      "the document has \(bytes) bytes, more than the \(limit) that are read in one piece — split it"
    case .undecodable: "the text is neither UTF-8, UTF-16 nor GB18030 — save it as UTF-8"
    case .unsupported(let kind):
      switch kind {
      case .rar, .sevenZip, .gzip:
        "the file is packed as \(kind.name), which is not opened — unpack it, or pack it as ZIP"
      case .picture: "the file is a picture — recognise its text (OCR), or ask for the original document"
      default: "the document is \(kind.name), which is not read — export it as XLSX, DOCX or text"
      }
    case .archive: "the file is an archive — its documents are read one by one"
    case .encrypted: "the document needs a password — save a copy without one"
    case .damagedArchive(let reason): "the archive is damaged: \(reason) — ask for another copy"
    case .archiveLimit(let reason): "the archive is refused: \(reason) — unpack it by hand if you trust it"
    case .unsafeName(let name): "the entry '\(name)' is refused: its name leads out of the archive — unpack it by hand"
    case .malformed(let reason): "the document is damaged: \(reason) — open it and save it again"
    case .entityDefinitions: "the document defines XML entities, which are never followed — save it again in Office"
    case .tooComplex(let reason): "the document is refused: \(reason) — split it or save it again"
    }
  }
}
