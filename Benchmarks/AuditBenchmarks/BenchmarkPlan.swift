import Foundation

/// What is measured, how often, over which corpus.
struct BenchmarkPlan {
  /// What can be measured.
  enum Stage: String, CaseIterable {
    /// Files to cells, in process, one thread.
    case read
    /// Cells to forms on top of it, in process, one thread.
    case parse
    /// Everything up to the ranked findings, in process, all threads.
    case detect
    /// Writing the JSON of what was found, in process.
    case report
    /// The command with the rules of the main job, from start to exit, report written to a file.
    case whole
    /// The same with all rules.
    case catalogue
    /// The Python script that does only the sums, two processes.
    case peer
    /// The command over one document of 20 forms, from start to exit.
    case start

    /// Whether the stage runs inside this program.
    var isInProcess: Bool {
      switch self {
      case .read, .parse, .detect, .report: true
      case .whole, .catalogue, .peer, .start: false
      }
    }
  }

  /// A corpus on disk.
  struct Corpus {
    var folder: String
    var oneDocument: String
    var files: Int
    var bytes: Int
  }

  var forms = 100_000
  var seed: UInt64 = 2026
  var repeats = 3
  var stages = Set(Stage.allCases)
  var folder = NSTemporaryDirectory() + "audit-benchmark"
  var output: String?

  /// Reads the command line.
  init(_ words: [String]) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchmarkError("\(word) needs a value") }
      switch word {
      case "--forms": forms = try Self.count(word, value)
      case "--seed": seed = UInt64(try Self.count(word, value))
      case "--repeat": repeats = try Self.count(word, value)
      case "--folder": folder = value
      case "--output": output = value
      case "--stages":
        stages = Set(
          try value.split(separator: ",").map { name in
            guard let stage = Stage(rawValue: String(name)) else { throw BenchmarkError("unknown stage '\(name)'") }
            return stage
          })
      default:
        throw BenchmarkError(
          "unknown option \(word) — use --forms N --seed N --repeat N --stages \(Stage.allCases.map(\.rawValue).joined(separator: ",")) --folder DIR --output FILE"
        )
      }
    }
  }

  private static func count(_ word: String, _ value: String) throws -> Int {
    guard let count = Int(value), count >= 1 else {
      throw BenchmarkError("\(word) must be a whole number of at least 1")
    }
    return count
  }

  /// Writes the corpus, or takes the one that is there.
  func prepareCorpus() throws -> Corpus {
    let root = "\(folder)-\(forms)-\(seed)"
    let corpus = root + "/corpus"
    let one = root + "/one"
    let manager = FileManager.default
    if !manager.fileExists(atPath: root + "/done") {
      try? manager.removeItem(atPath: root)
      try manager.createDirectory(atPath: root, withIntermediateDirectories: true)
      _ = try SyntheticCorpus(forms: forms, seed: seed).write(to: corpus, truth: root + "/truth.tsv")
      _ = try SyntheticCorpus(forms: 20, seed: seed).write(to: one, truth: root + "/one.tsv")
      try Data().write(to: URL(fileURLWithPath: root + "/done"))
    }
    let files = try manager.subpathsOfDirectory(atPath: corpus).filter { !$0.hasSuffix("/") && $0.contains(".") }
    let bytes = try files.reduce(0) { sum, file in
      sum + (try manager.attributesOfItem(atPath: corpus + "/" + file)[.size] as? Int ?? 0)
    }
    return Corpus(folder: corpus, oneDocument: one, files: files.count, bytes: bytes)
  }

  /// The rules of the main job, which the peer is set against; the others came later.
  private static let mainRules =
    "DQ001,DQ002,DQ003,AR101,AR102,AR103,AR104,AR105,AR106,AR109,SC201,SC202,SC203,SC205,SC206,SC208,SC209,"
    + "TG301,TG302,TG304,TG305,BG401,BG402,BG403,TX501,TX503,IX704,NR603"

  /// The command of a stage that runs as a child.
  func command(_ stage: Stage, corpus: Corpus) -> [String] {
    let audit = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/audit"
    let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/peers"
    switch stage {
    case .peer: return ["/usr/bin/env", "python3", peers + "/sums.py", corpus.folder, "--processes", "2"]
    case .start: return [audit, "--corpus", corpus.oneDocument, "--format", "json", "--quiet"]
    default:
      let command = [
        audit, "--corpus", corpus.folder, "--quiet", "--output", "json=" + corpus.folder + "/../report.json",
      ]
      return stage == .whole ? command + ["--select", Self.mainRules] : command
    }
  }
}

/// Why a benchmark cannot run.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
