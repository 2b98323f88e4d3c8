/// A document of the corpus: a file, or a member of an archive.
public struct CorpusFile: Sendable {
  /// The path that stands in the report.
  ///
  /// Relative to the corpus root, `/` separators, bytes that are no UTF-8 as `\xNN`; members of archives as
  /// `outer.zip!/inner.xlsx`.
  public var path: String
  /// The path by which the system opens the file, as the bytes of a C string.
  public var systemPath: [CChar]
  /// The positions of the entries that lead through nested archives to the document; empty for the file itself.
  public var members: [Int] = []

  /// A member of this archive.
  func member(_ entry: Int, named name: String) -> CorpusFile {
    CorpusFile(
      path: path + "!/" + CorpusWalker.readable(Array(name.utf8)), systemPath: systemPath, members: members + [entry])
  }
}
