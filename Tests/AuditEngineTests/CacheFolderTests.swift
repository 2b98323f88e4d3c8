import Documents
import Foundation
import Glibc
import TestSupport
import Testing

@testable import AuditEngine

/// Whatever stands in the folder of a cache, or in its way, the report is that of a run without it.
@Suite struct CacheFolderTests {
  /// Ways to spoil an entry.
  private enum Spoiling: CaseIterable {
    case emptied, cut, turned, lengthened, renamed, link, pipe, sparse, otherVersion
  }

  @Test func spoiltEntriesAreWrittenAgain() throws {
    let corpus = try CacheCorpus()
    let plain = try corpus.list(corpus.settings()).forms
    let entries = try corpus.entries()
    let sound = try entries.map { try Folders.bytes($0) }
    let ways = Spoiling.allCases
    try #require(entries.count >= ways.count)
    for (index, path) in entries.enumerated() {
      try spoil(path, ways[index % ways.count], sound, index, corpus.folder)
    }
    let run = try corpus.list(corpus.settings())
    #expect(run.forms == plain && run.use?.problem == nil)
    #expect(run.use == corpus.firstUse)
    #expect(try corpus.entries() == entries && entries.map { try Folders.bytes($0) } == sound)
    #expect(try corpus.list(corpus.settings()).use?.recalled == corpus.kept)
  }

