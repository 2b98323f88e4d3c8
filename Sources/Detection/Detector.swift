public import Documents
public import Forms
import Statistics

/// Looks at one form.
public protocol Detector: Sendable {
  /// The id of the rule.
  static var rule: RuleID { get }
  /// Forms on which the rule fires and on which it stays silent; they are its tests.
  static var examples: [Example] { get }
  /// Takes the parameters and words from the rule's definition.
  init(_ definition: RuleDefinition) throws
  /// Judges a form: every call ends in at least one pass, not applicable, withhold or flag; `texts` are the form's,
  /// shared by all detectors.
  func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink)
}

/// Looks at the whole corpus.
public protocol CorpusDetector: Sendable {
  /// What is kept of the forms: hashes, counts, figures and places, never the text of a document.
  associatedtype State: CorpusState
  /// The id of the rule.
  static var rule: RuleID { get }
  /// Corpora on which the rule fires and on which it stays silent; they are its tests.
  static var examples: [Example] { get }
  /// Takes the parameters and words from the rule's definition.
  init(_ definition: RuleDefinition) throws
  /// Adds a form to the state; `texts` are the form's, shared by all detectors.
  func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State)
  /// Judges the corpus; the cases that the state counts already stand in the sink.
  func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink)
}

/// What a corpus detector keeps of the forms; parts of a corpus, merged in any order and grouping, judge the same.
public protocol CorpusState: Codable, Sendable {
  /// How the cases came out that were judged while their form was read.
  var coverage: Coverage { get }
  /// Makes the state of no forms.
  init()
  /// Adds the state of another part of the corpus.
  mutating func merge(_ other: Self)
}

/// The state of most detectors: something of each form, row or amount that the whole corpus has to judge.
public struct CorpusEntries<Entry: Codable & Sendable>: CorpusState {
  /// What is kept, in no order that a detector may rely on.
  public var entries: [Entry] = []
  /// How the cases came out that were judged while their form was read.
  public var coverage = Coverage()

  /// Makes the state of no forms.
  public init() {}

  /// Appends the entries of another part of the corpus.
  public mutating func merge(_ other: CorpusEntries) {
    entries += other.entries
    coverage.add(other.coverage)
  }
}

/// What is known of every form once the whole corpus has been read.
public protocol CorpusIndex {
  /// How many threads a detector may use for what it compares.
  var jobs: Int { get }
  /// The form's head and money.
  func record(_ key: FormKey) -> FormRecord?
  /// Hands over the head and the money of every form, document by document.
  func eachRecord(_ body: (FormRecord) -> Void)
  /// Whom and what the form speaks of; of nobody and nothing where it is not known.
  func subject(_ key: FormKey) -> FormSubject
  /// What a form shares with the other filings of its project, see `FormRecord`; nil where it is not known.
  func filing(_ key: FormKey) -> UInt64?
  /// Reads the form again from its document, for the text of the evidence.
  func form(_ key: FormKey) -> SelfEvaluationForm?
  /// Reads some forms again, in the order of their keys, and hands each to `body` before the next is read.
  func forms(_ keys: [FormKey], _ body: (FormKey, SelfEvaluationForm?) -> Void)
}

extension CorpusIndex {
  /// One thread, unless the index says otherwise.
  public var jobs: Int { 1 }

  /// The subject that stands in the form's record.
  public func subject(_ key: FormKey) -> FormSubject { record(key)?.subject ?? FormSubject() }
  /// The filing that stands in the form's record.
  public func filing(_ key: FormKey) -> UInt64? { record(key)?.filing }
  /// Reads the forms one by one; an index of many documents may read several at once.
  public func forms(_ keys: [FormKey], _ body: (FormKey, SelfEvaluationForm?) -> Void) {
    for key in keys { body(key, form(key)) }
  }

  /// Some forms in an order that stays when their files are renamed: by unit, year and project, then by what they say.
  public func lastingOrder(_ keys: some Sequence<FormKey>) -> [FormKey] {
    var entries = keys.map { (filing: filing($0) ?? 0, content: nil as TextHash?, key: $0) }
    entries.sort { ($0.filing, $0.key) < ($1.filing, $1.key) }
    let repeated = Set(zip(entries, entries.dropFirst()).lazy.filter { $0.filing == $1.filing }.map(\.0.filing))
    guard !repeated.isEmpty else { return entries.map(\.key) }
    var contents: [FormKey: TextHash] = [:]
    forms(entries.lazy.filter { repeated.contains($0.filing) }.map(\.key).sorted()) { contents[$0] = $1?.contentHash }
    let none = TextHash(high: 0, low: 0)
    for index in entries.indices { entries[index].content = contents[entries[index].key] ?? none }
    return entries.sorted { ($0.filing, $0.content ?? none, $0.key) < ($1.filing, $1.content ?? none, $1.key) }
      .map(\.key)
  }
}

/// The head and the money of a form, kept for the whole run.
public struct FormRecord: Sendable {
  /// The document that holds it.
  public var source: FormSource
  /// The position of the form in its document, from 1.
  public var ordinal: UInt32
  /// Complete, fragment or blank.
  public var status: FormStatus
  /// Whether it is a summary table of many projects and no form of one.
  public var isSummary: Bool
  /// 项目名称.
  public var project: String?
  /// 主管部门.
  public var department: String?
  /// 实施单位.
  public var implementer: String?
  /// The year of the evaluation.
  public var year: Int?
  /// The money that the form speaks for, in 元.
  public var exposure: ExactDecimal?
  /// Where it stands.
  public var place: Place
  /// The number of its first row among the rows of the document, from 1.
  public var firstRow: UInt32
  /// Whom and what it speaks of.
  public var subject: FormSubject
  /// A hash of unit, year and project under K: the same for every filing of a project.
  public var filing: UInt64

  /// Makes the record of a form; `name` makes the text of a unit's name, which many forms share.
  public init(_ form: SelfEvaluationForm, _ texts: FormTexts, name: (TextField?) -> String?) {
    source = form.source
    ordinal = UInt32(form.ordinal)
    status = form.status
    isSummary = form.summary != nil
    project = form.string(form.project)
    department = name(form.department)
    implementer = name(form.implementer)
    year = form.year
    exposure = form.exposure
    place = form.place
    firstRow = form.firstRow
    subject = texts.subject
    filing = Fingerprint.filing(implementer: implementer, year: year, project: project)
  }

  /// Makes the record of a form.
  public init(_ form: SelfEvaluationForm) { self.init(form, FormTexts(form)) { form.string($0) } }

  /// The path of its document.
  public var path: String { source.path }

  /// The form's id as it stands in reports.
  public var formID: String { SelfEvaluationForm.formID(source, ordinal: Int(ordinal)) }

  /// Names the form within the run.
  public var key: FormKey { FormKey(input: source.input, ordinal: ordinal) }
}
