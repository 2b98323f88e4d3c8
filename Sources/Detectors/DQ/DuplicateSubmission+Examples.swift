public import Detection

extension DuplicateSubmission {
  private static let clean = ExampleForm()

  private static let otherRows = ExampleForm.Change.rows(
    ExampleRow("产出指标", "数量指标", "铺设透水砖面积", "≥800平方米", "846平方米", "50", "50"),
    ExampleRow("效益指标", "社会效益指标", "雨后积水点", "≤1处", "0处", "30", "30"),
    ExampleRow("满意度指标", "服务对象满意度指标", "周边居民满意度", "≥85%", "92.4%", "10", "10"))

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires("a copy of the file", "同一文件的副本", severity: .info, clean, clean),
    .fires(
      "a form filed again by another department", "同一份表由另一主管部门再次报送", severity: .low, clean,
      clean.with(.department("青石区城市管理局"))),
    .fires(
      "the same figures in another layout", "数值相同，书写格式不同", severity: .low, clean,
      clean.with(
        .money(initial: "20.00", adjusted: "20.00", executed: "19.60"), .unit("万元"),
        .execution(rate: "98%", score: "9.8"))),
    .fires(
      "the account was shortened", "完成情况文字有删减", severity: .low, clean, clean.with(.actual("全年更换灯具126盏，夜间亮灯率达到97.5%。"))),
    .fires(
      "other money", "资金数字不同", severity: .medium, clean,
      clean.with(
        .money(initial: "200000.00", adjusted: "200000.00", executed: "186000.00"),
        .execution(rate: "93.00%", score: "9.30"), .total(score: "99.30"))),
    .fires("one name over two pieces of work", "同一名称下为两项不同工作", severity: .info, clean, clean.with(otherRows)),
    .fires(
      "the same rows under another budget: perhaps another source of the money", "指标相同而预算不同，可能为另一资金来源", severity: .info,
      clean,
      clean.with(.money(initial: "73000.00", adjusted: "73000.00", executed: "71540.00"))),
    .fires(
      "the initial budget is the same, the adjusted one is not", "年初预算相同，全年预算不同", severity: .medium, clean,
      clean.with(
        .money(initial: "200000.00", adjusted: "180000.00", executed: "176400.00"))),
    .fires(
      "the title says that it is a correction", "表题写明为更正", severity: .info, clean,
      clean.with(
        .title("财政项目支出绩效自评表（更正）"), .money(initial: "200000.00", adjusted: "200000.00", executed: "186000.00"),
        .execution(rate: "93.00%", score: "9.30"), .total(score: "99.30"))),
    .fires(
      "the title names half a year", "表题写明为半年", severity: .info,
      clean.with(
        .title("财政项目支出绩效自评表（半年）"), .money(initial: "200000.00", adjusted: "200000.00", executed: "92000.00"),
        .execution(rate: "46.00%", score: "4.60"), .total(score: "94.60")), clean),
    .fires(
      "the title names a day in the middle of the year", "标题注明截至年中某日", severity: .info,
      clean.with(
        .title("财政项目支出绩效自评表（截至2023年6月30日）"), .money(initial: "200000.00", adjusted: "200000.00", executed: "92000.00"),
        .execution(rate: "46.00%", score: "4.60"), .total(score: "94.60")), clean),
    .fires(
      "titles that differ in anything else", "表题仅有其他差异，未写明版本或时段", severity: .medium,
      clean.with(
        .title("项目支出绩效自评表"), .money(initial: "200000.00", adjusted: "200000.00", executed: "186000.00"),
        .execution(rate: "93.00%", score: "9.30"), .total(score: "99.30")), clean),
    .fires("one form under two names", "同一份表用两个项目名称", severity: .medium, clean, clean.with(.project("园区步道灯具更新"))),
    .fires("three filings", "同一项目报送三份", count: 2, clean, clean.with(.grade("良")), clean.with(.grade(""))),
    .silent("two projects", "两个不同的项目", clean, clean.with(.project("花坛补植"), .actual("补植花钵六百余个，成活情况良好，九月完成换季。"))),
    .silent("two years", "两个不同的年度", clean.with(.year("2022")), clean.with(.year("2023"))),
    .silent("two units", "两个不同的实施单位", clean, clean.with(.implementer("白杨县公园管理所"))),
    .silent(
      "two names and other money", "项目名称和资金均不同", clean,
      clean.with(
        .project("园区步道灯具更新"), .money(initial: "210000.00", adjusted: "210000.00", executed: "205800.00"))),
    .silent("no name to compare by", "未填项目名称，无从比较", clean.with(.project("")), clean.with(.project(""))),
    .silent(
      "the two have a name and nothing else: too little to be one form", "两份表只有名称，不足以认定为同一份表",
      clean.with(.actual(""), .rows()),
      clean.with(.project("园区步道灯具更新"), .actual(""), .rows())),
  ]
}
