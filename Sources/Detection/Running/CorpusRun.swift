public import Forms

/// A corpus detector with its state, for code that does not know the detector's type.
public protocol CorpusRun: Sendable {
  /// The id of the rule.
  var rule: RuleID { get }
  /// How the cases came out that were judged while their forms were read.
  var coverage: Coverage { get }
  /// Adds a form with its texts.
  mutating func collect(_ form: SelfEvaluationForm, _ texts: FormTexts)
  /// Adds the state of another part of the corpus; the other run must be of the same rule.
  mutating func merge(_ other: any CorpusRun)
  /// Judges the corpus.
  func finish(corpus: any CorpusIndex, into findings: inout FindingSink)
}

extension CorpusDetector {
  /// The detector with an empty state.
  public var run: any CorpusRun { TypedRun(detector: self) }
}

private struct TypedRun<Detector: CorpusDetector>: CorpusRun {
  let detector: Detector
  var state = Detector.State()

  var rule: RuleID { Detector.rule }
  var coverage: Coverage { state.coverage }

  mutating func collect(_ form: SelfEvaluationForm, _ texts: FormTexts) {
    detector.collect(form, texts, into: &state)
  }

  mutating func merge(_ other: any CorpusRun) {
    guard let other = other as? TypedRun<Detector> else { return }
    state.merge(other.state)
  }

  func finish(corpus: any CorpusIndex, into findings: inout FindingSink) {
    findings.take(state.coverage)
    detector.finish(state, corpus: corpus, into: &findings)
  }
}
