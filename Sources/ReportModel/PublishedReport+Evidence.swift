public import Detection
import StrictJSON

extension PublishedReport {
  /// A figure of a finding.
  public struct Figure: Decodable, Hashable, Sendable {
    /// The name by which the message shows it.
    public var name = ""
    /// The value as shown.
    public var value = ""
    /// The unit.
    public var unit: String?
    /// Where it comes from.
    public var source: Detection.Figure.Source?
    /// How it was computed.
    public var expression: String?

    /// Makes a figure of nothing.
    public init() {}
  }

  /// A cell that shows a finding.
  public struct Evidence: Decodable, Hashable, Sendable {
    /// The path of its document.
    public var path = ""
    /// The form that holds it.
    public var formId: String?
    /// The field of the form record, as a dotted path.
    public var field = ""
    /// The cell's text.
    public var raw = ""
    /// The cell's exact value, a decimal as a string.
    public var value: String?
    /// The unit of the value.
    public var unit: String?
    /// Where it stands.
    public var place = Location()
    /// What it does for the finding.
    public var role: Detection.Evidence.Role?

    /// Makes evidence of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable {
      case path, formId, field, raw, value, unit, page, sheet, table, row, column, startLine, endLine, role
    }

    /// Reads evidence; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      path = try container.value(.path)
      formId = try container.optional(.formId)
      field = try container.value(.field)
      raw = try container.value(.raw)
      value = try container.optional(.value)
      unit = try container.optional(.unit)
      place = try Location(from: decoder)
      role = try container.optional(.role)
    }
  }

  /// A place in a document, in the terms in which the original is opened; nil where it does not have one.
  public struct Location: Decodable, Hashable, Sendable {
    /// The page, from 1.
    public var page: Int?
    /// The name of the sheet.
    public var sheet: String?
    /// The table, from 1.
    public var table: Int?
    /// The row, from 1.
    public var row: Int?
    /// The column, from 1.
    public var column: Int?
    /// The first line of a text, from 1.
    public var startLine: Int?
    /// The last line of a text.
    public var endLine: Int?

    /// Makes no place.
    public init() {}

    enum CodingKeys: String, CodingKey { case page, sheet, table, row, column, startLine, endLine }

    /// Reads a place.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      page = try container.optional(.page)
      sheet = try container.optional(.sheet)
      table = try container.optional(.table)
      row = try container.optional(.row)
      column = try container.optional(.column)
      startLine = try container.optional(.startLine)
      endLine = try container.optional(.endLine)
    }
  }

  /// A member of a group of forms.
  public struct Member: Decodable, Hashable, Sendable {
    /// The form.
    public var formId = ""
    /// The path of its document.
    public var path = ""
    /// 项目名称.
    public var project: String?
    /// 实施单位.
    public var implementer: String?
    /// How like the representative it is, 0 to 1.
    public var similarity: Double?

    /// Makes a member of nothing.
    public init() {}
  }

  /// An innocent explanation, and what came of checking it.
  public struct Explanation: Decodable, Hashable, Sendable {
    /// The explanation.
    public var text: String
    /// The outcome.
    public var status: CheckResult.Status
    /// What was looked at.
    public var how: String?

    /// Makes an explanation.
    public init(text: String, status: CheckResult.Status, how: String?) {
      self.text = text
      self.status = status
      self.how = how
    }
  }

  /// How another finding stands to this one.
  public struct Relation: Decodable, Hashable, Sendable {
    /// The kinds of relation.
    public enum Kind: String, Decodable, Sendable {
      /// The other one is a part of this pattern.
      case aggregates
      /// The other one is a pattern that this is a part of.
      case aggregatedBy
      /// The other one makes this one likelier.
      case corroborates
      /// The other one explains this one.
      case explains
      /// The other one speaks against this one.
      case contradicts
      /// The other one is about the same form.
      case sameForm
      /// The other one takes the place of this one.
      case supersedes
    }

    /// The other finding.
    public var fingerprint: String
    /// What it is to this one.
    public var relation: Kind

    /// Makes a relation.
    public init(_ relation: Kind, _ fingerprint: String) {
      self.fingerprint = fingerprint
      self.relation = relation
    }
  }
}
