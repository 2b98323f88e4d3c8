import AuditEngine
import Detection
import Detectors
import Documents
import Forms
import Reporting
import TestSupport
import Testing

/// What must not matter within forms, and how a corpus may be divided (HEURISTICS, "Metamorphic tests").
@Suite struct FormMetamorphicTests {
  private static let heuristics = Result { try Heuristics() }

  // MARK: The order of rows

  /// The form with the rows of each 二级指标 in the opposite order.
  private static func reversed(_ form: ExampleForm) -> ExampleForm {
    var form = form
    var rows: [ExampleRow] = []
    var group: [ExampleRow] = []
    for row in form.rows {
      if let last = group.last, last.level1 != row.level1 || last.level2 != row.level2 {
        rows += group.reversed()
        group = []
      }
      group.append(row)
    }
    form.rows = rows + group.reversed()
    return form
  }

  /// Every example of every rule says the same when the rows of each class stand in another order.
  @Test(arguments: DetectorRegistry.all.map(\.rule))
  func theOrderOfRowsInAClassDoesNotMatter(_ rule: RuleID) throws {
    let heuristics = try Self.heuristics.get()
    let kind = try #require(DetectorRegistry.all.first { $0.rule == rule })
    let definition = try #require(heuristics.definitions[rule])
    let catalogue = DetectorRegistry.all.compactMap { kind in heuristics.definitions[kind.rule].map { (kind, $0) } }
    let runner = ExampleRunner(FormReader(heuristics.vocabulary), catalogue: catalogue)
    for example in kind.examples where !example.isVerbatim {
      var other = example
      other.forms = example.forms.map(Self.reversed)
      guard zip(other.forms, example.forms).contains(where: { $0.text != $1.text }) else { continue }
      func said(_ example: Example) throws -> [String] {
        try runner.findings(of: kind, definition, in: example, as: .plain)
          .map { "\($0.form) \($0.message) \($0.severity) \($0.indicator?.name ?? "")" }.sorted()
      }
      #expect(try said(other) == said(example), "\(rule) “\(example.title.en)”")
    }
  }

  // MARK: Percent signs

  /// A unit that leaves out all percent signs is not accused of anything.
  @Test func percentSignsMayBeLeftOut() async throws {
    let clean = try Corpora.samples().filter { $0.key.hasPrefix("clean/") }
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in clean {
      let text = String(decoding: bytes, as: UTF8.self)
      files[path] = Array(text.replacing("%", with: "").replacing("％", with: "").utf8)
    }
    #expect(files.filter { clean[$0.key] != $0.value }.count >= 10)
    let found = try await Corpora.report(files).findings.filter { $0.finding.severity > .info }
    #expect(found.map { "\($0.finding.rule) \($0.finding.figures.map(\.value))" } == [])
  }

  // MARK: Parts of a corpus

  /// The forms of the sample corpus as corpus detectors see them.
  private struct Samples: CorpusIndex {
    let forms: [FormKey: SelfEvaluationForm]

    func record(_ key: FormKey) -> FormRecord? { forms[key].map { FormRecord($0) } }
    func form(_ key: FormKey) -> SelfEvaluationForm? { forms[key] }
    func eachRecord(_ body: (FormRecord) -> Void) { for key in forms.keys.sorted() { record(key).map(body) } }
  }

  /// Two halves read apart and put together in either order say what the whole says.
  @Test func aCorpusMayBeReadInParts() throws {
    let heuristics = try Self.heuristics.get()
    let reader = FormReader(heuristics.vocabulary)
    var forms: [SelfEvaluationForm] = []
    for (input, sample) in try Corpora.samples().sorted(by: { $0.key < $1.key }).enumerated() {
      forms += reader.read(try DocumentReader().read(sample.value, path: sample.key, input: UInt32(input)))
    }
    let index = Samples(forms: Dictionary(uniqueKeysWithValues: forms.map { ($0.key, $0) }))
    let types = DetectorRegistry.all.compactMap { kind -> (any CorpusDetector.Type)? in
      switch kind {
      case .corpus(let type), .formAndCorpus(_, let type): type
      case .form, .pattern: nil
      }
    }
    for type in types {
      let detector = try type.init(try #require(heuristics.definitions[type.rule]))
      func run(_ parts: [[SelfEvaluationForm]]) -> [String] {
        var whole = detector.run
        for part in parts {
          var run = detector.run
          for form in part { run.collect(form, FormTexts(form)) }
          whole.merge(run)
        }
        var sink = FindingSink()
        whole.finish(corpus: index, into: &sink)
        return sink.findings.map {
          "\($0.form) \($0.members.map(\.form)) \($0.message) \($0.discriminator) \($0.figures.map(\.value))"
        }
      }
      let half = forms.count / 2
      let (first, second) = (Array(forms[..<half]), Array(forms[half...]))
      let whole = run([forms])
      #expect(run([first, second]) == whole, "\(type.rule)")
      #expect(run([second, first]) == whole, "\(type.rule)")
    }
  }
}
