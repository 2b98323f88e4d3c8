/// Turns the bytes of a file into a document.
public struct DocumentReader: Sendable {
  /// The largest file that is read, in bytes.
  public static let sizeLimit = 64 << 20

  /// Makes a reader.
  public init() {}

  /// Reads a document from its bytes.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: the path that stands in the report.
  ///   - input: the position of the document among the inputs of the run.
  ///   - sha256: the digest of the bytes, where it is known already.
  ///   - slice: the lines to divide into cells; nil for all of them.
  /// - Throws: `DocumentError` where the bytes are empty, damaged, beyond a limit, or of a kind that is not read;
  ///   `.archive` where they are an archive of documents.
  public func read(
    _ bytes: [UInt8], path: String, input: UInt32, sha256: String? = nil, slice: DocumentSlice? = nil
  ) throws(DocumentError) -> Document {
    guard !bytes.isEmpty else { throw .empty }
    var archive: ZipArchive?
    let kind = FileKind.detect(bytes, &archive)
    if kind == .text { return try readText(bytes, path: path, input: input, sha256: sha256, slice: slice) }
    var content = try Self.content(bytes, kind, archive)
    if let slice { content.restrict(to: slice) } else if content.grid.rows.isEmpty { throw .empty }
    return Document(
      path: path, input: input, sha256: sha256 ?? SHA256.hex(bytes), byteCount: bytes.count, format: kind.format,
      encoding: content.encoding, replacedSequences: content.replaced, grid: content.grid, notices: content.notices)
  }

  /// Reads the rows of any kind of document but text.
  private static func content(
    _ bytes: [UInt8], _ kind: FileKind, _ opened: ZipArchive?
  ) throws(DocumentError) -> GridAssembler {
    // An archive that could not be opened says why.
    func archive() throws(DocumentError) -> ZipArchive { if let opened { opened } else { try ZipArchive(bytes) } }
    switch kind {
    case .xlsx: return try WorkbookReader(try archive()).read()
    case .docx: return try WordReader.read(try archive())
    case .html: return try WebReader.read(bytes)
    case .mhtml: return try MessageReader.read(bytes)
    case .zip: throw try archive().entries.isEmpty ? .empty : .archive
    case .encryptedOffice: throw .encrypted
    // The readers of pages with fixed places come here.
    case .ofd, .pdf: throw .unsupported(kind)
    default: throw .unsupported(kind)
    }
  }

  private func readText(
    _ bytes: [UInt8], path: String, input: UInt32, sha256: String?, slice: DocumentSlice?
  ) throws(DocumentError) -> Document {
    let decoded = try TextDecoder.decode(bytes)
    guard let style = TextStyle.sniff(decoded.text) else { throw .empty }
    var grid = Grid(text: decoded.text)
    TextGridBuilder.build(&grid, style: style, slice: slice)
    return Document(
      path: path, input: input, sha256: sha256 ?? SHA256.hex(bytes), byteCount: bytes.count, format: style.format,
      encoding: decoded.encoding, replacedSequences: decoded.replaced, grid: grid)
  }
}

extension FileKind {
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
