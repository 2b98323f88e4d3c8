/// Turns the bytes of a file into a document.
public struct DocumentReader: Sendable {
  /// The largest file that is read, in bytes.
  public static let sizeLimit = 64 << 20

  private let portable: PDFReader
  private let archives: ArchiveLimits
  private let memory: (any DocumentMemory)?
  private let workbooks = WorkbookReader.Memory()

  /// Makes a reader; the settings are those of the programs that read PDF, what is refused of archives, and what
  /// remembers documents that were read before.
  public init(
    pdf: PDFSettings = PDFSettings(), archives: ArchiveLimits = .standard, memory: (any DocumentMemory)? = nil
  ) {
    portable = PDFReader(pdf)
    self.archives = archives
    self.memory = memory
  }

  /// Reads a document from its bytes.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: the path that stands in the report.
  ///   - input: the position of the document among the inputs of the run.
  ///   - sha256: the digest of the bytes, where it is known already.
  ///   - slice: the lines to divide into cells; nil for all of them.
  /// - Throws: `DocumentError` where the document cannot be read; `.archive` where it holds others, `.unsupported` where
  ///   another program (see `OfficeConversion`) must convert it first, and what came of that is not remembered.
  public func read(
    _ bytes: [UInt8], path: String, input: UInt32, sha256: String? = nil, slice: DocumentSlice? = nil
  ) throws(DocumentError) -> Document {
    guard !bytes.isEmpty else { throw .empty }
    var archive: ZipArchive?
    let kind = FileKind.detect(bytes, &archive)
    guard kind == .zip || bytes.count <= Self.sizeLimit else {
      throw .tooLarge(bytes: bytes.count, limit: Self.sizeLimit)
    }
    let sha256 = sha256 ?? SHA256.hex(bytes)
    if kind == .text { return try text(bytes).document(path: path, input: input, sha256: sha256, slice: slice) }
    let known = memory?.recall(kind, sha256: sha256)
    var content = if let known { known } else { try self.content(bytes, kind, archive, sha256) }
    if let slice { content.grid.restrict(to: slice) } else if content.grid.rows.isEmpty { throw .empty }
    return Document(
      content, path: path, input: input, sha256: sha256, byteCount: bytes.count, format: kind.format)
  }

  /// Reads any kind of document but text, and has it remembered if it may be.
  private func content(
    _ bytes: [UInt8], _ kind: FileKind, _ archive: ZipArchive?, _ sha256: String
  ) throws(DocumentError) -> DocumentContent {
    let read = try rows(bytes, kind, archive)
    let content = DocumentContent(
      grid: read.grid, notices: read.notices, encoding: kind.hasEncodings ? read.encoding : nil,
      replacedSequences: read.replaced)
    if read.isLasting, !content.grid.rows.isEmpty { memory?.remember(content, kind, sha256: sha256) }
    return content
  }

  /// Reads the rows of any kind of document but text.
  private func rows(
    _ bytes: [UInt8], _ kind: FileKind, _ opened: ZipArchive?
  ) throws(DocumentError) -> GridAssembler {
    // An archive that could not be opened says why.
    func archive() throws(DocumentError) -> ZipArchive {
      if let opened { opened } else { try ZipArchive(bytes, limits: archives) }
    }
    var assembler = GridAssembler()
    switch kind {
    case .xlsx: return try WorkbookReader(try archive(), workbooks).read()
    case .docx: return try WordReader.read(try archive())
    case .html: return try WebReader.read(bytes)
    case .mhtml: return try MessageReader.read(bytes)
    case .pdf: assembler.grid = try portable.read(bytes, isLasting: &assembler.isLasting)
    case .ofd: assembler.grid = try OFDReader.read(try archive())
    case .zip: throw try archive().entries.isEmpty ? .empty : .archive
    case .encryptedOffice: throw .encrypted
    default: throw .unsupported(kind)
    }
    return assembler
  }

  /// Decodes a text, for what is read of it several times; nil where the bytes are no text or too many.
  public func decodedText(_ bytes: [UInt8]) -> DecodedText? {
    var archive: ZipArchive?
    guard !bytes.isEmpty, bytes.count <= Self.sizeLimit, FileKind.detect(bytes, &archive) == .text else { return nil }
    return try? text(bytes)
  }

  private func text(_ bytes: [UInt8]) throws(DocumentError) -> DecodedText {
    let decoded = try TextDecoder.decode(bytes)
    guard let style = TextStyle.sniff(decoded.text) else { throw .empty }
    return DecodedText(decoded: decoded, style: style, byteCount: bytes.count)
  }
}

/// A text in UTF-8 of which it is known how it divides its cells.
public struct DecodedText: Sendable {
  let decoded: TextDecoder.Decoded
  let style: TextStyle
  let byteCount: Int

  /// The document, or some of its lines; the parameters are those of `DocumentReader.read`.
  public func document(path: String, input: UInt32, sha256: String, slice: DocumentSlice?) -> Document {
    var grid = Grid(text: decoded.text)
    TextGridBuilder.build(&grid, style: style, slice: slice)
    return Document(
      path: path, input: input, sha256: sha256, byteCount: byteCount, format: style.format,
      encoding: decoded.encoding, replacedSequences: decoded.replaced, grid: grid)
  }
}

extension FileKind {
  /// Whether documents of this kind come in several encodings.
  fileprivate var hasEncodings: Bool { self == .text || self == .html || self == .mhtml }

  /// What the report calls documents of this kind.
  fileprivate var format: DocumentFormat { DocumentFormat(rawValue: rawValue) ?? .unknown }
}

/// Some lines of a document, such as those of one form.
public struct DocumentSlice: Sendable {
  /// The lines, from 1.
  public var lines: ClosedRange<UInt32>
  /// The number of the first of them among the rows of the document.
  public var firstRow: UInt32

  /// Makes a slice.
  public init(lines: ClosedRange<UInt32>, firstRow: UInt32) {
    self.lines = lines
    self.firstRow = firstRow
  }
}
