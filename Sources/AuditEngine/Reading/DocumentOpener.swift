import Documents

/// Opens the documents of a corpus one after another, whatever they are.
struct DocumentOpener {
  /// What a document turned out to be.
  enum Opened {
    /// Cells.
    case document(Document)
    /// An archive of other documents.
    case archive([CorpusFile])
    /// A document of an old format, which another program converts first.
    case old(OfficeKind)
  }

  private let settings: ReadingSettings
  private let documents: DocumentReader
  /// The archive that was opened last; its members come one after another.
  private var last: (file: CorpusFile, archive: ArchiveMembers)?

  init(_ settings: ReadingSettings) {
    self.settings = settings
    documents = DocumentReader(pdf: settings.pdf, archives: settings.archives)
  }

  /// The bytes of a document.
  mutating func bytes(of file: CorpusFile) throws(DocumentError) -> [UInt8] {
    guard let entry = file.members.last else { return try FileBytes.read(file.systemPath, limit: settings.fileLimit) }
    var outer = file
    outer.members.removeLast()
    let archive = try archive(outer)
    guard archive.members.indices.contains(entry) else { throw .damagedArchive("it changed while it was read") }
    return try archive.bytes(of: archive.members[entry])
  }

  private mutating func archive(_ file: CorpusFile) throws(DocumentError) -> ArchiveMembers {
    if let last, last.file.systemPath == file.systemPath, last.file.members == file.members { return last.archive }
    let archive = try ArchiveMembers(try bytes(of: file), limits: settings.archives)
    last = (file, archive)
    return archive
  }

  /// Opens a document whose bytes were read.
  ///
  /// - Throws: `DocumentError` where it cannot be read.
  func open(_ bytes: [UInt8], _ file: CorpusFile, input: Int, sha256: String?) throws(DocumentError) -> Opened {
    do throws(DocumentError) {
      return .document(try documents.read(bytes, path: file.path, input: UInt32(input), sha256: sha256))
    } catch {
      switch error {
      case .archive: return .archive(try members(bytes, of: file))
      case .unsupported(let kind):
        guard let old = OfficeKind(rawValue: kind.rawValue) else { throw error }
        return .old(old)
      default: throw error
      }
    }
  }

  private func members(_ bytes: [UInt8], of file: CorpusFile) throws(DocumentError) -> [CorpusFile] {
    guard file.members.count < settings.archives.depth else {
      throw .archiveLimit("archives are nested more than \(settings.archives.depth) deep")
    }
    let archive = try ArchiveMembers(bytes, limits: settings.archives)
    return archive.members.enumerated().map { file.member($0, named: $1.path) }
  }
}
