import Foundation
import Statistics

/// The product's similarity join over a file of paragraphs.
///
///     AuditBenchmarks near DIR --jobs 2 --similarity 600 --output FILE [--pairs] [--memory MIB]
///
/// Reads `DIR/paragraphs.txt` and writes its groups, a JSON list of line numbers each: exact copies and near texts
/// together, in the order of their first lines. With `--pairs` it writes every near pair of different texts instead, a
/// line each: the first line that has the one text, the first line that has the other one, and how many shingles they
/// share. Shingles beyond `--memory` MiB, 256 as JX-TX502 has it, go to a temporary file. Prints one line of JSON: counts,
/// seconds of each step and peak memory.
struct NearRun {
  private let folder: String
  private let jobs: Int
  private let similarity: Int
  private let output: String
  private let memory: Int
  private let isPairs: Bool

  /// Reads the command line.
  init(_ words: [String]) throws {
    let options = try CommandOptions(
      words, values: ["--jobs", "--similarity", "--output", "--memory"], flags: ["--pairs"])
    guard let path = options.path else { throw BenchmarkError("near needs the folder of paragraphs.txt") }
    folder = path
    jobs = try options.count("--jobs", default: ProcessInfo.processInfo.activeProcessorCount)
    similarity = try options.count("--similarity", default: 600)
    output = try options.value("--output")
    memory = try options.count("--memory", default: 256)
    isPairs = options.has("--pairs")
  }

  /// Runs the command.
  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let paragraphs = try ParagraphSets(reading: folder + "/paragraphs.txt", jobs: jobs, memory: memory << 20)
    var seconds = paragraphs.seconds
    var figures: [String: Any] = [
      "program": "audit", "similarity": similarity, "jobs": jobs, "lines": paragraphs.texts.count,
      "texts": paragraphs.sets.count, "shingles": paragraphs.sets.shingles,
      "leftOutLines": paragraphs.texts.count { $0 < 0 },
    ]
    let joining = clock.now
    if isPairs {
      let found = Self.pairs(paragraphs.sets, similarity, jobs: jobs)
      seconds["join"] = (clock.now - joining).seconds
      let writing = clock.now
      try write(found.pairs, of: paragraphs)
      seconds["write"] = (clock.now - writing).seconds
      figures["pairs"] = found.pairs.count
      figures["leftOut"] = found.leftOut
    } else {
      let counts = paragraphs.lineCounts()
      let found = Self.groups(paragraphs.sets, similarity, jobs: jobs) { Int(counts[$0]) }
      seconds["join"] = (clock.now - joining).seconds
      let writing = clock.now
      let groups = try write(found.groups, of: paragraphs)
      seconds["write"] = (clock.now - writing).seconds
      figures["groups"] = groups.count
      figures["groupedLines"] = groups.lines
      figures["leftOut"] = found.leftOut
    }
    figures["seconds"] = seconds.mapValues { ($0 * 1000).rounded() / 1000 }
    figures["total"] = ((clock.now - start).seconds * 1000).rounded() / 1000
    figures["peakBytes"] = ChildRun.ownPeakBytes
    let data = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
    print(String(decoding: data, as: UTF8.self))
  }

  /// The join's groups; nothing is left out for want of budget.
  private static func groups(
    _ sets: ShingleSets, _ similarity: Int, jobs: Int, lines: (Int) -> Int
  ) -> SimilarityJoin.Groups {
    let join = SimilarityJoin(sets, SimilarityThreshold(jaccard: similarity), budget: unlimited, jobs: jobs)
    return join.groups { key in sets.index(of: key).map(lines) ?? 0 }
  }

  /// The join's pairs.
  private static func pairs(_ sets: ShingleSets, _ similarity: Int, jobs: Int) -> SimilarityJoin.Pairs {
    let join = SimilarityJoin(sets, SimilarityThreshold(jaccard: similarity), budget: unlimited, jobs: jobs)
    return join.pairs()
  }

  private static let unlimited = SimilarityJoin.Budget(steps: .max / 2, pairs: .max / 2)

  /// Writes the pairs by the first lines of their texts.
  private func write(_ pairs: [SimilarityJoin.Pair], of paragraphs: ParagraphSets) throws {
    let lines = paragraphs.linesByText()
    let file = try LineWriter(output)
    for pair in pairs {
      guard let first = paragraphs.sets.index(of: pair.first), let second = paragraphs.sets.index(of: pair.second)
      else { continue }
      let numbers = [first, second].map { Int(lines.lines[Int(lines.starts[$0])]) }.sorted()
      for number in numbers {
        file.bytes.append(integer: number)
        file.bytes.append(9)
      }
      file.bytes.append(integer: pair.shared)
      try file.endLine()
    }
    try file.close()
  }

  /// Writes the groups of near texts, and of exact copies that nothing else is near to.
  private func write(
    _ found: [SimilarityJoin.Group], of paragraphs: ParagraphSets
  ) throws -> (count: Int, lines: Int) {
    let lines = paragraphs.linesByText()
    var isGrouped = [Bool](repeating: false, count: paragraphs.sets.count)
    var groups: [[Int32]] = []
    for group in found {
      var members: [Int32] = []
      for key in [group.representative] + group.members.map(\.key) {
        guard let text = paragraphs.sets.index(of: key) else { continue }
        isGrouped[text] = true
        members += lines.lines[Int(lines.starts[text])..<Int(lines.starts[text + 1])]
      }
      groups.append(members.sorted())
    }
    for text in isGrouped.indices where !isGrouped[text] && lines.starts[text + 1] - lines.starts[text] > 1 {
      groups.append(Array(lines.lines[Int(lines.starts[text])..<Int(lines.starts[text + 1])]))
    }
    groups.sort { $0[0] < $1[0] }
    let file = try LineWriter(output)
    for group in groups {
      for (index, line) in group.enumerated() {
        file.bytes.append(literal: index == 0 ? "[" : ",")
        file.bytes.append(integer: Int(line))
      }
      file.bytes.append(literal: "]")
      try file.endLine()
    }
    try file.close()
    return (groups.count, groups.reduce(0) { $0 + $1.count })
  }
}
