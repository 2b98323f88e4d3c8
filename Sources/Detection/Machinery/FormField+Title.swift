public import Forms

extension FundingColumn {
  /// The name of the column as forms print it, for messages.
  public var title: LocalizedText {
    switch self {
    case .label: LocalizedText(zh: "资金来源", en: "source")
    case .initial: LocalizedText(zh: "年初预算数", en: "initial budget")
    case .adjusted: LocalizedText(zh: "全年预算数", en: "adjusted budget")
    case .executed: LocalizedText(zh: "全年执行数", en: "executed amount")
    case .weight: LocalizedText(zh: "执行率分值", en: "weight of the rate")
    case .rate: LocalizedText(zh: "执行率", en: "execution rate")
    case .score: LocalizedText(zh: "执行得分", en: "execution score")
    }
  }
}

extension SummaryTable.Column {
  /// The name of the column as summary tables print it, for messages.
  public var title: LocalizedText {
    switch self {
    case .initial: FundingColumn.initial.title
    case .adjusted: FundingColumn.adjusted.title
    case .executed: FundingColumn.executed.title
    case .score: LocalizedText(zh: "自评得分", en: "score")
    }
  }
}

extension IndicatorColumn {
  /// The name of the column as forms print it, for messages.
  public var title: LocalizedText {
    switch self {
    case .level1: LocalizedText(zh: "一级指标", en: "level 1")
    case .level2: LocalizedText(zh: "二级指标", en: "level 2")
    case .name: LocalizedText(zh: "三级指标", en: "indicator")
    case .target: LocalizedText(zh: "年度指标值", en: "target")
    case .actual: LocalizedText(zh: "实际完成值", en: "actual")
    case .prior: LocalizedText(zh: "上年实际完成值", en: "last year's actual")
    case .weight: LocalizedText(zh: "分值", en: "weight")
    case .score: LocalizedText(zh: "得分", en: "score")
    case .reason: LocalizedText(zh: "偏差原因", en: "reason")
    }
  }
}

extension FundingRow.Kind {
  /// The name of the row as forms print it, for messages.
  public var title: LocalizedText {
    switch self {
    case .total: LocalizedText(zh: "资金总额", en: "total funds")
    case .appropriation: LocalizedText(zh: "财政拨款", en: "appropriation")
    case .central: LocalizedText(zh: "中央补助", en: "central subsidy")
    case .local: LocalizedText(zh: "地方资金", en: "local funds")
    case .carryover: LocalizedText(zh: "上年结转资金", en: "funds carried over")
    case .own: LocalizedText(zh: "单位资金", en: "the unit's own funds")
    case .other: LocalizedText(zh: "其他资金", en: "other funds")
    }
  }
}

extension FormField {
  /// The name of the field for people who do not have the form before them: rows of indicators go by their number.
  public var title: LocalizedText {
    switch self {
    case .form: LocalizedText(zh: "自评表", en: "form")
    case .project: LocalizedText(zh: "项目名称", en: "project name")
    case .department: LocalizedText(zh: "主管部门", en: "supervising department")
    case .implementer: LocalizedText(zh: "实施单位", en: "implementing unit")
    case .expectedGoal: LocalizedText(zh: "预期目标", en: "expected goal")
    case .actualGoal: LocalizedText(zh: "实际完成情况", en: "actual achievement")
    case .totalWeight: LocalizedText(zh: "总分分值", en: "total weight")
    case .totalScore: LocalizedText(zh: "总分", en: "total score")
    case .grade: LocalizedText(zh: "评分等级", en: "grade")
    case .funding(let kind, let column):
      LocalizedText(zh: kind.title.zh + column.title.zh, en: "\(column.title.en) of \(kind.title.en)")
    case .indicator(let index, let column):
      LocalizedText(zh: "第\(index + 1)项指标\(column.title.zh)", en: "\(column.title.en) of indicator \(index + 1)")
    case .summary(let index?, let column):
      LocalizedText(
        zh: "汇总表第\(index + 1)个项目\(column.title.zh)", en: "\(column.title.en) of project \(index + 1) of the summary")
    case .summary(nil, let column):
      LocalizedText(zh: "汇总表合计\(column.title.zh)", en: "total \(column.title.en) of the summary")
    }
  }
}

extension SelfEvaluationForm {
  /// The name of a field of the form, for messages: rows go by what the form calls them.
  public func title(of field: FormField) -> LocalizedText {
    switch field {
    case .funding(let kind, let column): title(of: column, in: funding(kind)?.label)
    case .indicator(let index, let column):
      LocalizedText(
        zh: "“\(string(indicators[index].name))”\(column.title.zh)",
        en: "\(column.title.en) of “\(string(indicators[index].name))”")
    default: field.title
    }
  }

  private func title(of column: FundingColumn, in row: TextField?) -> LocalizedText {
    guard let row = string(row) else { return column.title }
    return LocalizedText(zh: "\(row)\(column.title.zh)", en: "\(column.title.en) of \(row)")
  }
}
