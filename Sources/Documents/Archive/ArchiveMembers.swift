/// The documents in an archive: what is worth reading, by readable path, each unpacked when it is asked for.
///
///     let members = try ArchiveMembers(bytes)
///     for member in members.members {
///       let document = try reader.read(try members.bytes(of: member), path: member.path(in: "outer.zip"), input: 0)
///     }
///
/// Folders, hidden files and what macOS and Office leave behind are left out. A member may be an archive again; how deep
/// is for the caller to bound (`ArchiveLimits.depth`).
public struct ArchiveMembers: Sendable {
  /// One of the documents.
  public struct Member: Sendable {
    /// The path within the archive, with `/` between folders.
    public let path: String
    /// The number of bytes when unpacked, as the archive says.
    public let size: Int
    fileprivate let entry: ZipArchive.Entry

    /// The path that stands in the report: `outer.zip!/inner.xlsx`.
    public func path(in archive: String) -> String { archive + "!/" + path }
  }

  /// The documents in the order of their paths' bytes.
  public let members: [Member]
  private let archive: ZipArchive

  /// Opens an archive.
  ///
  /// - Throws: `DocumentError` where it is damaged, cut off or beyond the limits.
  public init(_ bytes: [UInt8], limits: ArchiveLimits = .standard) throws(DocumentError) {
    archive = try ZipArchive(bytes, limits: limits)
    members = archive.entries.filter { !$0.isFolder && !Self.isLeftOver($0.name) }
      .map { Member(path: $0.name, size: $0.size, entry: $0) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Unpacks a document.
  ///
  /// - Throws: `DocumentError` where it is encrypted, damaged, too large, or its name leads out of the archive.
  public func bytes(of member: Member) throws(DocumentError) -> [UInt8] {
    guard member.size <= DocumentReader.sizeLimit else {
      throw .tooLarge(bytes: member.size, limit: DocumentReader.sizeLimit)
    }
    return try archive.bytes(of: member.entry)
  }

  /// Whether a name is that of a hidden file or of something a program left behind.
  private static func isLeftOver(_ name: String) -> Bool {
    name.split(separator: "/").contains { part in
      if part == ".." { return false }
      return part.hasPrefix(".") || part.hasPrefix("~$") || part == "__MACOSX" || part == "Thumbs.db"
        || part == "desktop.ini"
    }
  }
}
