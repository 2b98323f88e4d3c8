public import Documents

/// One parsed self-evaluation form (绩效自评表): the values with their raw text and their places.
public struct SelfEvaluationForm: Sendable {
  /// The document that holds the form.
  public var source: FormSource
  /// The position of the form in its document, from 1.
  public var ordinal: Int
  /// The text that every `TextRange` of the form points into, UTF-8.
  public var text: [UInt8]
  /// Where the form stands.
  public var place: Place
  /// The number of the form's first row among the rows of the document, from 1.
  public var firstRow: UInt32
  /// Project, department as a whole, or transfer payment.
  public var formType: FormType
  /// Complete, fragment or blank.
  public var status: FormStatus
  /// The year of the evaluation.
  public var year: Int?
  /// The title as it stands, such as 项目支出绩效自评表(更正).
  public var title: TextField?
  /// 项目名称, the project's name.
  public var project: TextField?
  /// 主管部门, the supervising department.
  public var department: TextField?
  /// 实施单位, the implementing unit.
  public var implementer: TextField?
  /// The unit of the amounts.
  public var moneyUnit: MoneyUnit?
  /// The funding rows in the order of the form.
  public var funding: [FundingRow]
  /// 预期目标, what was to be reached.
  public var expectedGoal: TextField?
  /// 实际完成情况, what was reached.
  public var actualGoal: TextField?
  /// Whether the layout has a goal block; those of some provinces have none.
  public var hasGoalBlock: Bool
  /// Whether the layout has a place for 主管部门.
  public var hasDepartmentLabel: Bool
  /// Whether the layout has a place for 实施单位.
  public var hasImplementerLabel: Bool
  /// Whether the indicator rows have a column for reasons.
  public var hasReasonColumn: Bool
  /// The indicator rows in the order of the form.
  public var indicators: [Indicator]
  /// The weight of the total row.
  public var totalWeight: NumberField?
  /// The score of the total row.
  public var totalScore: NumberField?
  /// 评分等级, the grade.
  public var grade: TextField?
  /// The summary table that stands here instead of a form; nil for forms.
  public var summary: SummaryTable?
  /// How sure the structure is, 0 to 1; arithmetic rules are withheld below 0.9.
  public var confidence: Double
  /// What the reader noticed about the structure.
  public var notices: [FormNotice]

  /// Makes an empty form of a document.
  public init(source: FormSource, ordinal: Int, text: [UInt8], place: Place) {
    self.source = source
    self.ordinal = ordinal
    self.text = text
    self.place = place
    firstRow = 1
    formType = .project
    status = .complete
    funding = []
    hasGoalBlock = true
    hasDepartmentLabel = true
    hasImplementerLabel = true
    hasReasonColumn = true
    indicators = []
    confidence = 1
    notices = []
  }
}

/// The document that a form was read from.
///
/// All forms of a document and their records share it.
public final class FormSource: Sendable {
  /// The path relative to the corpus root, with `/` separators.
  public let path: String
  /// The SHA-256 of the document's bytes, 64 hex digits.
  public let sha256: String
  /// The first 16 of them, with which the ids of its forms begin.
  let shortDigest: String
  /// The position of the document among the inputs of the run, from 0.
  public let input: UInt32
  /// The names of its sheets, which `Place.sheet` counts.
  public let sheets: [String]
  /// Whether the lines of its places are those of a text, which people can count.
  public let hasLines: Bool

  /// Makes a source.
  public init(path: String, sha256: String, input: UInt32, sheets: [String] = [], hasLines: Bool = true) {
    self.path = path
    self.sha256 = sha256
    shortDigest = String(sha256.prefix(16))
    self.input = input
    self.sheets = sheets
    self.hasLines = hasLines
  }

  /// The name of the sheet of a place; nil where the document has none.
  public func sheet(of place: Place) -> String? {
    place.sheet > 0 && Int(place.sheet) <= sheets.count ? sheets[Int(place.sheet) - 1] : nil
  }
}

/// The kinds of form, named as in the form schema.
public enum FormType: String, Codable, Sendable {
  /// 项目支出.
  case project
  /// 部门整体支出.
  case department
  /// 转移支付.
  case transfer
  /// Not said.
  case unknown
}

/// How much of a form was found.
public enum FormStatus: String, Codable, Sendable {
  /// Head and body stand together.
  case complete
  /// A head or a tail whose other half was lost in extraction.
  case fragment
  /// An unfilled template.
  case blank
}

/// The unit in which a form states its money.
public enum MoneyUnit: String, Codable, Sendable {
  /// 元.
  case yuan = "元"
  /// 万元: 10,000 元.
  case tenThousandYuan = "万元"
  /// 亿元: 100,000,000 元.
  case hundredMillionYuan = "亿元"

  /// How many 元 one unit is.
  public var yuan: ExactDecimal {
    switch self {
    case .yuan: ExactDecimal(1)
    case .tenThousandYuan: ExactDecimal(10_000)
    case .hundredMillionYuan: ExactDecimal(100_000_000)
    }
  }
}

/// One row of the funding block (项目资金).
public struct FundingRow: Sendable {
  /// The kinds of funding row, named as in the form schema.
  public enum Kind: String, Codable, Sendable {
    /// 年度资金总额.
    case total
    /// 当年财政拨款.
    case appropriation
    /// 中央补助.
    case central
    /// 地方资金.
    case local
    /// 上年结转资金.
    case carryover
    /// 单位资金, 财政专户管理资金.
    case own
    /// 其他资金.
    case other
  }

