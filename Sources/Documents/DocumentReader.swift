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
  /// - Throws: `DocumentError` where the bytes are empty or no text.
  public func read(
    _ bytes: [UInt8], path: String, input: UInt32, sha256: String? = nil, slice: DocumentSlice? = nil
  ) throws(DocumentError) -> Document {
    guard !bytes.isEmpty else { throw .empty }
    if let kind = FileSignature.kind(of: bytes) { throw .binary(kind) }
    let decoded = try TextDecoder.decode(bytes)
    guard let style = TextStyle.sniff(decoded.text) else { throw .empty }
    var grid = Grid(text: decoded.text)
    TextGridBuilder.build(&grid, style: style, slice: slice)
    return Document(
      path: path, input: input, sha256: sha256 ?? SHA256.hex(bytes), byteCount: bytes.count, format: style.format,
      encoding: decoded.encoding, replacedSequences: decoded.replaced, grid: grid)
  }
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

/// Tells files that are no text by their first bytes.
enum FileSignature {
  private static let known: [(bytes: [UInt8], kind: String)] = [
    ([0x25, 0x50, 0x44, 0x46], "PDF"), ([0x50, 0x4B, 0x03, 0x04], "ZIP, XLSX, DOCX or OFD"),
    ([0xD0, 0xCF, 0x11, 0xE0], "DOC, XLS or WPS"), ([0x52, 0x61, 0x72, 0x21], "RAR"),
    ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x89, 0x50, 0x4E, 0x47], "PNG picture"), ([0xFF, 0xD8, 0xFF], "JPEG picture"),
    ([0x1F, 0x8B], "gzip"), ([0x7B, 0x5C, 0x72, 0x74, 0x66], "RTF"),
  ]

  /// What the bytes are, if they are a known kind of file that is no text.
  static func kind(of bytes: [UInt8]) -> String? {
    known.first { bytes.starts(with: $0.bytes) }?.kind
  }
}
