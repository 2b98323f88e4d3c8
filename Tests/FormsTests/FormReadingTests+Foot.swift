import Documents
import Forms
import TestSupport
import Testing

/// The total and the grade, wherever they stand and however the score is written.
extension FormReadingTests {
  private func total(_ form: SelfEvaluationForm) -> [String?] {
    [form.totalWeight?.value?.description, form.totalScore?.value?.description, form.string(form.grade)]
  }

  /// What stands where the score should is no grade, and the weight before it no score.
  @Test(arguments: [
    "97.60000000000001", "97.600000000000001364", "97. 6", "97. 6\t0", "约97.6", "九十七点六", "见评分表", "第一档第二档第三档都要看",
  ])
  func aWeightBehindWhichNoScoreCanBeReadIsNoScore(_ score: String) throws {
    for cells in ["总分\t100\t\(score)", "总分\t\t\t\t\t\t100\t\(score)\t", "总分\t\t\t\t\t\t\t100\t\(score)"] {
      let form = try only(Self.document(foot: [cells]))
      #expect(total(form) == ["100", nil, nil], "\(cells)")
      #expect(codes(form).contains(.doubtfulRow) && form.notices.contains(where: \.isDoubt), "\(cells)")
    }
  }

  @Test func theOnlyNumberOfATotalIsItsScoreBesideAGrade() throws {
    for (cells, grade) in [
      ("总分\t97.78\t优秀", "优秀"), ("甲\t总分\t97.78\t优秀", "优秀"), ("总分\t97.78\t（良）", "（良）"), ("总分\t97.78\t评分等级\t甲等", "甲等"),
      ("总分\t97.78\t等级：甲等", "甲等"),
      ("总分\t\t\t\t\t\t\t97.78\t整改后可达优", nil),
    ] {
      #expect(total(try only(Self.document(foot: [cells]))) == [nil, "97.78", grade], "\(cells)")
    }
    // Neither the weights' sum nor under the head of the scores.
    #expect(total(try only(Self.document(foot: ["总分\t97.78\t整改后可达优"]))) == [nil, nil, nil])
  }

  /// A sum of scores in which the score of the execution is missing is not judged.
  @Test func anExecutionScoreThatCannotBeReadWithholdsTheSum() throws {
    for score in ["7.99999999999999", "见附件"] {
      let funding = [Self.funding[0], "\t年度资金总额\t80000\t75000\t60000\t10\t80.00%\t\(score)"]
      #expect(try !only(Self.document(funding: funding)).isSound, "\(score)")
    }
    let none = [Self.funding[0], "\t年度资金总额\t80000\t75000\t60000\t10\t80.00%\t—"]
    #expect(try only(Self.document(funding: none)).isSound)
  }

  // MARK: Lines

  private static let flow = [
    "财政项目支出绩效自评表", "项目名称：河道保洁", "主管部门：青石区水务局", "实施单位：青石区河道管理所", "绩效指标", "产出指标", "数量指标", "清淤长度 ≥5公里 5.2公里 50 49.68",
    "质量指标",
    "验收合格率 100% 100% 50 50",
  ]

  @Test(arguments: [
    (["总分：99.68"], [nil, "99.68", nil]), (["合计：99.68 分"], [nil, "99.68", nil]),
    (["总分：100 99.68"], ["100", "99.68", nil]),
    (["总分：99.68（优）"], [nil, "99.68", "优"]), (["总分：99.68", "等级：优"], [nil, "99.68", "优"]),
    (["自评总分：99.68"], [nil, "99.68", nil]), (["总分", "99.68", "填表人：某某"], [nil, "99.68", nil]),
    (["总分：100"], ["100", nil, nil]), (["总分 100 得分 99.68"], ["100", "99.68", nil]),
    (["总分 100 99. 68"], ["100", nil, nil]),
    (["总分：约99.68"], [nil, nil, nil]), (["总分", "100", "99.6800000000001"], ["100", nil, nil]),
  ])
  func labelsOfTwoCharactersEndAtTheirColon(_ foot: [String], _ expected: [String?]) throws {
    let form = try only(SmallForm.text(Self.flow + foot))
    #expect(total(form) == expected)
    #expect(form.indicators.map { form.string($0.name) } == ["清淤长度", "验收合格率"])
  }

  @Test func aTotalInACellAcrossTheTable() throws {
    let form = try only(Self.document(foot: ["总分：97.78\t"]))
    #expect(total(form) == [nil, "97.78", nil])
    #expect(lines(form) == Self.plainLines)
  }

  /// 其中 goes on behind its colon; words of the goal that begin like a label end no block.
  @Test func otherWordsWithColonsAreNoLabels() throws {
    let goal = ["预期目标", "合计：完成清淤五公里。", "实际完成情况", "总计：清淤5.2公里。"]
    let money = ["项目资金（万元）", "年度资金总额 8 8 8 10 100% 10", "其中：当年财政拨款 8 8 8 — — —"]
    let form = try only(SmallForm.text(Array(Self.flow[..<4]) + money + goal + Array(Self.flow[4...])))
    #expect(form.indicators.count == 2 && form.totalScore == nil)
    #expect(form.string(form.expectedGoal)?.hasPrefix("合计") == true)
    #expect(form.funding(.appropriation)?.executed?.value == ExactDecimal(8))
  }

  @Test func numberedLabelsWithABlankInLines() throws {
    var lines = Self.flow
    for (index, number) in [(1, "1. "), (2, "（二） "), (3, "三、 ")] { lines[index] = number + lines[index] }
    let form = try only(SmallForm.text(lines))
    #expect(form.string(form.project) == "河道保洁" && form.string(form.implementer) == "青石区河道管理所")
    #expect(form.string(form.department) == "青石区水务局")
  }
}
