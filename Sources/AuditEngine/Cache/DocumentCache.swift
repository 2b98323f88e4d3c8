import Documents
import Synchronization

/// Keeps between runs what was found in documents that are slow to read (`--cache`).
///
/// Nothing goes wrong for lack of it: what cannot be kept or is no sound entry is read from the document. What failed is
/// never kept, for a program may be installed, or a limit raised, before the next run.
final class DocumentCache: Sendable {
  private struct State {
    var use: CacheUse
    /// Whether entries are written.
    var isWritable: Bool
  }

  private let folder: CacheFolder
  private let names: EntryNames
  private let bytesLimit: Int
  private let state: Mutex<State>

  /// Opens a folder of entries, or makes it.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - corpora: the folders and files of the corpus, in which it must not stand.
  ///   - settings: how documents are opened.
  ///   - version: the version of the program, and of everything that it makes of a document.
  /// - Throws: `AuditError.cache` where the path is not for this use; a folder that cannot be made is a problem in `use`.
  init(_ path: String, corpora: [String], settings: ReadingSettings, version: String) throws(AuditError) {
    folder = CacheFolder(path)
    names = EntryNames(settings, version: version)
    bytesLimit = settings.cacheBytes
    let problem = try folder.prepare(corpora: corpora)
    state = Mutex(State(use: CacheUse(folder: path, problem: problem), isWritable: problem == nil))
  }

  /// What the run made of the folder so far.
  var use: CacheUse { state.withLock { $0.use } }

  /// What is kept of a document, without counting it.
  func content(_ kind: FileKind, sha256: String) -> DocumentContent? {
    guard let name = names.name(kind, sha256), let bytes = folder.read(name) else { return nil }
    return CacheEntry.content(of: bytes, named: name)
  }

  /// Ends the run: nothing half-written stays, and of what is too much the entries go that no run used for longest.
  func finish() {
    let hasGrown = state.withLock { state in
      state.isWritable = false
      return state.use.kept > 0
    }
    folder.endWriting()
    guard hasGrown else { return }
    let removed = folder.trim(to: bytesLimit)
    state.withLock { $0.use.removed += removed }
  }
}

extension DocumentCache: DocumentMemory {
  func recall(_ kind: FileKind, sha256: String) -> DocumentContent? {
    let content = content(kind, sha256: sha256)
    if content != nil { state.withLock { $0.use.recalled += 1 } }
    return content
  }

  func remember(_ content: DocumentContent, _ kind: FileKind, sha256: String) {
    guard let name = names.name(kind, sha256), state.withLock({ $0.isWritable }),
      let bytes = CacheEntry.bytes(of: content, named: name)
    else { return }
    let problem = folder.write(bytes, name)
    state.withLock { state in
      if let problem {
        // A full disk is not asked again for each document.
        state.isWritable = false
        state.use.problem = state.use.problem ?? problem
      } else {
        state.use.kept += 1
      }
    }
    if problem != nil { folder.endWriting() }
  }
}

/// Recalls and keeps nothing: for documents that are opened again, whose bytes may have changed since their digest.
struct RecallOnly: DocumentMemory {
  let cache: DocumentCache

  func recall(_ kind: FileKind, sha256: String) -> DocumentContent? { cache.content(kind, sha256: sha256) }
  func remember(_ content: DocumentContent, _ kind: FileKind, sha256: String) {}
}

/// What a run made of the folder of `AuditSettings.cache`.
public struct CacheUse: Equatable, Sendable {
  /// The folder, as it was named.
  public var folder: String
  /// How many documents came from it.
  public var recalled = 0
  /// How many documents were read and kept in it.
  public var kept = 0
  /// How many entries were removed because together they took more than `ReadingSettings.cacheBytes`.
  public var removed = 0
  /// Why what was read is not kept; nil where it is.
  public var problem: String?
}
