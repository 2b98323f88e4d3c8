public import Detection
import Foundation
public import ReportModel
import StrictJSON

/// What case tracking decided about a finding: one line of the file of `--decisions`.
public struct Decision: Codable, Sendable {
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
  /// Until when it holds: ISO 8601, a day to its end; nil for ever.
  public var expiresAt: String?
  /// Where the papers are.
  public var evidenceRef: String?
  /// The moment of `decidedAt`, by which decisions are ordered.
  let decided: Date
  /// The moment from which on it does not hold any more.
  let end: Date?

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
    status = try Self.status(container)
    decidedAt = try container.decode(String.self, forKey: .decidedAt)
    decidedBy = try container.decodeIfPresent(String.self, forKey: .decidedBy)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    expiresAt = try container.decodeIfPresent(String.self, forKey: .expiresAt)
    evidenceRef = try container.decodeIfPresent(String.self, forKey: .evidenceRef)
    guard fingerprint.utf8.count == 32, fingerprint.utf8.allSatisfy(Self.isHexDigit) else {
      throw DecodingError.dataCorruptedError(
        forKey: .fingerprint, in: container, debugDescription: "'\(name)' is no fingerprint of 32 hex digits")
    }
    decided = try Self.date(decidedAt, .decidedAt, container).start
    end = try expiresAt.map { try Self.date($0, .expiresAt, container).end }
  }

  private static func status(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Status {
    let word = try container.decode(String.self, forKey: .status)
    if let status = Status(rawValue: word) { return status }
    let known = Status.allCases.map(\.rawValue)
    let hint = Spelling.nearest(to: word, among: known).map { ", did you mean '\($0)'?" } ?? ""
    throw DecodingError.dataCorruptedError(
      forKey: .status, in: container,
      debugDescription: "'\(word)' is no stage of a case\(hint) — write one of \(known.joined(separator: ", "))")
  }

  private static func date(
    _ text: String, _ key: CodingKeys, _ container: KeyedDecodingContainer<CodingKeys>
  ) throws -> CaseDate {
    if let date = CaseDate(text) { return date }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: container,
      debugDescription: "'\(text)' is no date — write a day, 2026-11-21, or a time with its zone, 2026-11-21T08:00:00Z")
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}
