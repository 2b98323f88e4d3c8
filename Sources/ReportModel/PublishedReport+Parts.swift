import Detection
import StrictJSON

extension PublishedReport {
  /// Whom a finding or a group speaks of.
  public struct Subject: Decodable, Hashable, Sendable {
    /// 主管部门.
    public var department: String?
    /// 实施单位.
    public var implementer: String?
    /// The year of the evaluation.
    public var year: Int?
    /// 项目名称.
    public var project: String?
    /// 三级指标.
    public var indicator: String?
    /// The form.
    public var formId: String?

    /// Makes a subject of nothing.
    public init() {}

    /// The names for people, joined by dots.
    public var title: String {
      [project, indicator, implementer, year.map { String($0) }].compactMap { $0 }.joined(separator: " · ")
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case department, implementer, year, project, indicator, formId }

    /// Reads a subject; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      department = try container.optional(.department)
      implementer = try container.optional(.implementer)
      year = try container.optional(.year)
      project = try container.optional(.project)
      indicator = try container.optional(.indicator)
      formId = try container.optional(.formId)
    }
  }

  /// A score with the parts that add up to it.
  public struct Score: Decodable, Sendable {
    /// 0 to 100.
    public var value = 0.0
    /// The parts.
    public var contributions: [Contribution] = []

    /// Makes a score of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable { case value, contributions }

    /// Reads a score; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      value = try container.number(.value, in: 0...100)
      contributions = try container.value(.contributions)
    }
  }

  /// A part of a score.
  public struct Contribution: Decodable, Sendable {
    /// What it stands for: severity, magnitude, money, rarity, corroboration, confidence, cap, or a rule's id.
    public var factor = ""
    /// What went in: a text or a number.
    public var input: JSONContent?
    /// By how much the input was weighed.
    public var weight: Double?
    /// The points.
    public var points = 0.0
    /// A word about it.
    public var note: String?

    /// Makes a part of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable { case factor, input, weight, points, note }

    /// Reads a part; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      factor = try container.value(.factor)
      input = try container.optional(.input)
      weight = try container.optional(.weight)
      points = try container.value(.points)
      note = try container.optional(.note)
      guard input.map({ $0.scalarText != nil }) ?? true else {
        throw container.fault(.input, "it is neither a text nor a number")
      }
    }
  }

  /// An amount of money.
  public struct Money: Decodable, Hashable, Sendable {
    /// The amount in 元, a decimal as a string.
    public var amount: String
    /// What the amount is.
    public var basis: String
    /// What tells the money of one project and year.
    public var dedupeKey: String?

    /// Makes an amount.
    public init(amount: String, basis: String, dedupeKey: String?) {
      self.amount = amount
      self.basis = basis
      self.dedupeKey = dedupeKey
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case amount, currency, basis, dedupeKey }

    /// Reads an amount; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      amount = try container.text(.amount, .decimal)
      _ = try container.text(.currency, .constant("CNY"))
      basis = try container.value(.basis)
      dedupeKey = try container.optional(.dedupeKey)
    }
  }

  /// The money and points that a finding is about.
  public struct Materiality: Decodable, Hashable, Sendable {
    /// The money of its projects, each counted once.
    public var exposure: Money?
    /// The money that the figures disagree about.
    public var discrepancy: Money?
    /// The points claimed beyond what the figures support, a decimal as a string.
    public var overclaimedPoints: String?

    /// Makes a materiality of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable { case exposure, discrepancy, overclaimedPoints }

    /// Reads a materiality; unknown keys are errors.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      exposure = try container.optional(.exposure)
      discrepancy = try container.optional(.discrepancy)
      let points: String? = try container.optional(.overclaimedPoints)
      overclaimedPoints = try points.map { _ in try container.text(.overclaimedPoints, .decimal) }
    }
  }

  /// How sure a finding is.
  public struct Confidence: Decodable, Hashable, Sendable {
    /// The levels.
    public enum Level: String, Decodable, Sendable {
      /// 0.95 and above.
      case certain
      /// 0.75 and above.
      case firm
      /// Below.
      case tentative
    }

    /// The level.
    public var level = Level.certain
    /// 0 to 1, to three decimals.
    public var value = 1.0

    /// Makes full confidence.
    public init() {}

    /// Makes the confidence of a number.
    public init(_ value: Double) {
      level = value >= 0.95 ? .certain : value >= 0.75 ? .firm : .tentative
      self.value = (value * 1000).rounded() / 1000
    }

    enum CodingKeys: String, CodingKey { case level, value }

    /// Reads a confidence.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      level = try container.value(.level)
      value = try container.number(.value, in: 0...1)
    }
  }
}
