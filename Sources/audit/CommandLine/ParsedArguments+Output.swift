import AuditEngine
import Glibc
import Reporting

extension ParsedArguments {
  /// A path of `--output`, its links followed, if something can be written there and nothing that is read gets lost.
  ///
  /// - Throws: `UsageError` that says what is in the way.
  func checkedOutput(_ path: String) throws -> String {
    let file = try OutputFile.checked(path)
    if isInput(file) {
      throw UsageError("--output \(path) is read by this run and would be lost — name another file")
    }
    return file
  }

  /// Writes a result to the file of `--output`, or else to standard output.
  func write(_ bytes: [UInt8]) throws {
    guard let path = all(.output).last else { return try Console.write(bytes, to: STDOUT_FILENO) }
    let file = try OutputFile(checkedOutput(path))
    try file.write(bytes)
    try file.commit()
  }

  /// Whether a file is one that the command reads, or stands in its corpus; what this program wrote, which is no
  /// document, may be written again.
  private func isInput(_ file: String) -> Bool {
    let corpora = all(.corpus)
    let read =
      corpora + corpora.map { $0 + "/audit.json" } + all(.baseline) + all(.decisions) + all(.config) + all(.report)
      + operands
    if read.contains(where: { RealPath.of($0) == file }) { return true }
    let isInCorpus = corpora.contains { file.utf8.starts(with: RealPath.of($0).withSlash.utf8) }
    return isInCorpus && OutputFile.isFile(file) && !OwnOutput.isOne(atPath: file)
  }
}

extension String {
  /// The path of a folder as what stands in it begins.
  fileprivate var withSlash: String { utf8.last == UInt8(ascii: "/") ? self : self + "/" }
}
