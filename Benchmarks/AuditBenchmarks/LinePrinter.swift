/// Prints forms line by line, as text comes out of a PDF: cells wrap at their width, and a row's values stand alone.
struct LinePrinter {
  let style: FileStyle
  private(set) var bytes = Word()

  init(_ style: FileStyle) {
    self.style = style
    bytes.reserveCapacity(64 * 1024)
  }

  mutating func append(_ form: SyntheticForm) {
    line("财政项目支出绩效自评表")
    bytes.append(UInt8(ascii: "("))
    bytes.append(integer: form.year)
    line(" 年度)\n")
    bytes.append(literal: "项目名称 ")
    wrap(form.project, width: 22)
    line("\n主管部门")
    wrap(form.department, width: 13)
    line("实施单位\n")
    wrap(form.implementer, width: 8)
    appendFunding(form)
    line("\n年度\n总体\n目标\n")
    bytes.append(literal: style.labels.expected)
    bytes.append(UInt8(ascii: " "))
    line(style.labels.accomplished)
    line("")
    wrap(form.goal, width: 26)
    line("")
    wrap(form.account, width: 20)
    appendIndicators(form)
    appendFoot(form)
  }

  private mutating func appendFunding(_ form: SyntheticForm) {
    let labels = style.labels
    line(style.countsTenThousands ? "\n项目资金\n（万元）\n" : "\n项目资金\n（元）\n")
    bytes.append(literal: "     ")
    for label in [labels.initial, labels.adjusted, labels.executed, labels.weight, labels.rate] {
      bytes.append(literal: label)
      bytes.append(UInt8(ascii: " "))
    }
    line("得分\n")
    bytes.append(literal: "年度资金总额")
    appendAmounts(form.total)
    field { [style] in $0.append(hundredths: SyntheticForm.executionWeight, style: style.points) }
    field { [style] in style.appendRate(form.executionRate, to: &$0) }
    field { [style] in $0.append(hundredths: form.executionScore, style: style.points) }
    line("\n")
    for (label, part) in [
      (labels.appropriation, form.appropriation), ("上年结转资金", form.carryover), ("其他资金", form.other),
    ] {
      bytes.append(literal: "    ")
      bytes.append(literal: label)
      appendAmounts(part)
      line(" —   \n")
    }
  }

  private mutating func appendAmounts(_ part: SyntheticForm.FundingPart) {
    for amount in [part.initial, part.adjusted, part.executed] {
      field { [style] in $0.append(hundredths: amount, style: style.amounts) }
    }
  }

  private mutating func appendIndicators(_ form: SyntheticForm) {
    line("\n绩\n效\n指\n标\n\n一级指标 二级指标 三级指标")
    line(style.labels.target)
    line(style.labels.actual)
    bytes.append(literal: style.labels.weight)
    line(" 得分\n")
    line(style.labels.reason)
    var previous: IndicatorClass?
    for row in form.indicators {
      line("")
      if row.category.group != previous?.group {
        line(row.category.level1)
        line("")
      }
      if row.category != previous { line(row.category.level2) }
      wrap(row.name, width: 11)
      line("")
      style.appendTarget(row, to: &bytes)
      field { [style] in style.appendActual(row, to: &$0) }
      field { [style] in $0.append(hundredths: row.weight, style: style.points) }
      field { [style] in $0.append(hundredths: row.score, style: style.points) }
      field { [style] in style.appendReason(row, to: &$0) }
      line("")
      previous = row.category
    }
  }

  private mutating func appendFoot(_ form: SyntheticForm) {
    line("")
    bytes.append(literal: style.labels.total)
    field { [style] in $0.append(hundredths: 100_00, style: style.points) }
    field { [style] in $0.append(hundredths: form.totalScore, style: style.points) }
    line("")
    bytes.append(literal: style.labels.grade)
    bytes.append(UInt8(ascii: " "))
    line(form.grade.text)
    line("")
  }

  private mutating func line(_ text: StaticString) {
    bytes.append(literal: text)
    bytes.append(10)
  }

  private mutating func field(_ write: (inout Word) -> Void) {
    bytes.append(UInt8(ascii: " "))
    write(&bytes)
  }

  /// Breaks after `width` characters, never inside a number, and ends the last line.
  private mutating func wrap(_ text: Word, width: Int) {
    var used = 0
    for byte in text {
      if byte & 0xC0 != 0x80 {
        if used >= width && byte >= 0x80 {
          bytes.append(10)
          used = 0
        }
        used += 1
      }
      bytes.append(byte)
    }
    bytes.append(10)
  }
}
