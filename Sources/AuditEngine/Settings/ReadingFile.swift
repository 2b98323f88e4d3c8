import Detection
import Documents

/// The part `reading` of `audit.json`: where programs stand, and what is refused; unknown keys are errors.
public struct ReadingFile: Decodable, Sendable {
  /// Poppler's `pdftotext` and `pdftocairo`, and LibreOffice's `soffice`: names on PATH, or paths.
  public var pdftotext: String?
  /// See `pdftotext`.
  public var pdftocairo: String?
  /// See `pdftotext`.
  public var soffice: String?
  /// How long a program may take for one document, in seconds.
  public var programSeconds: Double?
  /// The largest file that is opened, in bytes.
  public var fileBytes: Int?
  /// The most entries of an archive.
  public var archiveEntries: Int?
  /// The most bytes of one entry when unpacked.
  public var archiveEntryBytes: Int?
  /// The most bytes of all entries when unpacked.
  public var archiveBytes: Int?
  /// The most unpacked bytes to a packed one.
  public var archiveRatio: Int?
  /// How deep archives may stand in archives.
  public var archiveDepth: Int?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case pdftotext, pdftocairo, soffice, programSeconds, fileBytes
    case archiveEntries, archiveEntryBytes, archiveBytes, archiveRatio, archiveDepth
  }

  /// Reads the part; every number must be above zero.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number<Number: Decodable & Comparable & ExpressibleByIntegerLiteral>(_ key: CodingKeys) throws -> Number? {
      guard let value = try container.decodeIfPresent(Number.self, forKey: key) else { return nil }
      guard value > 0 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(value) is not above zero")
      }
      return value
    }
    pdftotext = try container.decodeIfPresent(String.self, forKey: .pdftotext)
    pdftocairo = try container.decodeIfPresent(String.self, forKey: .pdftocairo)
    soffice = try container.decodeIfPresent(String.self, forKey: .soffice)
    programSeconds = try number(.programSeconds)
    fileBytes = try number(.fileBytes)
    archiveEntries = try number(.archiveEntries)
    archiveEntryBytes = try number(.archiveEntryBytes)
    archiveBytes = try number(.archiveBytes)
    archiveRatio = try number(.archiveRatio)
    archiveDepth = try number(.archiveDepth)
  }
}

extension ReadingSettings {
  /// Takes over what a configuration says.
  mutating func apply(_ file: ReadingFile) {
    pdf.textProgram = file.pdftotext ?? pdf.textProgram
    pdf.drawingProgram = file.pdftocairo ?? pdf.drawingProgram
    office.program = file.soffice ?? office.program
    pdf.seconds = file.programSeconds ?? pdf.seconds
    office.documentSeconds = file.programSeconds ?? office.documentSeconds
    fileLimit = file.fileBytes ?? fileLimit
    archives.entries = file.archiveEntries ?? archives.entries
    archives.entrySize = file.archiveEntryBytes ?? archives.entrySize
    archives.totalSize = file.archiveBytes ?? archives.totalSize
    archives.ratio = file.archiveRatio ?? archives.ratio
    archives.depth = file.archiveDepth ?? archives.depth
  }
}
