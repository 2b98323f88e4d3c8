import Foundation

/// How many documents and forms the sample corpus holds, as the table of `Corpus/README.md` says; a test of the corpus
/// compares the table with what is read.
public enum SampleCorpus {
  /// The last cell of the table by document, such as `5 + 1 fragment (tail)`.
  public static func stated() throws -> [String: String] {
    let readme = String(decoding: try Folders.bytes(Folders.corpus + "/README.md"), as: UTF8.self)
    var stated: [String: String] = [:]
    for line in readme.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      stated[cells[0].trimmingCharacters(in: ["`"])] = cells.last
    }
    return stated
  }

  /// The number of documents.
  public static func documents() throws -> Int { try stated().count }

  /// The number of complete forms.
  public static func complete() throws -> Int {
    try stated().values.reduce(0) { $0 + (Int($1.prefix { $0.isNumber }) ?? 0) }
  }

  /// The number of all forms: complete ones, fragments and blank templates.
  public static func forms() throws -> Int {
    try complete() + stated().values.reduce(0) { $0 + $1.count { $0 == "+" } }
  }
}
