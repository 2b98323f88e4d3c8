/// Second-level indicator classes in the order in which they stand on a form.
enum IndicatorClass: Int {
  case quantity
  case quality
  case timeliness
  case cost
  case economic
  case social
  case ecological
  case sustainable
  case satisfaction

  /// A first-level class.
  enum Group {
    case output
    case benefit
    case satisfaction
  }

  var group: Group {
    switch self {
    case .quantity, .quality, .timeliness, .cost: .output
    case .economic, .social, .ecological, .sustainable: .benefit
    case .satisfaction: .satisfaction
    }
  }

  var level1: StaticString {
    switch group {
    case .output: "产出指标"
    case .benefit: "效益指标"
    case .satisfaction: "满意度指标"
    }
  }

  var level2: StaticString {
    switch self {
    case .quantity: "数量指标"
    case .quality: "质量指标"
    case .timeliness: "时效指标"
    case .cost: "成本指标"
    case .economic: "经济效益指标"
    case .social: "社会效益指标"
    case .ecological: "生态效益指标"
    case .sustainable: "可持续影响指标"
    case .satisfaction: "服务对象满意度指标"
    }
  }
}

extension Vocabulary {
  /// A kind of third-level indicator; `targets` is a range of whole units.
  struct Measure {
    let name: Word
    let unit: Word
    let targets: ClosedRange<Int>

    init(_ name: String, _ unit: String, _ targets: ClosedRange<Int>) {
      self.name = Word(name.utf8)
      self.unit = Word(unit.utf8)
      self.targets = targets
    }

    /// Rates are measured to a tenth of a percent and end at 100 %.
    var isRate: Bool { unit == [UInt8(ascii: "%")] }
  }

  /// By `IndicatorClass.rawValue`; the sustainable class is judged in words and has none.
  static let measures: [[Measure]] = [
    [
      Measure("检查次数", "次", 24...400), Measure("培训人次", "人次", 60...900), Measure("覆盖点位数量", "个", 20...300),
      Measure("任务办理数量", "项", 20...160), Measure("资料印制数量", "份", 200...6000), Measure("现场服务次数", "次", 30...365),
      Measure("诉求受理数量", "件", 50...2000), Measure("样本采集数量", "份", 40...1200),
    ],
    [
      Measure("验收合格率", "%", 90...98), Measure("设施完好率", "%", 88...97), Measure("数据准确率", "%", 92...98),
      Measure("整改到位率", "%", 85...97), Measure("抽检达标率", "%", 90...98), Measure("档案完整率", "%", 90...98),
    ],
    [
      Measure("故障响应时间", "小时", 12...72), Measure("诉求办理时限", "天", 12...30), Measure("资料报送时限", "天", 15...45),
      Measure("现场处置时间", "分钟", 30...180),
    ],
    [
      Measure("单次服务成本", "元", 120...2400), Measure("人均培训费用", "元", 150...900), Measure("单个点位维护成本", "元", 300...6000),
    ],
    [Measure("带动相关产值", "万元", 20...800), Measure("减少直接损失", "万元", 20...300), Measure("带动就业岗位", "个", 20...240)],
    [
      Measure("群众诉求办结率", "%", 88...98), Measure("政策知晓率", "%", 80...96), Measure("受益人数", "人", 200...9000),
      Measure("服务覆盖率", "%", 85...97),
    ],
    [Measure("废弃物规范处置率", "%", 88...98), Measure("资源回收利用率", "%", 70...92), Measure("绿色产品使用率", "%", 70...95)],
    [],
    [Measure("使用人员满意度", "%", 85...95), Measure("受益群众满意度", "%", 80...95), Measure("服务对象满意度", "%", 85...95)],
  ]

  /// Name and target of indicators judged in words.
  static let qualities: [(name: Word, target: Word)] = [
    (Word("管理制度健全性".utf8), Word("健全".utf8)), (Word("人员队伍稳定性".utf8), Word("稳定".utf8)),
    (Word("后续管护机制".utf8), Word("完善".utf8)), (Word("经验推广应用情况".utf8), Word("良好".utf8)),
    (Word("部门协作机制".utf8), Word("顺畅".utf8)), (Word("档案资料延续性".utf8), Word("连续".utf8)),
  ]

  /// The cost indicator about the whole project, which the funding row can contradict.
  static let spendingShare = Word("项目实际支出占预算成本比例".utf8)
}
