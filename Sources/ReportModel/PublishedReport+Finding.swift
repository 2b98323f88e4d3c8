public import Detection
import StrictJSON

extension PublishedReport {
  /// A finding in words, with its score and its place in the ranking.
  public struct Finding: Decodable, Sendable {
    /// What comes before the fingerprint in the id.
    public static let idPrefix = "jxf1-"

    /// The rule.
    public var ruleId = ""
    /// The published name, 32 hex digits.
    public var fingerprint = ""
    /// The names that earlier versions of the rule gave it.
    public var previousFingerprints: [String]?
    /// The digest of the shown values, 16 hex digits.
    public var evidenceDigest = ""
    /// What it speaks of.
    public var scope = Scope.form
    /// Whom it speaks of.
    public var subject = Subject()
    /// The rule's title.
    public var title = ""
    /// Which of the rule's messages puts it into words.
    public var messageId: String?
    /// The words that the message names.
    public var messageArguments: [String: JSONContent]?
    /// 审计事实: what stands on the form, with the figures.
    public var facts = ""
    /// What the rule says of every finding alike.
    public var guidance = Guidance()
    /// The innocent explanations, and what came of checking them.
    public var benignExplanations: [Explanation]?
    /// How serious it is.
    public var severity = Severity.info
    /// How sure it is.
    public var confidence = Confidence()
    /// Its score.
    public var score = Score()
    /// Its place, from 1.
    public var rank = 1
    /// The money and points it is about.
    public var materiality = Materiality()
    /// The figures that the facts name.
    public var figures: [Figure] = []
    /// The cells that show it, at least one.
    public var evidence: [Evidence] = []
    /// The members of a group.
    public var members: [Member]?
    /// The shared skeleton of a group of texts.
    public var template: String?
    /// Other findings that have to do with it.
    public var related: [Relation] = []
    /// How it stands to an earlier report.
    public var baseline = BaselineState.none
    /// What case tracking decided.
    public var decision: Decision?

    /// Makes a finding of nothing.
    public init() {}

    /// The fingerprint with the version of its making.
    public var id: String { Self.idPrefix + fingerprint }

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id, ruleId, fingerprint, previousFingerprints, evidenceDigest, scope, subject, title, messageId
      case messageArguments, facts, criteria, whyItMatters, benignExplanations, nextSteps, documentsToRequest, severity
      case confidence, score, rank, materiality, figures, evidence, members, template, related, baseline, decision
    }

    private enum BaselineKeys: String, CodingKey { case state }

    /// Reads a finding; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      ruleId = try container.text(.ruleId, .rule)
      fingerprint = try container.text(.fingerprint, .hex(32))
      _ = try container.text(.id, .constant(Self.idPrefix + fingerprint))
      previousFingerprints = try container.optional(.previousFingerprints)
      evidenceDigest = try container.text(.evidenceDigest, .hex(16))
      scope = try container.value(.scope)
      subject = try container.value(.subject)
      title = try container.value(.title)
      messageId = try container.optional(.messageId)
      messageArguments = try container.optional(.messageArguments)
      facts = try container.value(.facts)
      guidance = try Guidance(from: decoder)
      benignExplanations = try container.optional(.benignExplanations)
      severity = try container.value(.severity)
      confidence = try container.value(.confidence)
      score = try container.value(.score)
      rank = try container.number(.rank, in: 1...Int.max)
      materiality = try container.value(.materiality)
      figures = try container.value(.figures)
      evidence = try container.value(.evidence)
      members = try container.optional(.members)
      template = try container.optional(.template)
      related = try container.value(.related)
      baseline = try container.nestedContainer(keyedBy: BaselineKeys.self, forKey: .baseline).value(.state)
      decision = try container.optional(.decision)
      guard !evidence.isEmpty else { throw container.fault(.evidence, "a finding needs evidence") }
    }
  }

  /// What a rule says of each of its findings alike.
  public struct Guidance: Decodable, Hashable, Sendable {
    /// The citations of the criteria.
    public var criteria: String?
    /// Why it matters.
    public var whyItMatters: String?
    /// What to do next.
    public var nextSteps: [String]?
    /// Which papers to ask for.
    public var documentsToRequest: [String]?

    /// Makes guidance of nothing.
    public init() {}
  }

  /// How a finding stands to an earlier report.
  public enum BaselineState: String, Codable, CaseIterable, Sendable {
    /// The earlier report does not have it.
    case new
    /// The earlier report has it with the same evidence.
    case unchanged
    /// The earlier report has it with other evidence.
    case updated
    /// Only the earlier report has it.
    case absent
    /// There is no earlier report.
    case none

    /// Whether a finding in this state is one to look at: it was not there before, or it shows something else.
    public var isNews: Bool { self == .new || self == .updated }

    /// The name for people.
    public var title: LocalizedText {
      switch self {
      case .new: LocalizedText(zh: "新增", en: "new")
      case .unchanged: LocalizedText(zh: "未变", en: "unchanged")
      case .updated: LocalizedText(zh: "有变化", en: "updated")
      case .absent: LocalizedText(zh: "不再出现", en: "absent")
      case .none: LocalizedText(zh: "未比较", en: "not compared")
      }
    }
  }
}
