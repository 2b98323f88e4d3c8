import Foundation

/// A file of synthetic paragraphs, one a line, with the truth of which lines were made from one another.
///
///     AuditBenchmarks paragraphs --count 100000 --seed 2026 --output DIR
///
/// `DIR/paragraphs.txt` is UTF-8; `DIR/truth.tsv` names line (from 1), cluster (0 for none) and kind. The same count and
/// seed give the same bytes, and a line is made without those before it.
struct ParagraphCorpus {
  private let vocabulary: ParagraphVocabulary
  private let plan: ParagraphPlan
  private let seed: UInt64

  init(count: Int, seed: UInt64) {
    self.seed = seed
    vocabulary = ParagraphVocabulary(seed: seed)
    plan = ParagraphPlan(count: count, seed: seed)
  }

  /// Runs the command.
  static func run(_ words: [String]) throws {
    let options = try CommandOptions(words, values: ["--count", "--seed", "--output"])
    let folder = try options.value("--output")
    let corpus = ParagraphCorpus(
      count: try options.count("--count"), seed: UInt64(try options.count("--seed", default: 2026)))
    try corpus.write(to: folder)
    print("\(corpus.plan.lines.count) paragraphs, \(corpus.plan.clusters) clusters in \(folder)")
  }

  /// Writes both files.
  func write(to folder: String) throws {
    try OutputFiles.makeFolder(folder)
    let text = try LineWriter(folder + "/paragraphs.txt")
    let truth = try LineWriter(folder + "/truth.tsv")
    truth.bytes.append(literal: "line\tcluster\tkind\n")
    for (index, line) in plan.lines.enumerated() {
      append(index, to: &text.bytes)
      try text.endLine()
      truth.bytes.append(integer: index + 1)
      truth.bytes.append(9)
      truth.bytes.append(integer: Int(line.cluster))
      truth.bytes.append(9)
      truth.bytes += line.kind.rawValue.utf8
      try truth.endLine()
    }
    try text.close()
    try truth.close()
  }

  /// Appends a line's paragraph.
  private func append(_ line: Int, to bytes: inout Word) {
    var own = SeededGenerator(seed: seed, stream: line, salt: 14)
    let kind = plan.lines[line].kind
    var (text, name) = made(kind == .alike ? plan.model(of: line, &own) : plan.text(of: line))
    switch kind {
    case .plain, .base, .exact: break
    case .name: name = vocabulary.name(&own)
    case .edit:
      if own.chance(percent: 50) { name = vocabulary.name(&own) }
      text.edit(percent: own.within(0...15), vocabulary, &own)
    case .alike: text = text.alike(percent: own.within(20...45), vocabulary, &own)
    }
    text.write(vocabulary, name: name, to: &bytes)
  }

  /// A text by its number, and the name in its slots.
  private func made(_ number: Int) -> (text: ParagraphText, name: Word) {
    var generator = SeededGenerator(seed: seed, stream: number, salt: 13)
    let name = vocabulary.name(&generator)
    let length = generator.within(ParagraphText.lengths)
    return (ParagraphText(vocabulary, length: length, &generator), name)
  }
}
