/// The links from one part of an Office file to others (`_rels/….rels`).
struct PartLinks {
  /// A link to a part of the same file.
  struct Link {
    var type: String
    var path: String
  }

  /// The links by their names.
  private(set) var links: [String: Link] = [:]

  /// Reads the links of a part; of the file itself where `path` is empty.
  init(_ archive: ZipArchive, of path: String) throws(DocumentError) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    guard let bytes = try archive.bytes(named: Self.place(of: path)) else { return }
    var found: [String: Link] = [:]
    try XMLPart(bytes).read { (scanner) throws(DocumentError) in
      while true {
        let event = try scanner.next()
        if event == .finish { return }
        guard event == .start, scanner.isNamed("Relationship"), !scanner.attribute("TargetMode", is: "External"),
          let id = try scanner.string("Id"), let target = try scanner.string("Target"),
          let type = try scanner.string("Type")
        else { continue }
        found[id] = Link(type: type, path: Self.resolve(target, in: folder))
      }
    }
    links = found
  }

  /// Where the links of a part stand.
  static func place(of path: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<name])_rels/\(path[name...]).rels"
  }

  /// Where the first part of a type stands; types are told by their ends, which editions of the standard share.
  func path(ofType end: String) -> String? {
    links.filter { $0.value.type.hasSuffix(end) }.min { $0.key < $1.key }?.value.path
  }

  /// The path of a target as seen from a folder.
  private static func resolve(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    if !target.hasPrefix(".") { return folder.isEmpty ? target : folder + "/" + target }
    var parts = folder.split(separator: "/")
    for part in target.split(separator: "/") {
      if part == ".." {
        _ = parts.popLast()
      } else if part != "." {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
