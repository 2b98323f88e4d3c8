public import Detection
public import Forms

/// Which fields of the forms are filled, and which checks were withheld on which of them.
public struct ReadingTally: Sendable {
  /// The fields that are counted once a form, and on how many complete forms each is filled.
  public private(set) var fields = Self.formFields.map { (name: $0.name, filled: 0) }
  /// The fields that are counted once an indicator row, and on how many rows of complete forms each is filled.
  public private(set) var columns = Self.rowFields.map { (name: $0.name, filled: 0) }
  /// How many complete forms were counted.
  public private(set) var forms = 0
  /// How many indicator rows they have.
  public private(set) var rows = 0
  /// The forms on which checks were withheld, in no order that a reader may rely on until `sorted`.
  public private(set) var withheld: [WithheldForm] = []

  /// Counts no form.
  public init() {}

  /// Counts the fields of a form, and keeps what was withheld on it, by rule.
  public mutating func add(_ form: SelfEvaluationForm, withheld checks: [RuleID: Int]) {
    if !checks.isEmpty { withheld.append(WithheldForm(form, checks)) }
    guard form.status == .complete else { return }
    forms += 1
    rows += form.indicators.count
    for index in fields.indices where Self.formFields[index].isFilled(form) { fields[index].filled += 1 }
    for index in columns.indices {
      columns[index].filled += form.indicators.count { Self.rowFields[index].isFilled($0) }
    }
  }

  /// Adds the counts of another part of the corpus.
  public mutating func merge(_ other: ReadingTally) {
    forms += other.forms
    rows += other.rows
    for index in fields.indices { fields[index].filled += other.fields[index].filled }
    for index in columns.indices { columns[index].filled += other.columns[index].filled }
    withheld += other.withheld
  }

  /// The same with the forms in the order of their keys.
  public var sorted: ReadingTally {
    var sorted = self
    sorted.withheld.sort { $0.form < $1.form }
    return sorted
  }
}

/// A form on which checks were withheld.
public struct WithheldForm: Sendable {
  /// The form.
  public var form: FormKey
  /// How many checks each rule withheld.
  public var checks: [RuleID: Int]
  /// Why, as far as the form tells.
  public var reason: WithholdReason
  /// What the reader noticed that makes the form doubtful; else what it noticed at all.
  public var notices: [FormNotice]

  init(_ form: SelfEvaluationForm, _ checks: [RuleID: Int]) {
    self.form = form.key
    self.checks = checks
    reason = WithholdReason(form)
    let doubts = form.notices.filter(\.isDoubt)
    notices = doubts.isEmpty ? form.notices : doubts
  }
}

/// Why checks were withheld on a form.
public enum WithholdReason: Hashable, Sendable {
  /// The reader doubts the structure.
  case structure(FormNotice.Code)
  /// A row was not read for certain.
  case row
  /// The unit of the amounts is not known.
  case moneyUnit
  /// The form is in order; the rule doubts the values that it needs, such as a unit left out.
  case values
  /// Forms could not be held against each other.
  case together

  init(_ form: SelfEvaluationForm) {
    let isRowDoubtful =
      form.indicators.contains { $0.confidence < 0.9 } || form.funding.contains { $0.confidence < 0.9 }
    if form.confidence < 0.9, let doubt = form.notices.first(where: \.isDoubt) {
      self = .structure(doubt.code)
    } else if form.confidence < 0.9 || isRowDoubtful {
      self = .row
    } else {
      self = form.moneyUnit == nil ? .moneyUnit : .values
    }
  }

  /// The name in JSON.
  public var name: String {
    switch self {
    case .structure(let code): code.rawValue
    case .row: "uncertain-row"
    case .moneyUnit: "money-unit-unknown"
    case .values: "doubtful-values"
    case .together: "comparison"
    }
  }

  /// The reason in words.
  public var title: LocalizedText {
    switch self {
    case .structure(let code): code.title
    case .row: LocalizedText(zh: "有的行读得不确切", en: "a row was not read for certain")
    case .moneyUnit: LocalizedText(zh: "金额的计量单位不明", en: "the unit of the amounts is not known")
    case .values:
      LocalizedText(zh: "所需数值存疑（如漏写单位）", en: "a value that the check needs is in doubt, such as one without its unit")
    case .together: LocalizedText(zh: "相互比较时资料不足或无法再次读取", en: "forms could not be held against each other")
    }
  }
}

extension FormNotice.Code {
  /// What was noticed, in words.
  var title: LocalizedText {
    switch self {
    case .shiftedRow: LocalizedText(zh: "单元格错列", en: "a row's cells were shifted")
    case .joinedCell: LocalizedText(zh: "跨页单元格被拼接", en: "a cell cut by a page break was put together")
    case .doubtfulRow: LocalizedText(zh: "有的行无法确认", en: "a row is doubtful")
    case .orphan: LocalizedText(zh: "表头或表尾缺失", en: "a head or a tail was lost")
    case .missingLabel: LocalizedText(zh: "栏目名称缺失", en: "a label is missing")
    case .twoTotals: LocalizedText(zh: "一张表有两行总分", en: "a form has two total rows")
    case .textInNumber: LocalizedText(zh: "数字栏中为文字", en: "text stands where a number should")
    case .inferredClass: LocalizedText(zh: "一级指标由二级指标推断", en: "a class was told from its members")
    case .numberOutOfRange: LocalizedText(zh: "数字位数超出范围", en: "a number has too many digits")
    case .missingTotal: LocalizedText(zh: "缺总分行", en: "the total row is missing")
    }
  }
}
