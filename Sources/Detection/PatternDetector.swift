/// Looks at what the other rules found: a pattern that no rule sees alone.
///
/// It runs once, behind all others, over the findings as they go out (folded where a rule is common), so that what it
/// counts is what the reader of the report sees.
public protocol PatternDetector: Sendable {
  /// The id of the rule.
  static var rule: RuleID { get }
  /// Corpora on which the rule fires and on which it stays silent, judged with the whole catalogue; they are its tests.
  static var examples: [Example] { get }
  /// Takes the parameters and words from the rule's definition.
  init(_ definition: RuleDefinition) throws
  /// Judges the findings of all other rules; `Finding.children` are positions in `found`.
  func judge(_ found: [Finding], corpus: any CorpusIndex, into findings: inout FindingSink)
}