  /// Which row it is.
  public var kind: Kind
  /// The row's label as printed.
  public var label: TextField
  /// 年初预算数, the initial budget.
  public var initial: NumberField?
  /// 全年预算数, the adjusted budget.
  public var adjusted: NumberField?
  /// 全年执行数, what was spent.
  public var executed: NumberField?
  /// 分值, the weight.
  public var weight: NumberField?
  /// 执行率, the execution rate; `value` in percent, however it is printed.
  public var rate: NumberField?
  /// 得分, the score.
  public var score: NumberField?
  /// How sure the reading of this row is, 0 to 1.
  public var confidence: Double

  /// Makes a row without values.
  public init(kind: Kind, label: TextField) {
    self.kind = kind
    self.label = label
    confidence = 1
  }
}

/// One indicator row (三级指标).
public struct Indicator: Sendable {
  /// 一级指标, carried forward over merged cells.
  public var level1: TextField?
  /// 二级指标, carried forward over merged cells.
  public var level2: TextField?
  /// The class that level 2 (or else level 1) names.
  public var indicatorClass: IndicatorClass
  /// 三级指标, the indicator's name.
  public var name: TextField
  /// 年度指标值.
  public var target: Measure?
  /// 实际完成值.
  public var actual: Measure?
  /// 上年实际完成值, where the layout has a column for it.
  public var prior: Measure?
  /// 分值.
  public var weight: NumberField?
  /// 得分.
  public var score: NumberField?
  /// 偏差原因分析及改进措施, as printed.
  public var reason: TextField?
  /// Whether the reason says anything: see `ReasonContent`.
  public var reasonContent: ReasonContent
  /// Which way the indicator counts, told from the comparator and else from the name.
  public var direction: Direction
  /// Where the row stands.
  public var place: Place
  /// How sure the reading of this row is, 0 to 1.
  public var confidence: Double

  /// Makes a row with a name only.
  public init(name: TextField, place: Place) {
    self.name = name
    self.place = place
    indicatorClass = .unknown
    reasonContent = .missing
    direction = .unknown
    confidence = 1
  }
}

/// What an indicator's reason cell holds.
public enum ReasonContent: String, Codable, Sendable {
  /// Nothing, or a word for nothing: 无, 0, —, template text.
  case missing
  /// Text.
  case text
}

/// Which way an indicator counts.
public enum Direction: String, Codable, Sendable {
  /// More is better.
  case up
  /// Less is better.
  case down
  /// Only the exact value will do.
  case exact
  /// It cannot be told.
  case unknown
}

/// The classes of 二级指标 (and of 一级指标 where nothing finer is printed).
public enum IndicatorClass: String, Codable, CaseIterable, Sendable {
  /// 产出指标 without a finer class.
  case output
  /// 数量指标.
  case quantity
  /// 质量指标.
  case quality
  /// 时效指标.
  case timeliness
  /// 成本指标.
  case cost
  /// 效益指标 without a finer class.
  case benefit
  /// 经济效益指标.
  case economic
  /// 社会效益指标.
  case social
  /// 生态效益指标.
  case ecological
  /// 可持续影响指标.
  case sustainable
  /// 满意度指标, 服务对象满意度指标.
  case satisfaction
  /// Not told.
  case unknown

  /// Whether the class belongs to 产出指标.
  public var isOutput: Bool {
    switch self {
    case .output, .quantity, .quality, .timeliness, .cost: true
    default: false
    }
  }

  /// Whether the class belongs to 效益指标.
  public var isBenefit: Bool {
    switch self {
    case .benefit, .economic, .social, .ecological, .sustainable: true
    default: false
    }
  }
}

/// Something the reader noticed about a form's structure.
public struct FormNotice: Sendable {
  /// The kinds of notice, as they stand in the output.
  public enum Code: String, Codable, CaseIterable, Sendable {
    /// A row's cells were moved to the columns they belong to.
    case shiftedRow = "shifted-row"
    /// A cell cut by a page break was put together.
    case joinedCell = "joined-cell"
    /// A row could not be read with certainty.
    case doubtfulRow = "doubtful-row"
    /// A head or a tail was lost.
    case orphan = "orphan"
    /// A label was missing and was supplied.
    case missingLabel = "missing-label"
    /// The form has two total rows.
    case twoTotals = "two-totals"
    /// Text stands where a number should.
    case textInNumber = "text-in-number"
    /// A level-1 class was not printed and was told from level 2.
    case inferredClass = "inferred-class"
    /// A number has too many digits to be read.
    case numberOutOfRange = "number-out-of-range"
    /// The form is cut before its total.
    case missingTotal = "missing-total"
  }

  /// What was noticed.
  public var code: Code
  /// What stands there, in words for a person.
  public var message: String
  /// Where.
  public var place: Place
  /// Whether it makes the form's arithmetic doubtful.
  public var isDoubt: Bool

  /// Makes a notice.
  public init(_ code: Code, _ message: String, at place: Place, isDoubt: Bool = false) {
    self.code = code
    self.message = message
    self.place = place
    self.isDoubt = isDoubt
  }
}
