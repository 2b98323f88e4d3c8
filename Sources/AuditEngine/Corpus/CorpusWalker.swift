import Detection
import Glibc
import ReportModel
import Reporting

/// Finds the files of a corpus, in the order of their paths, whatever bytes their names have.
struct CorpusWalker {
  /// The files found.
  private(set) var files: [CorpusFile] = []
  /// What could not be entered.
  private(set) var notifications: [RunNotification] = []
  private let excluded: [PathPattern]
  /// The folders that were entered, and the files that are a corpus of their own.
  private var known: Set<Identity> = []

  /// What tells a file or a folder from all others, whichever path leads to it.
  private struct Identity: Hashable {
    var device: dev_t
    var number: ino_t

    init(_ status: stat) { (device, number) = (status.st_dev, status.st_ino) }
  }

  /// Makes a walker that leaves out the paths that match a pattern.
  init(excluding patterns: [String]) { excluded = patterns.map { PathPattern($0) } }

  /// Adds a folder, recursively, or a file; of several, `name` stands before the paths in the report.
  mutating func add(_ root: String, as name: String, isOneOfSeveral: Bool) {
    let bytes = root.utf8CString.map { $0 }
    var status = stat()
    switch Self.kind(bytes, follow: true, &status) {
    case .folder: walk(bytes, prefix: isOneOfSeveral ? name + "/" : "")
    case .file:
      guard known.insert(Identity(status)).inserted else { return tellTwice(name) }
      files.append(CorpusFile(path: name, systemPath: bytes))
    case .link, .special, .missing:
      notifications.append(
        RunNotification(
          .error, "unreadable-corpus", zh: "无法读取资料（\(Self.reason(errno))），请检查路径。",
          en: "cannot read the corpus: \(Self.reason(errno)) — check the path", path: root, isUnread: true))
    }
  }

  private mutating func tellTwice(_ path: String) {
    notifications.append(
      RunNotification(
        .info, "already-read", zh: "已由另一个--corpus路径读取，不重复读取。",
        en: "it is read already, by another path of --corpus, and not twice", path: path))
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return kind(path.utf8CString.map { $0 }, follow: true, &status) == .folder
  }

  /// Puts the files into the order of their paths.
  mutating func sort() { files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }

  private enum Kind { case file, folder, link, special, missing }

  private static func kind(_ path: [CChar], follow: Bool, _ status: inout stat) -> Kind {
    guard (follow ? stat(path, &status) : lstat(path, &status)) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .special
    }
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// The deepest nesting of folders that is entered.
  private static let deepest = 128

