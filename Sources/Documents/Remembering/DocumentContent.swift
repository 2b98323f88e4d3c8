/// What reading a document found, whatever it is called and wherever it stands.
public struct DocumentContent: Sendable {
  /// Its cells.
  public var grid: Grid
  /// What the reader noticed.
  public var notices: [DocumentNotice]
  /// The encoding of its text; nil for formats that leave no choice.
  public var encoding: TextEncoding?
  /// How many byte sequences were no characters and were replaced by U+FFFD.
  public var replacedSequences: Int
}

/// Remembers what was found in documents, so that the same bytes need not be read twice.
public protocol DocumentMemory: Sendable {
  /// What is remembered of a document; nil where nothing is.
  ///
  /// - Parameters:
  ///   - kind: what the document is.
  ///   - sha256: the digest of its bytes, 64 hex digits.
  func recall(_ kind: FileKind, sha256: String) -> DocumentContent?

  /// Takes in what was found in a document.
  ///
  /// - Parameters:
  ///   - content: what was found, as it would be found again.
  ///   - kind: what the document is.
  ///   - sha256: the digest of the bytes that were read, 64 hex digits.
  func remember(_ content: DocumentContent, _ kind: FileKind, sha256: String)
}

extension Document {
  /// What was found in the document.
  public var content: DocumentContent {
    DocumentContent(grid: grid, notices: notices, encoding: encoding, replacedSequences: replacedSequences)
  }

  /// Makes a document of what was found in it.
  public init(
    _ content: DocumentContent, path: String, input: UInt32, sha256: String, byteCount: Int, format: DocumentFormat
  ) {
    self.init(
      path: path, input: input, sha256: sha256, byteCount: byteCount, format: format, encoding: content.encoding,
      replacedSequences: content.replacedSequences, grid: content.grid, notices: content.notices)
  }
}
