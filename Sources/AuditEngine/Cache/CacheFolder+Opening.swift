import Foundation
import Glibc

extension CacheFolder {
  /// The mark that backup programs know, too; a folder without it is never written to unless it is empty.
  private static let mark = "CACHEDIR.TAG"
  private static let markText =
    "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of audit (--cache); it may be deleted at any time.\n"

  /// Makes the folder where it is missing; answers what is in the way of that.
  ///
  /// - Throws: `AuditError.cache` where the path is a file, a folder of other things, or stands in the corpus, where
  ///   another run would take entries for documents.
  func prepare(corpora: [String]) throws(AuditError) -> String? {
    var status = stat()
    let isThere = stat(path, &status) == 0
    guard !isThere || status.st_mode & S_IFMT == S_IFDIR else {
      throw refused("it is no folder — name one, or one to be made")
    }
    try checkPlace(corpora)
    guard isThere || Self.make(path) else { return CorpusWalker.reason(errno) }
    guard let stream = opendir(path) else { return CorpusWalker.reason(errno) }
    closedir(stream)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard names.isEmpty || isMarked else {
      throw refused("it holds other things than a cache — name an empty folder, or one to be made")
    }
    return writeMark()
  }

  private func refused(_ reason: String) -> AuditError { .cache(path: path, reason: reason) }

  private func checkPlace(_ corpora: [String]) throws(AuditError) {
    let own = Self.names(in: RealPath.of(path))
    for corpus in corpora where CorpusWalker.isFolder(corpus) {
      let outer = Self.names(in: RealPath.of(corpus))
      // Hidden folders are no part of the corpus.
      guard own.starts(with: outer), !own.dropFirst(outer.count).contains(where: { $0.first == 0x2E }) else { continue }
      throw refused(
        "it stands in the corpus \(corpus), where all files are documents — name a folder outside of it, or one whose "
          + "name begins with a dot")
    }
  }

  private static func names(in path: String) -> [ArraySlice<UInt8>] {
    Array(path.utf8).split(separator: UInt8(ascii: "/"))
  }

  /// Makes a folder that only this user can enter, and those on its way.
  private static func make(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let end = path.lastIndex(of: "/"), end > path.startIndex, make(String(path[..<end])) else {
      return false
    }
    return mkdir(path, 0o700) == 0 || errno == EEXIST
  }

  private var isMarked: Bool {
    guard let bytes = try? FileBytes.read(file(Self.mark), limit: 4096, followsLinks: false) else { return false }
    // Another run may have made the file this moment.
    return bytes.isEmpty || bytes.starts(with: Self.markText.utf8)
  }

  private func writeMark() -> String? {
    let descriptor = open(file(Self.mark), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return errno == EEXIST ? nil : CorpusWalker.reason(errno) }
    defer { close(descriptor) }
    let bytes = Array(Self.markText.utf8)
    return Glibc.write(descriptor, bytes, bytes.count) == bytes.count ? nil : CorpusWalker.reason(errno)
  }
}
