import ChildProcesses
import Foundation
import Glibc
import Synchronization

/// The folder of a cache: files whose names are 64 hex digits, and the mark of a cache.
final class CacheFolder: Sendable {
  private struct Workshop {
    var folder: PrivateFolder?
    var written = 0
  }

  /// Where it stands.
  let path: String
  /// Where entries are written before they come into their places; made for the first one, and gone with the run.
  private let workshop = Mutex(Workshop())

  init(_ path: String) { self.path = path }

  // MARK: Entries

  /// The bytes of an entry; nil where there is none that can be read, or a link.
  func read(_ name: String) -> [UInt8]? {
    let file = file(name)
    guard let bytes = try? FileBytes.read(file, limit: CacheEntry.mostBytes, followsLinks: false) else { return nil }
    markUsed(file)
    return bytes
  }

  /// Notes that an entry is in use, once a day at most.
  private func markUsed(_ file: [CChar]) {
    guard let status = Self.status(file), status.st_mtim.tv_sec < time(nil) - Self.day else { return }
    utimensat(AT_FDCWD, file, nil, AT_SYMLINK_NOFOLLOW)
  }

  /// Writes an entry whole or not at all; answers what is in the way.
  func write(_ bytes: [UInt8], _ name: String) -> String? {
    do throws(ChildError) {
      let (folder, number) = try place()
      try folder.write(number, bytes)
      return rename("\(folder.path)/\(number)", file(name)) == 0 ? nil : CorpusWalker.reason(errno)
    } catch {
      switch error {
      case .cannotStart(_, let reason), .noPipe(let reason): return reason
      }
    }
  }

  private func place() throws(ChildError) -> (folder: PrivateFolder, name: String) {
    try workshop.withLock { (workshop) throws(ChildError) in
      let folder = if let folder = workshop.folder { folder } else { try PrivateFolder(in: path) }
      workshop.folder = folder
      workshop.written += 1
      return (folder, "\(workshop.written)")
    }
  }

  /// Removes what was not written to its end.
  func endWriting() { workshop.withLock { $0.folder = nil } }

  /// The path of a file in the folder, as the system takes it.
  func file(_ name: String) -> [CChar] { (path + "/" + name).utf8CString.map { $0 } }

  private static func status(_ file: [CChar]) -> stat? {
    var status = stat()
    return lstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status : nil
  }

  // MARK: Room

  private static let day = 86_400

  /// Removes the entries that no run used for longest, until the others take no more than `limit` bytes.
  ///
  /// What runs left behind that were killed goes, too; nothing else in the folder is touched.
  ///
  /// - Returns: how many entries were removed.
  func trim(to limit: Int) -> Int {
    PrivateFolder.removeLeftovers(in: path, olderThan: Self.day)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let entries = names.filter(EntryNames.isName).compactMap { name in
      // No entry is a terabyte long; a file that says so must not let the sum run over.
      Self.status(file(name)).map { (used: $0.st_mtim, size: min(Int($0.st_size), 1 << 40), name: name) }
    }
    var sum = entries.reduce(0) { $0 + $1.size }
    var removed = 0
    let inTurn = entries.sorted {
      ($0.used.tv_sec, $0.used.tv_nsec, $0.name) < ($1.used.tv_sec, $1.used.tv_nsec, $1.name)
    }
    for entry in inTurn where sum > limit && unlink(file(entry.name)) == 0 {
      sum -= entry.size
      removed += 1
    }
    return removed
  }
}
