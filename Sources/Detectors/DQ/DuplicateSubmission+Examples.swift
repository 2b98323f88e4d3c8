public import Detection

extension DuplicateSubmission {
  private static let clean = ExampleForm()

  private static let otherRows = ExampleForm.Change.rows(
    ExampleRow("产出指标", "数量指标", "铺设透水砖面积", "≥800平方米", "846平方米", "50", "50"),
    ExampleRow("效益指标", "社会效益指标", "雨后积水点", "≤1处", "0处", "30", "30"),
    ExampleRow("满意度指标", "服务对象满意度指标", "周边居民满意度", "≥85%", "92.4%", "10", "10"))

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    .fires("a copy of the file", severity: .info, clean, clean),
    .fires("a form filed again by another department", severity: .low, clean, clean.with(.department("青石区城市管理局"))),
    .fires(
      "the same figures in another layout", severity: .low, clean,
      clean.with(
        .money(initial: "20.00", adjusted: "20.00", executed: "19.60"), .unit("万元"),
        .execution(rate: "98%", score: "9.8"))),
    .fires("the account was shortened", severity: .low, clean, clean.with(.actual("全年更换灯具126盏，夜间亮灯率达到97.5%。"))),
    .fires(
      "other money", severity: .medium, clean,
      clean.with(
        .money(initial: "200000.00", adjusted: "200000.00", executed: "186000.00"),
        .execution(rate: "93.00%", score: "9.30"), .total(score: "99.30"))),
    .fires("one name over two pieces of work", severity: .info, clean, clean.with(otherRows)),
    .fires(
      "the same rows under another budget: perhaps another source of the money", severity: .info, clean,
      clean.with(.money(initial: "73000.00", adjusted: "73000.00", executed: "71540.00"))),
    .fires(
      "the initial budget is the same, the adjusted one is not", severity: .medium, clean,
      clean.with(
        .money(initial: "200000.00", adjusted: "180000.00", executed: "176400.00"))),
    .fires(
      "the title says that it is a correction", severity: .info, clean,
      clean.with(
        .title("财政项目支出绩效自评表（更正）"), .money(initial: "200000.00", adjusted: "200000.00", executed: "186000.00"),
        .execution(rate: "93.00%", score: "9.30"), .total(score: "99.30"))),
    .fires(
      "the title names half a year", severity: .info,
      clean.with(
        .title("财政项目支出绩效自评表（半年）"), .money(initial: "200000.00", adjusted: "200000.00", executed: "92000.00"),
        .execution(rate: "46.00%", score: "4.60"), .total(score: "94.60")), clean),
    .fires(
      "the title names a day in the middle of the year", severity: .info,
      clean.with(
        .title("财政项目支出绩效自评表（截至2023年6月30日）"), .money(initial: "200000.00", adjusted: "200000.00", executed: "92000.00"),
        .execution(rate: "46.00%", score: "4.60"), .total(score: "94.60")), clean),
    .fires(
      "titles that differ in anything else", severity: .medium,
      clean.with(
        .title("项目支出绩效自评表"), .money(initial: "200000.00", adjusted: "200000.00", executed: "186000.00"),
        .execution(rate: "93.00%", score: "9.30"), .total(score: "99.30")), clean),
    .fires("one form under two names", severity: .medium, clean, clean.with(.project("园区步道灯具更新"))),
    .fires("three filings", count: 2, clean, clean.with(.grade("良")), clean.with(.grade(""))),
    .silent("two projects", clean, clean.with(.project("花坛补植"), .actual("补植花钵六百余个，成活情况良好，九月完成换季。"))),
    .silent("two years", clean.with(.year("2022")), clean.with(.year("2023"))),
    .silent("two units", clean, clean.with(.implementer("白杨县公园管理所"))),
    .silent(
      "two names and other money", clean,
      clean.with(
        .project("园区步道灯具更新"), .money(initial: "210000.00", adjusted: "210000.00", executed: "205800.00"))),
    .silent("no name to compare by", clean.with(.project("")), clean.with(.project(""))),
    .silent(
      "the two have a name and nothing else: too little to be one form", clean.with(.actual(""), .rows()),
      clean.with(.project("园区步道灯具更新"), .actual(""), .rows())),
  ]
}
