import Forms
import Testing

/// Targets and actuals are read into comparator, number and unit.
@Suite struct MeasureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var raw: String
    var kind: Measure.Kind
    var comparator: Measure.Comparator?
    var value: String?
    var upper: String?
    var unit: String

    init(
      _ raw: String, _ kind: Measure.Kind, _ comparator: Measure.Comparator? = nil, _ value: String? = nil,
      upper: String? = nil, unit: String = ""
    ) {
      self.raw = raw
      self.kind = kind
      self.comparator = comparator
      self.value = value
      self.upper = upper
      self.unit = unit
    }

    var testDescription: String { raw }
  }

  /// The targets of DOMAIN, "Numbers", and their relatives.
  private static let cases: [Case] = [
    Case("≥95%", .number, .atLeast, "95", unit: "%"), Case(">=2次", .number, .atLeast, "2", unit: "次"),
    Case("=100.00(%)", .number, .equal, "100.00", unit: "%"), Case("≤2.00(小时)", .duration, .atMost, "2.00", unit: "小时"),
    Case("<5%", .number, .below, "5", unit: "%"), Case("> 0%", .number, .above, "0", unit: "%"),
    Case("24小时内", .duration, .atMost, "24", unit: "小时"), Case("当月20日之前", .date, .atMost),
    Case("135类", .number, nil, "135", unit: "类"), Case("32", .number, nil, "32"), Case("及时", .text), Case("健全", .text),
    Case("无", .none), Case("—", .none), Case("/", .none), Case("不适用", .none),
    // Comparators in signs of both widths and in words.
    Case("＞＝９５％", .number, .atLeast, "95", unit: "％"), Case("＜5％", .number, .below, "5", unit: "％"),
    Case("≧95", .number, .atLeast, "95"), Case("≦3", .number, .atMost, "3"),
    Case("＝1套", .number, .equal, "1", unit: "套"),
    Case("不低于90%", .number, .atLeast, "90", unit: "%"), Case("不少于12次", .number, .atLeast, "12", unit: "次"),
    Case("大于等于3人", .number, .atLeast, "3", unit: "人"), Case("超过60分", .duration, .above, "60", unit: "分"),
    Case("不超过5起", .number, .atMost, "5", unit: "起"), Case("90%以上", .number, .atLeast, "90", unit: "%"),
    Case("5个工作日以内", .duration, .atMost, "5", unit: "个工作日"), Case("1,200人次", .number, nil, "1200", unit: "人次"),
    Case("≥ 1，200 人次", .number, .atLeast, "1200", unit: "人次"), Case("-3.5%", .number, nil, "-3.5", unit: "%"),
    // Ranges.
    Case("60%-80%", .range, nil, "60", upper: "80", unit: "%"), Case("3至5次", .range, nil, "3", upper: "5", unit: "次"),
    Case("10~20", .range, nil, "10", upper: "20"), Case("10～20天", .range, nil, "10", upper: "20", unit: "天"),
    // Dates and words with numbers in them.
    Case("2023年12月31日前", .date), Case("12月底前", .date, .atMost), Case("2023.6.30", .date),
    Case("接单后7个自然日内", .duration, .atMost, "7", unit: "个自然日"),
    Case("控制在预算范围内", .text), Case("提升", .text), Case("≥", .text), Case("按合同约定完成3期建设", .text),
    // Too many digits for an exact number are words, and never trap.
    Case("99999999999999999999%", .text), Case("≥0.1234567890123456", .text),
  ]

  @Test(arguments: cases)
  func targets(_ expected: Case) throws {
    let (form, row) = try SmallForm.row(target: expected.raw)
    let target = try #require(row.target)
    #expect(form.string(target.cell) == expected.raw)
    #expect(target.kind == expected.kind)
    #expect(target.comparator == expected.comparator)
    #expect(target.value?.description == expected.value)
    #expect(target.upper?.description == expected.upper)
    #expect(form.string(target.unit) == expected.unit)
  }

  @Test(arguments: cases)
  func actualsAreReadAlike(_ expected: Case) throws {
    let (form, row) = try SmallForm.row(target: "完成", actual: expected.raw)
    let actual = try #require(row.actual)
    #expect(actual.kind == expected.kind)
    #expect(actual.value?.description == expected.value)
    #expect(form.string(actual.unit) == expected.unit)
  }

  @Test(arguments: [
    ("投诉率", "5%", Direction.down), ("投诉办结率", "95%", .up), ("故障重复率", "≥5%", .up), ("清淤长度", "≤5公里", .down),
    ("清淤长度", "5公里", .up), ("差错率", "及时", .unknown), ("响应时间", "24小时内", .down), ("服务人次", "=300人次", .up),
  ])
  func comparatorDecidesTheDirectionElseTheName(_ name: String, _ target: String, _ direction: Direction) throws {
    #expect(try SmallForm.row(name: name, target: target).row.direction == direction)
  }

  @Test(arguments: [
    ("", ReasonContent.missing), ("无", .missing), ("0", .missing), ("0.00", .missing), ("—", .missing), ("-", .missing),
    ("/", .missing), ("无偏差", .missing), ("请说明未完成的原因", .missing), ("汛期停工两月", .text), ("无法按期进场", .text),
  ])
  func wordsForNothingAreNoReasons(_ reason: String, _ content: ReasonContent) throws {
    #expect(try SmallForm.row(target: "≥5公里", reason: reason).row.reasonContent == content)
  }

  // MARK: Rates

  /// 958 of 1000 spent, printed in every way; the value is in percent.
  @Test(arguments: [
    ("95.80%", "执行率", "95.80"), ("95.8", "执行率", "95.8"), ("96", "执行率", "96"), ("0.958", "执行率", "95.8"),
    ("95.80％", "执行率", "95.80"), ("0.958", "执行率(%)", "0.958"), ("95.8", "执行率（%）", "95.8"),
  ])
  func ratesAreReadInPercent(_ printed: String, _ label: String, _ percent: String) throws {
    let (form, row) = try SmallForm.funding(rate: printed, rateLabel: label)
    #expect(row.rate?.value?.description == percent)
    #expect(form.string(row.rate?.cell) == printed)
  }

  @Test(arguments: [("100.00%", "100.00"), ("100.0", "100.0"), ("100", "100"), ("1", "100"), ("1.00", "100")])
  func wholeRates(_ printed: String, _ percent: String) throws {
    let value = try #require(try SmallForm.funding(executed: "1000", rate: printed).row.rate?.value)
    #expect(value == ExactDecimal(percent))
  }

  @Test func aFractionAndAPercentageAreToldApartByTheMoney() throws {
    // 1 of 100 spent: 1 is a percentage; 100 of 100 spent: 1 is a fraction.
    #expect(try SmallForm.funding(executed: "10", rate: "1").row.rate?.value == ExactDecimal(1))
    #expect(try SmallForm.funding(executed: "1000", rate: "1").row.rate?.value == ExactDecimal(100))
  }

  // MARK: Cells of numbers

  @Test(arguments: [("—", "—"), ("-", "-"), ("/", "/")])
  func signsForNothingHaveNoValueAndRaiseNoDoubt(_ printed: String, _ raw: String) throws {
    let (form, row) = try SmallForm.row(target: "≥5公里", score: printed)
    #expect(row.score?.value == nil)
    #expect(form.string(row.score?.cell) == raw)
    #expect(form.notices.filter(\.isDoubt).isEmpty)
  }

  @Test func unitsBehindAmountsAreNoPartOfTheNumber() throws {
    #expect(try SmallForm.funding(executed: "958元", rate: "95.8%").row.executed?.value == ExactDecimal(958))
    #expect(try SmallForm.row(target: "1", weight: "90分", score: "88.5分").row.score?.value == ExactDecimal("88.5"))
  }

  @Test func amountsOutOfRangeAreSaidAndLowerTheConfidence() throws {
    let (form, row) = try SmallForm.funding(executed: "99999999999999999999", rate: "100%")
    #expect(row.executed?.value == nil)
    #expect(form.string(row.executed?.cell) == "99999999999999999999")
    #expect(form.notices.map(\.code).contains(.numberOutOfRange))
  }

  /// However long: more than 12 decimals are never rounded, and said once.
  @Test(arguments: ["33.3333333333333", "0.1234567890123", "39.33333333333333元", "-97.600000000000001"])
  func decimalsBeyondTheRangeAreSaidOnce(_ printed: String) throws {
    let (form, row) = try SmallForm.funding(executed: printed, rate: "33.3333333333333%")
    #expect(row.executed?.value == nil && row.rate?.value == nil)
    #expect(form.notices.filter(\.isDoubt).map(\.code) == [.numberOutOfRange, .numberOutOfRange])
    let points = try SmallForm.row(target: "1", score: printed)
    #expect(points.row.score?.value == nil && points.row.weight?.value == ExactDecimal(90))
    #expect(points.form.notices.prefix(1).map(\.code) == [.numberOutOfRange])
    #expect(points.form.notices.count { $0.place == points.row.score?.cell.place } == 1)
  }

  @Test func otherCellsOfManyDigitsAreText() throws {
    for text in ["2023-01-01至2023-12-31", "1.2.3.4.5.6.7.8.9.0.1", "第1234567890123456789号", "12345678901234567890号"] {
      #expect(try SmallForm.funding(executed: text, rate: "1%").form.notices.map(\.code) == [.textInNumber], "\(text)")
    }
  }
}
