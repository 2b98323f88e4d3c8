/// A ZIP archive in memory: its directory is read at once, its entries when they are asked for.
///
/// Names are only ever names: nothing is written anywhere. ZIP64 and archives behind other data are understood; parts
/// of archives over several disks are not.
public struct ZipArchive: Sendable {
  /// One entry of the directory.
  public struct Entry: Sendable {
    /// The name with `/` between folders.
    public var name: String
    /// The number of bytes when unpacked, as the directory says.
    public var size: Int
    /// The number of bytes in the archive.
    public var packedSize: Int
    /// Whether a password is needed.
    public var isEncrypted: Bool
    /// Whether the entry stands for a folder.
    public var isFolder: Bool { name.hasSuffix("/") }
    /// Whether the name leads out of the folder it would be unpacked in.
    public var hasUnsafeName: Bool
    /// 0 for stored, 8 for deflate.
    var method: Int
    var crc: UInt32
    /// Where the entry's own header stands.
    var header: Int
  }

  /// The entries in the order of the directory.
  public let entries: [Entry]
  /// The archive.
  let bytes: [UInt8]
  /// What is refused.
  let limits: ArchiveLimits

  /// Reads the directory of an archive.
  ///
  /// - Throws: `DocumentError` where the archive is damaged or cut off, goes beyond the limits, or its entries overlap.
  public init(_ bytes: [UInt8], limits: ArchiveLimits = .standard) throws(DocumentError) {
    self.bytes = bytes
    self.limits = limits
    let directory = try ZipDirectory(bytes)
    entries = try directory.entries(of: bytes, limits: limits)
    try Self.checkTotal(entries, limits)
    try Self.checkOverlap(entries, in: bytes, directory: directory.start)
  }

  /// The last entry of that name; as in Office files, upper and lower case make no difference where no name is equal.
  public func entry(named name: String) -> Entry? { position(of: name).map { entries[$0] } }

  /// Where the entry of that name stands among the others.
  func position(of name: String) -> Int? {
    if let position = entries.lastIndex(where: { $0.name == name }) { return position }
    let lowered = name.lowercased()
    return entries.lastIndex { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == lowered }
  }

  /// The bytes of the entry of that name; nil where there is none.
  public func bytes(named name: String) throws(DocumentError) -> [UInt8]? {
    guard let entry = entry(named: name) else { return nil }
    return try bytes(of: entry)
  }

  private static func checkTotal(_ entries: [Entry], _ limits: ArchiveLimits) throws(DocumentError) {
    var total = 0
    for entry in entries {
      total = total.addingReportingOverflow(entry.size).overflow ? .max : total + entry.size
      guard total <= limits.totalSize else {
        throw .archiveLimit("its entries hold more than \(limits.totalSize) bytes together")
      }
    }
  }

  /// Entries that share bytes are how small archives unpack to huge ones.
  private static func checkOverlap(_ entries: [Entry], in bytes: [UInt8], directory: Int) throws(DocumentError) {
    var places = entries.map { entry in
      (start: entry.header, end: (Self.dataStart(of: entry, in: bytes) ?? entry.header) + entry.packedSize)
    }
    places.sort { $0.start < $1.start }
    var end = 0
    for place in places {
      guard place.start >= end else { throw .damagedArchive("its entries overlap") }
      end = place.end
    }
    guard end <= directory else { throw .damagedArchive("its entries reach into its directory") }
  }

  /// Where the bytes of an entry begin; nil where its own header is damaged.
  static func dataStart(of entry: Entry, in bytes: [UInt8]) -> Int? {
    guard bytes.little32(entry.header) == 0x0403_4B50, let name = bytes.little16(entry.header + 26),
      let extra = bytes.little16(entry.header + 28)
    else { return nil }
    return entry.header + 30 + name + extra
  }
}
