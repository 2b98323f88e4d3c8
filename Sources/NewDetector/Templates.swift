/// The files of a new rule: they build, and `audit check` and the tests say what is still empty.
enum Templates {
  /// A detector of single forms that passes every complete form.
  static func detector(id: String, type: String) -> String {
    """
    public import Detection
    public import Forms

    /// \(id): what is wrong on the form.
    public struct \(type): Detector {
      /// The id, \(id).
      public static let rule: RuleID = "\(id)"

      private let definition: RuleDefinition

      /// Takes the parameters and words from the definition.
      public init(_ definition: RuleDefinition) throws {
        self.definition = definition
      }

      /// Compares what with what.
      public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
        guard form.status == .complete else { return findings.notApplicable() }
        guard form.isSound else { return findings.withhold() }
        findings.pass()
      }
    }

    extension \(type) {
      /// What fires, and what looks alike and stays silent.
      public static let examples: [Example] = [
        .silent("a clean form", "填报正确的自评表", ExampleForm())
      ]
    }

    """
  }

  /// A definition with every key and empty texts.
  static func definition(id: String, name: String) -> String {
    let text = #"{ "zh": "", "en": "" }"#
    return """
      {
        "id": "\(id)",
        "name": "\(name)",
        "version": "1.0.0",
        "fingerprintVersion": 1,
        "status": "experimental",
        "severity": "low",
        "certainty": "heuristic",
        "folding": "unit",
        "issueType": "quality",
        "title": \(text),
        "summary": \(text),
        "rationale": \(text),
        "formula": \(text),
        "criteria": [
          {
            "citation": {
              "zh": "财预〔2020〕10号《项目支出绩效评价管理办法》",
              "en": "财预〔2020〕10号, measures for the evaluation of project expenditure"
            },
            "verified": false
          }
        ],
        "messages": { "main": \(text) },
        "parameters": {},
        "words": {},
        "falsePositives": [\(text)],
        "exclusions": [\(text)],
        "assumptions": [\(text)],
        "counterChecks": [{ "id": "innocent-explanation", "text": \(text) }],
        "nextSteps": [\(text)],
        "documentsToRequest": [\(text)],
        "history": [{ "version": "1.0.0", "text": { "zh": "首版", "en": "first version" } }]
      }

      """
  }
}
