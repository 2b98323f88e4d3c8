import Documents
import Forms
import Reporting

/// Opens the documents of a corpus one after another, whatever they are.
struct DocumentOpener {
  /// What a document turned out to be.
  enum Opened {
    /// Cells.
    case document(Document)
    /// An archive of so many other documents.
    case archive(members: Int)
    /// A document of an old format, which another program converts first.
    case old(OfficeKind)
    /// A report or a list of forms that this program wrote.
    case ownOutput
  }

  private let settings: ReadingSettings
  private let documents: DocumentReader
  /// The archives that were opened last, one for each depth: their members come one after another.
  private var last: [(file: CorpusFile, archive: ArchiveMembers)] = []

  init(_ settings: ReadingSettings) {
    self.settings = settings
    documents = DocumentReader(pdf: settings.pdf, archives: settings.archives, memory: settings.cache)
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
    let depth = file.members.count
    if last.count > depth, last[depth].file.systemPath == file.systemPath, last[depth].file.members == file.members {
      return last[depth].archive
    }
    // The outer one first, so that it stands in its place.
    let archive = try ArchiveMembers(try bytes(of: file), limits: settings.archives)
    last.removeLast(max(0, last.count - depth))
    last.append((file, archive))
    return archive
  }

  /// Opens a document whose bytes were read; `reader` tells whether what begins as a file of this program holds forms
  /// all the same, for nobody hides them behind such a beginning.
  ///
  /// - Throws: `DocumentError` where it cannot be read.
  func open(
    _ bytes: [UInt8], _ file: CorpusFile, input: Int, sha256: String?, _ reader: FormReader
  ) throws(DocumentError) -> Opened {
    if OwnOutput.isOne(bytes) {
      let document = try? documents.read(bytes, path: file.path, input: UInt32(input), sha256: sha256)
      guard let document, reader.read(document).contains(where: { $0.status == .complete }) else { return .ownOutput }
      return .document(document)
    }
    do throws(DocumentError) {
      return .document(try documents.read(bytes, path: file.path, input: UInt32(input), sha256: sha256))
    } catch {
      switch error {
      case .archive:
        guard file.members.count < settings.archives.depth else {
          throw .archiveLimit("archives are nested more than \(settings.archives.depth) deep")
        }
        return .archive(members: try ArchiveMembers(bytes, limits: settings.archives).members.count)
      case .unsupported(let kind):
        guard let old = OfficeKind(rawValue: kind.rawValue) else { throw error }
        return .old(old)
      default: throw error
      }
    }
  }

  /// The members of an archive.
  mutating func members(of file: CorpusFile) throws(DocumentError) -> [CorpusFile] {
    try archive(file).members.enumerated().map { file.member($0, named: $1.path) }
  }
}

/// How many members the archives of a file may have together, however they stand in each other.
struct MemberBudget {
  private var counts: [[CChar]: Int] = [:]
  private let limit: Int

  init(_ settings: ReadingSettings) { limit = settings.archives.entries }

  /// Takes in an archive.
  ///
  /// - Throws: `DocumentError.archiveLimit` where its file has too many members by now.
  mutating func take(_ members: Int, of file: CorpusFile) throws(DocumentError) {
    let sum = counts[file.systemPath, default: 0] + members
    guard sum <= limit else { throw .archiveLimit("the archives in it hold more than \(limit) documents together") }
    counts[file.systemPath] = sum
  }
}
