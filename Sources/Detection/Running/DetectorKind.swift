/// A detector's type, of either shape.
public enum DetectorKind: Sendable {
  /// Looks at one form.
  case form(any Detector.Type)
  /// Looks at one form, and by a second detector of the rule at the whole corpus.
  case formAndCorpus(any Detector.Type, any CorpusDetector.Type)
  /// Looks at the whole corpus.
  case corpus(any CorpusDetector.Type)
  /// Looks at what the others found.
  case pattern(any PatternDetector.Type)

  /// The id of the rule.
  public var rule: RuleID {
    switch self {
    case .form(let type), .formAndCorpus(let type, _): type.rule
    case .corpus(let type): type.rule
    case .pattern(let type): type.rule
    }
  }

  /// Whether it looks at one form at a time.
  public var isOfSingleForms: Bool {
    switch self {
    case .form, .formAndCorpus: true
    case .corpus, .pattern: false
    }
  }

  /// The rule's examples.
  public var examples: [Example] {
    switch self {
    case .form(let type): type.examples
    case .formAndCorpus(let single, let whole): single.examples + whole.examples
    case .corpus(let type): type.examples
    case .pattern(let type): type.examples
    }
  }
}
