import Documents
public import Forms

/// Runs a rule over its examples, through the reader of real documents.
public struct ExampleRunner: Sendable {
  private let reader: FormReader
  private let catalogue: [(kind: DetectorKind, definition: RuleDefinition)]

  /// Makes a runner that reads the examples with a reader; the catalogue is what patterns are judged with.
  public init(_ reader: FormReader, catalogue: [(kind: DetectorKind, definition: RuleDefinition)] = []) {
    self.reader = reader
    self.catalogue = catalogue
  }

  /// What a rule finds in an example, written in a certain way.
  ///
  /// - Throws: where the definition does not suit the detector, or the example cannot be read.
  public func findings(
    of kind: DetectorKind, _ definition: RuleDefinition, in example: Example, as variant: ExampleVariant
  ) throws -> [Finding] {
    try findings(of: kind, definition, in: forms(of: example, as: variant))
  }

  private func findings(
    of kind: DetectorKind, _ definition: RuleDefinition, in forms: [SelfEvaluationForm]
  ) throws -> [Finding] {
    var sink = FindingSink()
    switch kind {
    case .form(let type): try judge(forms, type, definition, into: &sink)
    case .formAndCorpus(let single, let whole):
      try judge(forms, single, definition, into: &sink)
      try judge(forms, whole, definition, into: &sink)
    case .corpus(let type): try judge(forms, type, definition, into: &sink)
    case .pattern(let type):
      let found = try catalogue.flatMap { other -> [Finding] in
        if case .pattern = other.kind { return [] }
        return try findings(of: other.kind, other.definition, in: forms)
      }
      try type.init(definition).judge(found, corpus: ExampleCorpus(forms: forms), into: &sink)
    }
    return sink.findings
  }

  private func judge(
    _ forms: [SelfEvaluationForm], _ type: any Detector.Type, _ definition: RuleDefinition,
    into sink: inout FindingSink
  ) throws {
    let detector = try type.init(definition)
    for form in forms { detector.inspect(form, FormTexts(form), into: &sink) }
  }

  private func judge(
    _ forms: [SelfEvaluationForm], _ type: any CorpusDetector.Type, _ definition: RuleDefinition,
    into sink: inout FindingSink
  ) throws {
    let detector = try type.init(definition)
    // Each form in a state of its own, merged from the last: any order and grouping must give the same.
    var run = detector.run
    for form in forms.reversed() {
      var part = detector.run
      part.collect(form, FormTexts(form))
      run.merge(part)
    }
    run.finish(corpus: ExampleCorpus(forms: forms), into: &sink)
  }

  /// The forms of an example, read.
  public func forms(of example: Example, as variant: ExampleVariant) throws -> [SelfEvaluationForm] {
    var forms: [SelfEvaluationForm] = []
    for (index, form) in example.forms.enumerated() {
      let document = try DocumentReader().read(
        Array(variant.write(form.text).utf8), path: "example-\(index + 1).txt", input: UInt32(index))
      forms += reader.read(document)
    }
    return forms
  }
}

/// The index of an example's few forms.
private struct ExampleCorpus: CorpusIndex {
  let forms: [SelfEvaluationForm]

  func record(_ key: FormKey) -> FormRecord? { form(key).map { FormRecord($0) } }
  func form(_ key: FormKey) -> SelfEvaluationForm? { forms.first { $0.key == key } }
  func eachRecord(_ body: (FormRecord) -> Void) { for form in forms { body(FormRecord(form)) } }
}
