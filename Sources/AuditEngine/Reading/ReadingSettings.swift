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

  /// Makes the default settings.
  public init() {}
}
