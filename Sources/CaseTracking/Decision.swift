public import Detection
public import ReportModel

/// What case tracking decided about a finding: one line of the file of `--decisions`.
public struct Decision: Decodable, Sendable {
  /// The stages of a case.
  public typealias Status = DecisionStatus

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
    guard fingerprint.utf8.count == 32, fingerprint.utf8.allSatisfy(Self.isHexDigit) else {
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
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), 1...12 ~= month
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1...days[month - 1] ~= day && (text.count == 10 || isTime(text.dropFirst(10)))
  }

  /// Whether a text is the time of an ISO 8601 date: T08:00, T08:00:00, T08:00:00.5Z, T08:00:00+08:00.
  private static func isTime(_ text: Substring) -> Bool {
    text.wholeMatch(of: /T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?/) != nil
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}
