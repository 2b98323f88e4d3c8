/// A file of the corpus.
public struct CorpusFile: Sendable {
  /// The path that stands in the report: relative to the corpus root, `/` separators, bytes that are no UTF-8 as `\xNN`.
  public var path: String
  /// The path by which the system opens it, as the bytes of a C string.
  public var systemPath: [CChar]
}
