/// Prints forms as rows of cells: tabs, commas, pipes, or one cell to a line.
struct TablePrinter {
  let style: FileStyle
  private var writer: CellWriter

  init(_ style: FileStyle) {
    self.style = style
    writer = CellWriter(style)
    writer.bytes.reserveCapacity(64 * 1024)
    if style.isFromExcel { writer.bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
  }

  var bytes: Word { writer.bytes }

  mutating func append(_ form: SyntheticForm) {
    appendHead(form)
    appendFunding(form)
    appendGoal(form)
    appendIndicators(form)
    appendFoot(form)
  }

  private mutating func appendHead(_ form: SyntheticForm) {
    let isMarkdown = style.layout == .pipes
    writer.line { $0.append(literal: isMarkdown ? "# 财政项目支出绩效自评表" : "财政项目支出绩效自评表") }
    writer.line { bytes in
      bytes.append(UInt8(ascii: "("))
      bytes.append(integer: form.year)
      bytes.append(literal: " 年度)")
    }
    writer.line { _ in }
    writer.cell("项目名称")
    writer.cell(form.project)
    writer.endRow()
    writer.rule()
    writer.cell("主管部门")
    writer.cell(form.department)
    writer.blank(3)
    writer.cell("实施单位")
    writer.cell(form.implementer)
    writer.endRow()
  }

  private mutating func appendFunding(_ form: SyntheticForm) {
    let labels = style.labels
    writer.cell(style.countsTenThousands ? "项目资金 (万元)" : "项目资金 (元)")
    writer.blank(1)
    for label in [labels.initial, labels.adjusted, labels.executed, labels.weight, labels.rate, "得分"] {
      writer.cell(label)
    }
    writer.endRow()
    writer.blank(1)
    writer.cell("年度资金总额")
    appendAmounts(form.total)
    writer.cell { [style] in $0.append(hundredths: SyntheticForm.executionWeight, style: style.points) }
    writer.cell { [style] in style.appendRate(form.executionRate, to: &$0) }
    writer.cell { [style] in $0.append(hundredths: form.executionScore, style: style.points) }
    writer.endRow()
    appendPart(labels.appropriation, form.appropriation)
    appendPart("上年结转资金", form.carryover)
    appendPart("其他资金", form.other)
  }

  private mutating func appendPart(_ label: StaticString, _ part: SyntheticForm.FundingPart) {
    writer.blank(1)
    writer.cell(label)
    appendAmounts(part)
    writer.cell("—")
    writer.endRow()
  }

  private mutating func appendAmounts(_ part: SyntheticForm.FundingPart) {
    for amount in [part.initial, part.adjusted, part.executed] {
      writer.cell { [style] in $0.append(hundredths: amount, style: style.amounts) }
    }
  }

  private mutating func appendGoal(_ form: SyntheticForm) {
    writer.cell("年度总体目标")
    writer.cell(style.labels.expected)
    writer.blank(3)
    writer.cell(style.labels.accomplished)
    writer.endRow()
    writer.blank(1)
    writer.cell(form.goal)
    writer.blank(3)
    writer.cell(form.account)
    writer.endRow()
  }

  private mutating func appendIndicators(_ form: SyntheticForm) {
    let labels = style.labels
    writer.cell("绩效指标")
    let heads = ["一级指标", "二级指标", "三级指标", labels.target, labels.actual, labels.weight, "得分", labels.reason]
    for label in heads as [StaticString] { writer.cell(label) }
    writer.endRow()
    var previous: IndicatorClass?
    for row in form.indicators {
      append(row, after: previous)
      previous = row.category
    }
  }

  /// Class cells are merged downwards, so that only the first row of a class names it.
  private mutating func append(_ row: SyntheticIndicator, after previous: IndicatorClass?) {
    writer.blank(1)
    let (group, last) = (row.category.group, previous?.group)
    if group == last { writer.blank(1) } else { writer.cell(row.category.level1) }
    if row.category == previous { writer.blank(1) } else { writer.cell(row.category.level2) }
    writer.cell(row.name)
    writer.cell { [style] in style.appendTarget(row, to: &$0) }
    writer.cell { [style] in style.appendActual(row, to: &$0) }
    writer.cell { [style] in $0.append(hundredths: row.weight, style: style.points) }
    writer.cell { [style] in $0.append(hundredths: row.score, style: style.points) }
    writer.cell { [style] in style.appendReason(row, to: &$0) }
    writer.endRow()
  }

  private mutating func appendFoot(_ form: SyntheticForm) {
    writer.cell(style.labels.total)
    writer.blank(5)
    writer.cell { [style] in $0.append(hundredths: 100_00, style: style.points) }
    writer.cell { [style] in $0.append(hundredths: form.totalScore, style: style.points) }
    writer.endRow()
    writer.cell(style.labels.grade)
    writer.blank(3)
    writer.cell(form.grade.text)
    writer.endRow()
    writer.line { _ in }
  }
}