  private func spoil(
    _ path: String, _ spoiling: Spoiling, _ sound: [[UInt8]], _ index: Int, _ folder: TemporaryFolder
  ) throws {
    var bytes = sound[index]
    try FileManager.default.removeItem(atPath: path)
    switch spoiling {
    case .emptied: bytes = []
    case .cut: bytes.removeLast(1 + index)
    case .turned: bytes[bytes.count / 2 + index] ^= 4
    case .lengthened: bytes.append(0x30)
    case .renamed: bytes = sound[(index + 1) % sound.count]
    case .otherVersion: bytes[6] ^= 1
    case .link:
      try folder.write("elsewhere\(index)", bytes)
      return try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: folder.path + "/elsewhere\(index)")
    case .pipe: return try #require(mkfifo(path, 0o600) == 0)
    case .sparse:
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return try #require(truncate(path, 1 << 40) == 0)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Entries that somebody made, digest and all: what they hold is refused, or read as forms without a trap.
  @Test func hostileEntriesAreRefusedOrHarmless() throws {
    let name = String(repeating: "0a", count: 32)
    let rows = try CacheCorpus.rows().prefix(24)
    let content = try Reading.document(TableFiles.workbook(Array(rows))).content
    let whole = try #require(CacheEntry.bytes(of: content, named: name))
    #expect(CacheEntry.content(of: whole, named: name).map { "\($0)" } == "\(content)")
    #expect(CacheEntry.content(of: whole, named: String(name.reversed())) == nil)
    var random = Generator(seed: 20_261_122)
    let body = content.encoded
    let head = Array(whole.dropLast(64 + body.count))
    var read = 0
    for _ in 0..<600 {
      let damaged = CacheEntry.content(of: Damage.of(whole, using: &random), named: name)
      #expect(damaged.map { $0.encoded == body } ?? true)
      let hostile = head + Damage.of(body, using: &random)
      let signed = hostile + Array(SHA256.hex(hostile).utf8)
      guard let content = CacheEntry.content(of: signed, named: name) else { continue }
      _ = try Reading.forms(
        of: Document(content, path: "x", input: 0, sha256: "-", byteCount: 0, format: .xlsx))
      read += 1
    }
    #expect(read > 20 && read < 580)
  }

  // MARK: Where it may stand

  @Test(arguments: [
    ("corpus/kept", "it stands in the corpus"), ("corpus", "it stands in the corpus"),
    ("other/../corpus/a/b/c", "it stands in the corpus"), ("link/kept", "it stands in the corpus"),
    ("made.docx", "it is no folder"), ("filled", "it holds other things than a cache"),
  ])
  func aFolderForSomethingElseIsRefused(_ name: String, _ reason: String) throws {
    let corpus = try CacheCorpus()
    try corpus.folder.write("filled/letter.txt", "甲")
    try corpus.folder.write("other/x", "")
    try corpus.folder.link("link", to: "corpus")
    var settings = corpus.settings()
    settings.cache = corpus.folder.path + "/" + name
    let error = #expect(throws: AuditError.self) { try Audit(settings) }
    let sentence = try #require(error?.description)
    #expect(sentence.hasPrefix("the cache \(corpus.folder.path)/\(name): \(reason)"), "\(sentence)")
    #expect(sentence.contains(" — name "))
    #expect(try corpus.folder.names().contains("filled") && !corpus.folder.names().contains("cache"))
  }

  @Test(arguments: ["new", "deep/er/new", "corpus/.kept", "corpus-cache", "empty", "link"])
  func aFolderIsMadeWhereItIsMissing(_ name: String) throws {
    let corpus = try CacheCorpus()
    for name in ["empty", "elsewhere"] {
      try FileManager.default.createDirectory(
        atPath: corpus.folder.path + "/" + name, withIntermediateDirectories: false)
    }
    try corpus.folder.link("link", to: "elsewhere")
    var settings = corpus.settings()
    settings.cache = corpus.folder.path + "/" + name
    let first = try corpus.list(settings)
    #expect(first.use?.problem == nil && first.use?.kept == corpus.firstUse.kept)
    #expect(try corpus.list(settings).use?.recalled == corpus.kept)
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.folder.path + "/" + name)
    #expect(names.count { $0.utf8.count == 64 } == corpus.kept - corpus.equal)
    #expect(names.filter { $0.utf8.count != 64 } == ["CACHEDIR.TAG"])
    var status = stat()
    try #require(stat(corpus.folder.path + "/" + name, &status) == 0)
    if name != "empty" && name != "link" { #expect(status.st_mode & 0o777 == 0o700) }
  }

  @Test func whatCannotBeMadeIsAProblemAndNoError() throws {
    let corpus = try CacheCorpus()
    var settings = corpus.settings()
    settings.cache = "/proc/no-such-folder/cache"
    let run = try corpus.list(settings)
    #expect(run.use == CacheUse(folder: "/proc/no-such-folder/cache", problem: "No such file or directory"))
    #expect(try run.forms == corpus.list(corpus.settings(hasCache: false)).forms)
  }

  /// Something that is no file stands where an entry belongs: nothing more is written, and the rest is still used.
  @Test func anEntryThatCannotBeWrittenIsAProblem() throws {
    let corpus = try CacheCorpus()
    let plain = try corpus.list(corpus.settings()).forms
    let entries = try corpus.entries()
    for path in entries.dropFirst(2) {
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    let run = try corpus.list(corpus.settings())
    #expect(run.forms == plain && run.use?.problem == "Is a directory" && run.use?.kept == 0)
    #expect((run.use?.recalled ?? 0) >= 2)
    #expect(try corpus.entries() == entries)
  }

  // MARK: Room

  @Test func theLongestUnusedEntriesGoFirstAndNothingElse() throws {
    let corpus = try CacheCorpus()
    _ = try corpus.list(corpus.settings())
    let entries = try corpus.entries()
    let old = entries[3]
    let stranger = corpus.cache + "/letter.txt"
    try Data(count: 100_000).write(to: URL(fileURLWithPath: stranger))
    for (index, path) in (entries + [stranger]).enumerated() {
      var times = [timeval(tv_sec: 1_700_000_000 + (path == old ? 0 : 1 + index), tv_usec: 0)]
      times.append(times[0])
      try #require(utimes(path, times) == 0)
    }
    let folders = [
      ("audit-left0A", 100_000, mode_t(0o700)), ("audit-used0B", 1000, 0o700), ("audit-reports", 100_000, 0o700),
      ("audit-copies", 100_000, 0o755),
    ]
    for (name, age, mode) in folders {
      try corpus.folder.write("cache/\(name)/1", "half")
      try #require(chmod(corpus.cache + "/" + name, mode) == 0)
      let then = timeval(tv_sec: time(nil) - age, tv_usec: 0)
      try #require(utimes(corpus.cache + "/" + name, [then, then]) == 0)
    }
    // A run over one document uses one entry and writes one: what is too much goes, the longest unused first.
    let sizes = try entries.map { try Folders.bytes($0).count }
    var settings = corpus.settings()
    settings.corpora = [corpus.folder.path + "/made.docx"]
    settings.reading.archives.depth = 2
    settings.reading.cacheBytes = sizes.reduce(0, +)
    let run = try corpus.list(settings)
    #expect(run.use?.kept == 1)
    let left = try corpus.entries()
    let removed = entries.filter { !left.contains($0) }
    #expect(run.use?.removed == removed.count && removed.first { $0 == old } == old)
    #expect(left.count == entries.count + 1 - removed.count)
    #expect(try left.map { try Folders.bytes($0).count }.reduce(0, +) <= settings.reading.cacheBytes)
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: corpus.cache))
    #expect(names.isSuperset(of: ["letter.txt", "audit-used0B", "audit-reports", "audit-copies"]))
    #expect(!names.contains("audit-left0A"))
    // All of them may go.
    settings.reading.archives.depth = 1
    settings.reading.cacheBytes = 1
    _ = try corpus.list(settings)
    #expect(try corpus.entries() == [])
  }

  @Test func whatIsUsedCountsAsNew() throws {
    let corpus = try CacheCorpus()
    _ = try corpus.list(corpus.settings())
    let entries = try corpus.entries()
    let long = timeval(tv_sec: 1_700_000_000, tv_usec: 0)
    for path in entries { try #require(utimes(path, [long, long]) == 0) }
    let start = time(nil)
    _ = try corpus.list(corpus.settings())
    for path in entries {
      var status = stat()
      try #require(stat(path, &status) == 0)
      #expect(status.st_mtim.tv_sec >= start)
    }
  }
}
