/// How well a rule does on the labelled documents.
struct Figures {
  var rule: String
  /// How many labels say that the rule must report or mention something.
  var yes: Int
  /// How many of them it reports at the level expected.
  var found: Int
  /// How many reports above info no label expects.
  var unexpected: Int

  /// The head of `figures.tsv`.
  static let head = ["rule", "yes", "found", "missed", "false", "precision", "recall"].joined(separator: "\t")

  init(rule: String, labels: [Label], run: SampleRun, unlabelled: Set<String>) {
    let expected = labels.filter { $0.rule == rule && $0.expected != .no }
    self.rule = rule
    yes = expected.count
    found = expected.count { run.holds($0) }
    unexpected = unlabelled.count { $0.hasPrefix(rule + " ") }
  }

  /// The sum over all rules.
  init(_ figures: [Figures]) {
    rule = "all"
    yes = figures.reduce(0) { $0 + $1.yes }
    found = figures.reduce(0) { $0 + $1.found }
    unexpected = figures.reduce(0) { $0 + $1.unexpected }
  }

  /// The share of what is found among what is reported, 0 to 1; 1 where nothing is reported.
  var precision: Double { found + unexpected == 0 ? 1 : Double(found) / Double(found + unexpected) }

  /// The line of `figures.tsv`.
  var line: String {
    [
      rule, String(yes), String(found), String(yes - found), String(unexpected), share(found, of: found + unexpected),
      share(found, of: yes),
    ].joined(separator: "\t")
  }

  /// A share with three decimals, cut off so that only a whole reads 1.000; a dash where there is nothing to share.
  private func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    let thousandths = String(part * 1000 / whole)
    let padded = String(repeating: "0", count: max(0, 4 - thousandths.count)) + thousandths
    return "\(padded.dropLast(3)).\(padded.suffix(3))"
  }
}
