/// How the forms of one file are laid out.
enum TextLayout {
  case tabs
  case commas
  case pipes
  case cellPerLine
  /// Text as extracted from a PDF: wrapped cells on lines of their own.
  case pdfLines

  var fileExtension: StaticString {
    switch self {
    case .tabs, .cellPerLine, .pdfLines: "txt"
    case .commas: "csv"
    case .pipes: "md"
    }
  }
}

/// How a target and its actual are printed.
enum ValueStyle {
  /// `≥95%`, `97.3%`
  case plain
  /// `>=95%`, `97.3%`
  case ascii
  /// `≥95.00(%)`, `97.30(%)`
  case exported
}

/// Everything that the forms of one file have in common.
struct FileStyle {
  let layout: TextLayout
  let isGB18030: Bool
  /// Excel writes a byte order mark and CR LF into some CSV files.
  let isFromExcel: Bool
  let countsTenThousands: Bool
  let amounts: DecimalStyle
  let points: DecimalStyle
  let values: ValueStyle
  let printsPercentSign: Bool
  let noReason: Word
  let labels: FormLabels

  init(_ generator: inout SeededGenerator) {
    let draw = generator.below(100)
    layout = draw < 60 ? .tabs : draw < 75 ? .commas : draw < 85 ? .pipes : draw < 93 ? .cellPerLine : .pdfLines
    isGB18030 = generator.chance(percent: 5)
    isFromExcel = layout == .commas && !isGB18030 && generator.chance(percent: 30)
    countsTenThousands = generator.chance(percent: 50)
    amounts = layout != .pdfLines && generator.chance(percent: 25) ? .grouped : .fixed
    points = generator.chance(percent: 50) ? .fixed : .trimmed
    values = layout == .pdfLines ? .ascii : generator.element(of: [.plain, .plain, .ascii, .exported])
    printsPercentSign = layout == .pdfLines || generator.chance(percent: 65)
    noReason = Word(generator.element(of: layout == .pdfLines ? ["无"] : ["无", "", "-"]).utf8)
    labels = generator.element(of: FormLabels.all)
  }
}

/// Words for the same thing, as different provinces print them.
struct FormLabels {
  let initial: StaticString
  let adjusted: StaticString
  let executed: StaticString
  let weight: StaticString
  let rate: StaticString
  let appropriation: StaticString
  let expected: StaticString
  let accomplished: StaticString
  let target: StaticString
  let actual: StaticString
  let reason: StaticString
  let total: StaticString
  let grade: StaticString

  static let all = [
    FormLabels(
      initial: "年初预算数", adjusted: "全年预算数", executed: "全年执行数", weight: "分值", rate: "执行率", appropriation: "其中：当年财政拨款",
      expected: "预期目标", accomplished: "实际完成情况", target: "年度指标值", actual: "实际完成值", reason: "偏差原因分析及改进措施", total: "总分",
      grade: "评分等级"),
    FormLabels(
      initial: "年初预算", adjusted: "全年预算数(A)", executed: "全年执行数(B)", weight: "分值", rate: "执行率(B/A)",
      appropriation: "其中：本年财政拨款",
      expected: "年初设定目标", accomplished: "年度目标完成情况", target: "指标值", actual: "完成值", reason: "未完成原因分析", total: "总分",
      grade: "自评等级"),
    FormLabels(
      initial: "年初预算数", adjusted: "调整后预算数", executed: "预算执行数", weight: "分值", rate: "预算执行率", appropriation: "其中：当年财政拨款",
      expected: "总体目标", accomplished: "全年实际完成情况", target: "预期指标值", actual: "全年完成值", reason: "偏差原因分析及改进措施", total: "合计",
      grade: "评分等级"),
  ]
}
