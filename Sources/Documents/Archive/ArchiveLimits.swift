/// How much an archive may hold before it is refused as a bomb.
public struct ArchiveLimits: Sendable {
  /// The most entries.
  public var entries = 100_000
  /// The most bytes that one entry may hold when unpacked.
  public var entrySize = 256 << 20
  /// The most bytes that all entries may hold together when unpacked.
  public var totalSize = 4 << 30
  /// The most unpacked bytes to a packed one, for entries of more than a megabyte.
  public var ratio = 250
  /// How deep archives may stand in archives.
  public var depth = 3

  /// The limits unless settings say otherwise.
  public static let standard = ArchiveLimits()

  /// Makes the usual limits.
  public init() {}
}
