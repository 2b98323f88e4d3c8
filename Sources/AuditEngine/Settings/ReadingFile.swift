import Detection
import Documents
import StrictJSON

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
  /// How many bytes the entries of a cache may take together.
  public var cacheBytes: Int?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case pdftotext, pdftocairo, soffice, programSeconds, fileBytes
    case archiveEntries, archiveEntryBytes, archiveBytes, archiveRatio, archiveDepth, cacheBytes
  }

  /// Reads the part; every number must be above zero.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number<Number: Decodable & Comparable & ExpressibleByIntegerLiteral>(_ key: CodingKeys) throws -> Number? {
      do {
        guard let value = try container.decodeIfPresent(Number.self, forKey: key) else { return nil }
        guard value > 0 else {
          throw DecodingError.dataCorruptedError(
            forKey: key, in: container, debugDescription: "\(value) is not above zero")
        }
        return value
      } catch let error as DecodingError {
        throw error
      } catch {
        // Foundation has an error of its own for numbers that do not fit.
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "the number is too large, or must be a whole one")
      }
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
    cacheBytes = try number(.cacheBytes)
  }
}

extension ReadingFile.CodingKeys {
  /// What the key sets.
  var meaning: LocalizedText {
    switch self {
    case .pdftotext: .init(zh: "poppler的pdftotext：PATH中的名称或路径", en: "poppler's pdftotext: a name on PATH, or a path")
    case .pdftocairo: .init(zh: "poppler的pdftocairo：PATH中的名称或路径", en: "poppler's pdftocairo: a name on PATH, or a path")
    case .soffice: .init(zh: "LibreOffice的soffice：PATH中的名称或路径", en: "LibreOffice's soffice: a name on PATH, or a path")
    case .programSeconds: .init(zh: "一个程序处理一份文件的时限（秒）", en: "how long a program may take for one document, in seconds")
    case .fileBytes: .init(zh: "打开的最大文件（字节）", en: "the largest file that is opened, in bytes")
    case .archiveEntries: .init(zh: "压缩包最多的条目数", en: "the most entries of an archive")
    case .archiveEntryBytes: .init(zh: "一个条目解压后最多的字节数", en: "the most bytes of one entry when unpacked")
    case .archiveBytes: .init(zh: "全部条目解压后最多的字节数", en: "the most bytes of all entries when unpacked")
    case .archiveRatio: .init(zh: "解压后与压缩前字节数之比的上限", en: "the most unpacked bytes to a packed one")
    case .archiveDepth: .init(zh: "压缩包嵌套的最大层数", en: "how deep archives may stand in archives")
    case .cacheBytes:
      .init(
        zh: "--cache文件夹最多占用的字节数，超出时先删除最久未用的",
        en: "the most bytes that the folder of --cache keeps; the longest unused go first")
    }
  }

  /// The value in some settings, as JSON.
  func value(in settings: ReadingSettings) -> String {
    switch self {
    case .pdftotext: "\"\(settings.pdf.textProgram)\""
    case .pdftocairo: "\"\(settings.pdf.drawingProgram)\""
    case .soffice: "\"\(settings.office.program)\""
    case .programSeconds: String(Int(settings.pdf.seconds))
    case .fileBytes: String(settings.fileLimit)
    case .archiveEntries: String(settings.archives.entries)
    case .archiveEntryBytes: String(settings.archives.entrySize)
    case .archiveBytes: String(settings.archives.totalSize)
    case .archiveRatio: String(settings.archives.ratio)
    case .archiveDepth: String(settings.archives.depth)
    case .cacheBytes: String(settings.cacheBytes)
    }
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
    cacheBytes = file.cacheBytes ?? cacheBytes
  }
}
