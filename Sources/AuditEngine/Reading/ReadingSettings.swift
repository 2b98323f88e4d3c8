public import Documents

/// How documents are opened: limits, and the programs that help.
public struct ReadingSettings: Sendable {
  /// The largest file that is opened, in bytes; only archives may be larger than `DocumentReader.sizeLimit`.
  public var fileLimit = 1 << 30
  /// What is refused of archives.
  public var archives = ArchiveLimits.standard
  /// Poppler's programs and their limits.
  public var pdf = PDFSettings()
  /// LibreOffice and its limits.
  public var office = OfficeSettings()
  /// How many bytes the entries of a cache may take together when a run ends (see `AuditSettings.cache`).
  public var cacheBytes = 2 << 30
  /// What earlier runs found in documents; nil where nothing is kept.
  var cache: DocumentCache?

  /// Makes the default settings.
  public init() {}
}
