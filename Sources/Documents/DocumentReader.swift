/// Turns the bytes of a file into a document.
public struct DocumentReader: Sendable {
  /// The largest file that is read, in bytes.
  public static let sizeLimit = 64 << 20

  private let portable: PDFReader
  private let archives: ArchiveLimits

  /// Makes a reader; the settings are those of the programs that read PDF, and what is refused of archives.
  public init(pdf: PDFSettings = PDFSettings(), archives: ArchiveLimits = .standard) {
    portable = PDFReader(pdf)
    self.archives = archives
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
  ///   another program (see `OfficeConversion`) must convert it first.
  public func read(
    _ bytes: [UInt8], path: String, input: UInt32, sha256: String? = nil, slice: DocumentSlice? = nil
  ) throws(DocumentError) -> Document {
    guard !bytes.isEmpty else { throw .empty }
    var archive: ZipArchive?
    let kind = FileKind.detect(bytes, &archive)
    guard kind == .zip || bytes.count <= Self.sizeLimit else {
      throw .tooLarge(bytes: bytes.count, limit: Self.sizeLimit)
    }
    if kind == .text {
      return try text(bytes).document(path: path, input: input, sha256: sha256 ?? SHA256.hex(bytes), slice: slice)
    }
    var content = try content(bytes, kind, archive)
    if let slice { content.restrict(to: slice) } else if content.grid.rows.isEmpty { throw .empty }
    return Document(
      path: path, input: input, sha256: sha256 ?? SHA256.hex(bytes), byteCount: bytes.count, format: kind.format,
      encoding: kind.hasEncodings ? content.encoding : nil, replacedSequences: content.replaced, grid: content.grid,
      notices: content.notices)
  }

  /// Reads the rows of any kind of document but text.
  private func content(
    _ bytes: [UInt8], _ kind: FileKind, _ opened: ZipArchive?
  ) throws(DocumentError) -> GridAssembler {
    // An archive that could not be opened says why.
    func archive() throws(DocumentError) -> ZipArchive {
      if let opened { opened } else { try ZipArchive(bytes, limits: archives) }
    }
    func assembler(_ grid: Grid) -> GridAssembler {
      var assembler = GridAssembler()
      assembler.grid = grid
      return assembler
    }
    switch kind {
    case .xlsx: return try WorkbookReader(try archive()).read()
    case .docx: return try WordReader.read(try archive())
    case .html: return try WebReader.read(bytes)
    case .mhtml: return try MessageReader.read(bytes)
    case .pdf: return assembler(try portable.read(bytes))
    case .ofd: return assembler(try OFDReader.read(try archive()))
    case .zip: throw try archive().entries.isEmpty ? .empty : .archive
    case .encryptedOffice: throw .encrypted
    default: throw .unsupported(kind)
    }
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
