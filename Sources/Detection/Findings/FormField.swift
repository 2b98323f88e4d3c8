public import Forms

/// A field of the form record, written as a dotted path in reports.
public enum FormField: Hashable, Sendable, CustomStringConvertible {
  /// The whole form.
  case form
  /// 项目名称.
  case project
  /// 主管部门.
  case department
  /// 实施单位.
  case implementer
  /// 预期目标.
  case expectedGoal
  /// 实际完成情况.
  case actualGoal
  /// 总分's weight.
  case totalWeight
  /// 总分's score.
  case totalScore
  /// 评分等级.
  case grade
  /// A cell of a funding row.
  case funding(FundingRow.Kind, FundingColumn)
  /// A cell of an indicator row, counted from 0.
  case indicator(Int, IndicatorColumn)
  /// A number of a summary table: of a project's row, counted from 0, or of the totals.
  case summary(Int?, SummaryTable.Column)

  /// The dotted path, such as `funding.total.adjusted` or `indicators[3].actual`.
  public var description: String {
    switch self {
    case .form: "form"
    case .project: "project"
    case .department: "department"
    case .implementer: "implementer"
    case .expectedGoal: "goal.expected"
    case .actualGoal: "goal.actual"
    case .totalWeight: "total.weight"
    case .totalScore: "total.score"
    case .grade: "grade"
    case .funding(let kind, let column): "funding.\(kind.rawValue).\(column.rawValue)"
    case .indicator(let index, let column): "indicators[\(index)].\(column.rawValue)"
    case .summary(let index?, let column): "summary[\(index)].\(column.rawValue)"
    case .summary(nil, let column): "summary.total.\(column.rawValue)"
    }
  }
}

extension FormField {
  /// The field of a dotted path; nil where it is none.
  public init?(_ path: String) {
    let plain: [FormField] = [
      .form, .project, .department, .implementer, .expectedGoal, .actualGoal, .totalWeight, .totalScore, .grade,
    ]
    if let field = plain.first(where: { $0.description == path }) {
      self = field
      return
    }
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch (parts.count, parts[0]) {
    case (3, "funding"):
      guard let kind = FundingRow.Kind(rawValue: parts[1]), let column = FundingColumn(rawValue: parts[2]) else {
        return nil
      }
      self = .funding(kind, column)
    case (3, "summary"):
      guard parts[1] == "total", let column = SummaryTable.Column(rawValue: parts[2]) else { return nil }
      self = .summary(nil, column)
    case (2, _):
      if let row = Self.row(of: "indicators", parts[0]), let column = IndicatorColumn(rawValue: parts[1]) {
        self = .indicator(row, column)
      } else if let row = Self.row(of: "summary", parts[0]), let column = SummaryTable.Column(rawValue: parts[1]) {
        self = .summary(row, column)
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// The number in `name[7]`.
  private static func row(of name: String, _ text: String) -> Int? {
    guard text.hasPrefix(name + "["), text.hasSuffix("]") else { return nil }
    return Int(text.dropFirst(name.count + 1).dropLast()).flatMap { $0 >= 0 ? $0 : nil }
  }
}

/// The columns of the funding block.
public enum FundingColumn: String, CaseIterable, Sendable {
  /// The row's label.
  case label
  /// 年初预算数.
  case initial
  /// 全年预算数.
  case adjusted
  /// 全年执行数.
  case executed
  /// 分值.
  case weight
  /// 执行率.
  case rate
  /// 得分.
  case score
}

/// The columns of the indicator block.
public enum IndicatorColumn: String, CaseIterable, Sendable {
  /// 一级指标.
  case level1
  /// 二级指标.
  case level2
  /// 三级指标.
  case name
  /// 年度指标值.
  case target
  /// 实际完成值.
  case actual
  /// 上年实际完成值.
  case prior
  /// 分值.
  case weight
  /// 得分.
  case score
  /// 偏差原因分析及改进措施.
  case reason
}
