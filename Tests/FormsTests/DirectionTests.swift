import Forms
import TestSupport
import Testing

/// Which way a row counts where its target has no comparator: by its name, else by its class.
@Suite struct DirectionTests {
  private func direction(
    _ level2: String, _ name: String, _ target: String, actual: String = "完成"
  ) throws -> Direction {
    try SmallForm.row(level2: level2, name: name, target: target, actual: actual).row.direction
  }

  @Test(arguments: [
    ("培训人次", "100人次"), ("病害处治里程", "40公里"), ("拆除违法建筑面积", "900平方米"), ("水位监测站数", "6个"), ("培训时长", "40小时"),
    ("设备使用时间", "300小时"), ("管护天数", "365天"), ("病死畜禽无害化处理数", "800头"),
  ])
  func workCountsUpwards(_ name: String, _ target: String) throws {
    #expect(try direction("数量指标", name, target) == .up)
  }

  @Test(arguments: [
    ("社会效益指标", "返贫户数", "3户"), ("质量指标", "超时件数", "3件"), ("社会效益指标", "裂缝数（条）", "12条"), ("生态效益指标", "抛荒面积", "300亩"),
    ("社会效益指标", "牲畜病死率", "5%"), ("质量指标", "事故发生起数", "2起"), ("质量指标", "抽检不合格率", "5%"), ("质量指标", "数据审核差错率", "1%"),
    ("数量指标", "居民投诉率", "5%"), ("生态效益指标", "污染负荷", "12吨"),
  ])
  func harmCountsDownwards(_ level2: String, _ name: String, _ target: String) throws {
    #expect(try direction(level2, name, target) == .down)
  }

  /// The work may be for the people, the number may follow what comes in, a denial turns a harm round.
  @Test(arguments: [
    ("数量指标", "失业人员数", "500人"), ("社会效益指标", "帮扶返贫人口", "60人"), ("数量指标", "补植缺株数量", "220株"),
    ("社会效益指标", "违法案件查处数", "50件"), ("社会效益指标", "未发生事故起数", "5起"), ("社会效益指标", "事故车辆", "5辆"),
    ("质量指标", "投诉减少件数", "10件"), ("生态效益指标", "化肥使用强度", "20公斤/亩"), ("质量指标", "氨氮浓度", "1.5毫克"),
  ])
  func whatCountsEitherWayIsUnknown(_ level2: String, _ name: String, _ target: String) throws {
    #expect(try direction(level2, name, target) == .unknown)
  }

  @Test(arguments: [
    ("维修费用", "50000元", Direction.down), ("预算控制数", "50000", .down), ("人均补助标准", "400元", .down), ("设备数量", "40台", .unknown),
    ("资金使用率", "95%", .up), ("资金节约率", "5%", .up), ("预算占比", "40%", .unknown), ("节约经费", "5万元", .unknown),
    ("单位成本降低", "5%", .unknown),
  ])
  func costsCountDownwards(_ name: String, _ target: String, _ direction: Direction) throws {
    #expect(try self.direction("成本指标", name, target) == direction)
  }

  @Test(arguments: [
    ("工期", "180天", Direction.down), ("办结期限", "15日", .down), ("资金拨付", "30日", .down), ("平均处置时间", "30分钟", .down),
    ("响应速度", "2小时", .down), ("设备运行时间", "365天", .up), ("质保期", "24个月", .up), ("平均无故障时间", "700小时", .up),
    ("项目时间", "12个月", .unknown), ("巡检周期", "7天", .unknown), ("提前天数", "5天", .up), ("验收及时率", "95%", .up),
    ("废标率", "5%", .unknown),
  ])
  func timeCountsByWhatGoesOn(_ name: String, _ target: String, _ direction: Direction) throws {
    #expect(try self.direction("时效指标", name, target) == direction)
  }

  @Test(arguments: [
    ("带动就业人数", "100人", Direction.up), ("受益群众", "900人", .up), ("应急演练次数", "2次", .up), ("档案入库率", "80%", .up),
    ("节约用水量", "100吨", .up), ("化肥用量下降", "5%", .up), ("水体透明度", "50厘米", .up), ("外来学生占比", "30%", .unknown),
    ("停靠点", "12处", .unknown),
    ("通勤时间", "60分钟", .unknown),
  ])
  func benefitsCountUpwardsWhereTheyNameAGain(_ name: String, _ target: String, _ direction: Direction) throws {
    #expect(try self.direction("社会效益指标", name, target) == direction)
  }

  /// A decline may be written with a minus sign; what grows may not.
  @Test(arguments: [
    ("农药使用量较上年下降比例", "≥3%", "-3.4%", Direction.unknown), ("化肥用量减少率", "3%", "-3.4%", .unknown),
    ("能耗下降率", "≤-3%", "3.4%", .unknown), ("单位用水量变化", "-3%", "-3.4%", .unknown), ("客流增长率", "≥3%", "-3.4%", .up),
    ("农药使用量较上年下降比例", "≥3%", "2%", .up),
  ])
  func declinesMayBeNegative(_ name: String, _ target: String, _ actual: String, _ direction: Direction) throws {
    #expect(try self.direction("生态效益指标", name, target, actual: actual) == direction)
  }
}
