public import Detection

/// The stages of a case, named as in the report schema.
public enum DecisionStatus: String, Codable, CaseIterable, Sendable {
  /// Nobody has looked yet.
  case open
  /// Somebody looks.
  case assigned
  /// Papers were asked for.
  case evidenceRequested
  /// The finding holds.
  case confirmed
  /// The unit gave an honest explanation.
  case explained
  /// The tool was wrong.
  case falsePositive
  /// The finding held and was mended.
  case remediated
  /// The finding held and went to somebody else.
  case referred
  /// Nobody is going to look.
  case outOfScope
  /// Another finding takes its place.
  case superseded

  /// The words for people.
  public var title: LocalizedText {
    switch self {
    case .open: LocalizedText(zh: "待处理", en: "open")
    case .assigned: LocalizedText(zh: "已分派", en: "assigned")
    case .evidenceRequested: LocalizedText(zh: "已调取资料", en: "evidence requested")
    case .confirmed: LocalizedText(zh: "属实", en: "confirmed")
    case .explained: LocalizedText(zh: "合理解释", en: "explained")
    case .falsePositive: LocalizedText(zh: "误报", en: "false positive")
    case .remediated: LocalizedText(zh: "已整改", en: "remediated")
    case .referred: LocalizedText(zh: "已移送", en: "referred")
    case .outOfScope: LocalizedText(zh: "不在范围", en: "out of scope")
    case .superseded: LocalizedText(zh: "已被取代", en: "superseded")
    }
  }

  /// Whether the case still waits for somebody.
  public var isOpen: Bool { [.open, .assigned, .evidenceRequested].contains(self) }
  /// Whether the finding held.
  public var isUpheld: Bool { [.confirmed, .remediated, .referred].contains(self) }
  /// Whether the finding does not speak against its project any more.
  public var isDismissed: Bool { [.explained, .falsePositive, .outOfScope, .superseded].contains(self) }
}

extension PublishedReport {
  /// What case tracking decided about a finding.
  public struct Decision: Decodable, Sendable {
    /// The stage.
    public var status: DecisionStatus
    /// When it was decided, ISO 8601.
    public var decidedAt: String
    /// Who decided.
    public var decidedBy: String?
    /// Why.
    public var reason: String?
    /// Until when it holds, ISO 8601; nil for ever.
    public var expiresAt: String?
    /// Where the papers are.
    public var evidenceRef: String?

    /// Makes a decision.
    public init(status: DecisionStatus, decidedAt: String) {
      self.status = status
      self.decidedAt = decidedAt
    }
  }
}