  private mutating func walk(_ folder: [CChar], prefix: String, depth: Int = 0) {
    guard depth < Self.deepest, let stream = opendir(folder) else {
      let reason =
        depth < Self.deepest
        ? LocalizedText(zh: Self.reason(errno), en: Self.reason(errno))
        : LocalizedText(zh: "文件夹嵌套超过\(Self.deepest)层", en: "nested more than \(Self.deepest) folders deep")
      notifications.append(
        RunNotification(
          .warning, "unreadable-folder", zh: "无法读取文件夹（\(reason.zh)），请检查权限。",
          en: "cannot read the folder: \(reason.en) — check its permissions", path: prefix.isEmpty ? "." : prefix,
          isUnread: true))
      return
    }
    defer { closedir(stream) }
    var status = stat()
    if fstat(dirfd(stream), &status) == 0, !known.insert(Identity(status)).inserted { return tellTwice(prefix) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
      }
      // Hidden files are the system's, not the unit's.
      guard let first = name.first, first != CChar(UInt8(ascii: ".")) else { continue }
      visit(name, in: folder, prefix: prefix, depth: depth)
    }
  }

  private mutating func visit(_ name: [CChar], in folder: [CChar], prefix: String, depth: Int) {
    let path = prefix + Self.readable(name)
    guard !excluded.contains(where: { $0.matches(path) }) else { return }
    let systemPath = folder.dropLast() + [CChar(UInt8(ascii: "/"))] + name + [0]
    var status = stat()
    switch Self.kind(Array(systemPath), follow: false, &status) {
    case .file where known.contains(Identity(status)): tellTwice(path)
    case .file: files.append(CorpusFile(path: path, systemPath: Array(systemPath)))
    case .folder: walk(Array(systemPath), prefix: path + "/", depth: depth + 1)
    case .link: followLink(Array(systemPath), path: path)
    case .special, .missing:
      notifications.append(
        RunNotification(
          .warning, "not-a-file", zh: "既不是文件也不是文件夹，未读取。", en: "neither a file nor a folder, left out", path: path,
          isUnread: true))
    }
  }

  /// A link to a file is read; a link to a folder could lead in circles and is not followed.
  private mutating func followLink(_ systemPath: [CChar], path: String) {
    var status = stat()
    switch Self.kind(systemPath, follow: true, &status) {
    case .file: files.append(CorpusFile(path: path, systemPath: systemPath))
    case .folder:
      notifications.append(
        RunNotification(
          .warning, "link-not-followed", zh: "不进入指向文件夹的符号链接，请用--corpus指明该文件夹。",
          en: "a symbolic link to a folder is not followed — name the folder with --corpus", path: path, isUnread: true)
      )
    case .special:
      notifications.append(
        RunNotification(
          .warning, "not-a-file", zh: "符号链接指向的既不是文件也不是文件夹，未读取。",
          en: "the symbolic link leads to neither a file nor a folder, left out", path: path,
          isUnread: true))
    default:
      notifications.append(
        RunNotification(
          .warning, "broken-link", zh: "符号链接没有指向的文件（\(Self.reason(errno))）。",
          en: "the symbolic link leads nowhere: \(Self.reason(errno))", path: path, isUnread: true)
      )
    }
  }

  /// The name of a file for people; its own `\` is written so, too, and looks like none of the others.
  private static func readable(_ name: [CChar]) -> String {
    let backslash = UInt8(ascii: "\\")
    if name.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != backslash }) {
      return String(decoding: name.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return name.map { UInt8(bitPattern: $0) }.split(separator: backslash, omittingEmptySubsequences: false)
      .map { readable(Array($0)) }.joined(separator: escaped(backslash))
  }

  /// A name for people: bytes that are no UTF-8, and line ends and other control characters, are written as `\xNN`.
  static func readable(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      var parser = Unicode.UTF8.ForwardParser()
      var iterator = rest.makeIterator()
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if scalar.properties.generalCategory == .control {
          rest.prefix(encoded.count).forEach { text += escaped($0) }
        } else {
          text.unicodeScalars.append(scalar)
        }
        rest = rest.dropFirst(encoded.count)
      case .error(let length):
        rest.prefix(length).forEach { text += escaped($0) }
        rest = rest.dropFirst(length)
      case .emptyInput: return text
      }
    }
    return text
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }
}

/// A pattern of paths: `*` stands for anything within a name, `**` for anything; without `/` it matches a name anywhere.
struct PathPattern: Sendable {
  private let pattern: [Character]
  private let matchesNames: Bool

  /// Makes the pattern of a text.
  init(_ text: String) {
    pattern = Array(text)
    matchesNames = !text.contains("/")
  }

  /// Whether a path, or its last name, matches.
  func matches(_ path: String) -> Bool {
    let subject = matchesNames ? path.split(separator: "/").last.map(String.init) ?? path : path
    return Self.match(pattern[...], Array(subject)[...])
  }

  private static func match(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      let isDeep = pattern.dropFirst().first == "*"
      let rest = pattern.drop { $0 == "*" }
      var tail = text
      while true {
        if match(rest, tail) { return true }
        guard let next = tail.first, isDeep || next != "/" else { return false }
        tail = tail.dropFirst()
      }
    }
    guard let next = text.first, first == "?" || first == next else { return false }
    return match(pattern.dropFirst(), text.dropFirst())
  }
}
