public import Detection

/// What case tracking decided about a finding: one line of the file of `--decisions`.
public struct Decision: Decodable, Sendable {
  /// The stages of a case, named as in the report schema.
  public enum Status: String, Codable, CaseIterable, Sendable {
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

    /// Whether the case still waits for somebody.
    public var isOpen: Bool { [.open, .assigned, .evidenceRequested].contains(self) }
    /// Whether the finding held.
    public var isUpheld: Bool { [.confirmed, .remediated, .referred].contains(self) }
    /// Whether the finding does not speak against its project any more.
    public var isDismissed: Bool { [.explained, .falsePositive, .outOfScope, .superseded].contains(self) }
  }

  /// The fingerprint of the finding, 32 hex digits; `jxf1-` before it is left out.
  public var fingerprint: String
  /// The rule, for decisions about findings that the run does not have.
  public var rule: RuleID?
  /// The stage.
  public var status: Status
  /// When it was decided: ISO 8601, a date or a time.
  public var decidedAt: String
  /// Who decided.
  public var decidedBy: String?
  /// Why.
  public var reason: String?
  /// Until when it holds: ISO 8601; nil for ever.
  public var expiresAt: String?
  /// Where the papers are.
  public var evidenceRef: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case fingerprint, status, decidedAt, decidedBy, reason, expiresAt, evidenceRef
    case rule = "ruleId"
  }

  /// Reads a decision; unknown keys, and what is no fingerprint or no date, are errors.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .fingerprint)
    fingerprint = String(name.hasPrefix("jxf1-") ? name.dropFirst(5) : name[...]).lowercased()
    rule = try container.decodeIfPresent(RuleID.self, forKey: .rule)
    status = try container.decode(Status.self, forKey: .status)
    decidedAt = try container.decode(String.self, forKey: .decidedAt)
    decidedBy = try container.decodeIfPresent(String.self, forKey: .decidedBy)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    expiresAt = try container.decodeIfPresent(String.self, forKey: .expiresAt)
    evidenceRef = try container.decodeIfPresent(String.self, forKey: .evidenceRef)
    guard fingerprint.utf8.count == 32, fingerprint.allSatisfy(\.isHexDigit) else {
      throw DecodingError.dataCorruptedError(
        forKey: .fingerprint, in: container, debugDescription: "'\(name)' is no fingerprint of 32 hex digits")
    }
    for (key, text) in [(CodingKeys.decidedAt, decidedAt), (.expiresAt, expiresAt)] {
      guard let text, !Self.isDate(text) else { continue }
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "'\(text)' is no date — write 2026-11-21 or 2026-11-21T08:00:00Z")
    }
  }

  /// Whether a text begins like an ISO 8601 date, so that texts compare as their dates do.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let month = Int(parts[1]), let day = Int(parts[2]), 1...12 ~= month, 1...31 ~= day
    else { return false }
    return text.count == 10 || text.dropFirst(10).hasPrefix("T")
  }
}
