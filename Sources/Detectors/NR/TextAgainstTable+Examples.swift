public import Detection

extension TextAgainstTable {
  private static func account(_ text: String) -> ExampleForm { ExampleForm().with(.actual(text)) }

  /// What fires, and what looks alike and stays silent.
  public static let examples: [Example] = [
    .fires("more was spent than the table says", "文中支出大于表内执行数", severity: .medium, account("全年支出23.4万元，市民反映良好。")),
    .fires("another budget", "文中预算与资金栏不符", severity: .medium, account("项目年初预算为260000元，均用于灯具更换，夜间照明正常。")),
    .fires("less was spent by the account", "文中支出小于表内执行数", severity: .medium, account("项目实际支出152000元，结算资料齐全。")),
    .fires(
      "a clause before it may narrow it down", "金额前的分句可能限定范围", severity: .info, account("更换伸缩缝，实际支出152000元。其余资金用于灯具。")),
    .fires(
      "another count at the indicator's name", "指标名称后的数量与完成值不符", severity: .medium, account("全年更换灯具162盏，处理市民报修31件。")),
    .fires("another percentage", "百分比与完成值不符", severity: .medium, account("亮灯率达到91.2%，未发生事故。")),
    .fires("a district before it may narrow it down", "数量前的片区名称可能限定范围", severity: .info, account("西门片区，更换灯具60盏。")),
    .fires(
      "a heading before a semicolon may narrow it down", "分号前的标题可能限定范围", severity: .info,
      account("一、西门段线路；实际支出152000元。二、东门段灯具；按合同付讫。")),
    .fires(
      "what stands before the semicolon has figures of its own", "分号前的内容另有数字", severity: .medium,
      account("更换灯具126盏；实际支出152000元。")),
    .fires("a date before it may narrow it down", "数量前的日期可能限定范围", severity: .info, account("截至8月中旬，更换灯具60盏。秋季更换其余灯具。")),
    .fires(
      "the account gives the table's amount as well", "文中另有与表内金额相符的数字", severity: .info,
      account("全年支出9.4万元（七月监控时点），年末执行19.6万元。")),
    .fires("a figure that was checked", "先写初查数，后写复核数", severity: .info, account("亮灯率达到91.2%，经复核后97.5%。")),
    .fires(
      "another figure that is not the table's either", "文中另一数字也与表格不符", severity: .medium,
      account("亮灯率达到91.2%，投诉办结率为96.4%。")),
    .fires("the last place is off by one", "仅末位相差1", severity: .info, account("亮灯率达到97.6%，巡查记录完整。")),
    .silent("the clean form", "文字与表格相符的表", ExampleForm()),
    .silent("rounded to 万元", "金额按万元取舍，保留一位小数", account("全年支出19.6万元，更换灯具126盏，亮灯率为97.5%。")),
    .silent("rounded to whole 万元", "金额按整万元取舍", account("全年支出20万元，亮灯率为98%。")),
    .silent("a part of the money", "资金的一部分", account("其中西门段全年支出8.2万元，东门段由绿化队自行维修。")),
    .silent("money of several years", "多年累计支出", account("三年累计总支出58万元，灯具老化问题基本解决。")),
    .silent("a budget of several years", "分年安排的多年预算", account("项目支出预算58万元，分三年安排。")),
    .silent("what the money was spent on", "只写某项用途的支出", account("项目支出购置备用灯具8.2万元，均已入库。")),
    .silent("the rest is still to be paid", "尾款尚待支付", account("项目资金支出15.2万元，尾款待验收后结算。")),
    .silent("money of two sources", "两种来源的资金分别列明", account("专项资金支出15.2万元，单位资金支出4.4万元。")),
    .silent("what was cut within the year", "年中压减预算", account("年初预算26万元，年中统一压减后执行，灯具照常更换。")),
    .silent("what others put in", "撬动的他人投入", account("撬动沿街商户投入，项目支出43万元，园区照明改善。")),
    .silent("shares that are told apart", "各方经费分别列支", account("专项和园方经费分别列支，实际支出9.4万元，票据齐全。")),
    .fires("the same words in another sentence", "相同用语出现在另一句", severity: .medium, account("实际支出9.4万元，票据齐全。园方另购备用灯具。")),
    .silent("about so much", "文中金额为约数", account("全年支出约21万元，更换工作十月完成。")),
    .silent(
      "two amounts: which is meant cannot be told", "文中两处金额，无法判断所指", account("全年支出12.1万元，更换灯具126盏；全年支出9.3万元，修补步道。")),
    .silent("ten thousand times as much is another rule's matter", "相差一万倍，由其他规则检查", account("全年支出19.6元，更换灯具126盏。")),
    .silent("a part of the count", "数量的一部分", account("西门段更换灯具20盏，北门段十月起封闭施工。")),
    .silent("a month's count", "单个月份的数量", account("3月更换灯具20盏，5月起按季巡查。")),
    .silent("the target is restated", "复述指标值", account("按合同更换灯具120盏并全部投入使用。")),
    .silent("a change of a rate", "比率的升降变化", account("亮灯率由91%升至97.5%，巡查记录完整。")),
    .silent(
      "a whole unit speaks of its projects", "部门整体自评表所述项目支出",
      account("全年项目支出131.8万元，基本支出按月拨付。").with(.title("部门整体支出绩效自评表"))),
    .silent("another unit", "计量单位不同", account("更换灯具162套，记录完整。")),
  ]
}
