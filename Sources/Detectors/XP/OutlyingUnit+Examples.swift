public import Detection

extension OutlyingUnit {
  /// What a form of an example shows of the four measures.
  private struct Habit {
    var isEqual = false
    var isFull = false
    var isShared = false
    var isCut = false
    var buys = false
  }

  private static let ordinals = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]
  private static let nouns = ["凉亭", "花坛", "步道", "喷泉", "座椅", "温室", "栈桥", "驳岸"]
  private static let stock = "立项依据充分，实施过程规范，资金使用合规，管理制度健全，各项任务按要求推进，取得预期成效。"

  /// The forms of a unit: each with its own project and, unless it is shared, an account of its own.
  private static func unit(
    _ index: Int, forms: Int = 5, department: Int = 0, _ habit: (Int) -> Habit = { _ in Habit() }
  ) -> [ExampleForm] {
    (0..<forms).map { number in
      let habit = habit(number)
      let noun = nouns[number % nouns.count] + ordinals[index % ordinals.count]
      let other = nouns[(index + number) % nouns.count]
      let kind = ordinals[number % ordinals.count]
      let text = "\(noun)所在片区的\(other)由养护班组分批整修，\(kind)类问题逐处登记销号，验收后移交值守。"
      let score = habit.isFull ? "40" : "38"
      let actual = habit.isEqual ? "=85%" : "9\(number % 7).\((index + number) % 9)%"
      return ExampleForm().with(
        .implementer("青石区第\(ordinals[index % ordinals.count])公园\(index / ordinals.count)管理所"),
        .department("\(ordinals[department])地绿化管理局"), .project(noun + (habit.buys ? "购置" : "整修")),
        .actual(habit.isShared ? stock : text),
        .money(initial: habit.isCut ? "300000" : "200000", adjusted: "200000", executed: "196000"),
        .row(0, ExampleRow("产出指标", "数量指标", "整修处数", "≥120处", habit.isFull ? "126处" : "114处", "40", score)),
        .row(3, ExampleRow("满意度指标", "服务对象满意度指标", "游客满意度", "≥85%", actual, "10", "10")),
        .total(score: habit.isFull ? "99.80" : "97.80"))
    }
  }

  private static func corpus(_ units: [ExampleForm]..., peers: Range<Int> = 1..<8) -> [ExampleForm] {
    units.flatMap { $0 } + peers.flatMap { unit($0) { Habit(isFull: $0 == 0) } }
  }

  /// A unit that only buys, and was cut, beside seven that also build; their purchases were cut where `isCut`.
  private static func buyer(_ number: Int = 8, peersBuy: Bool = true, isCut: Bool) -> [ExampleForm] {
    unit(0, forms: number) { _ in Habit(isCut: true, buys: true) }
      + (1..<8).flatMap { peer in unit(peer) { Habit(isCut: $0 < 2 && isCut, buys: $0 < 2 && peersBuy) } }
  }

  private static func example(
    fires: Bool, _ title: String, _ chinese: String, severity: Severity? = nil, line: UInt = #line,
    _ forms: [ExampleForm]
  ) -> Example {
    var example: Example =
      fires ? .fires(title, chinese, severity: severity, line: line) : .silent(title, chinese, line: line)
    example.forms = forms
    return example
  }

  /// Corpora on which the rule fires and on which it stays silent.
  public static let examples: [Example] = [
    example(
      fires: true, "accounts of one text and budgets that were all cut", "完成情况同一文字，且预算均被调减", severity: .medium,
      corpus(unit(0, forms: 8) { _ in Habit(isShared: true, isCut: true) })),
    example(
      fires: true, "one habit alone weighs less", "仅有一种做法，关注程度较低", severity: .low,
      corpus(unit(0, forms: 8) { _ in Habit(isShared: true) })),
    example(
      fires: true, "every satisfaction at its target", "满意度全部恰好等于指标值",
      corpus(unit(0, forms: 8) { _ in Habit(isEqual: true) })),
    example(
      fires: true, "a department of two units beside six others", "主管部门所属两个单位，与另外六个部门比较", severity: .low,
      (0..<7).flatMap { department in
        (0..<2).flatMap { half in
          unit(2 * department + half, forms: 4, department: department) { _ in Habit(isCut: department == 0) }
        }
      }),
    example(
      fires: true, "the only one whose purchases were cut", "只有该单位的购置类项目预算被调减", severity: .low,
      buyer(isCut: false) + unit(8) { Habit(isCut: $0 == 0) }),
    example(
      fires: false, "everybody's purchases were cut, and it only buys", "各单位购置类项目均被调减，而该单位只有购置", buyer(isCut: true)),
    example(
      fires: false, "nobody else buys", "其他单位没有购置类项目",
      buyer(peersBuy: false, isCut: false) + unit(8) { Habit(isCut: $0 == 0) }),
    example(
      fires: false, "all units alike", "各单位情形一致",
      (0..<8).flatMap { unit($0) { _ in Habit(isShared: true, isCut: true) } }),
    example(
      fires: false, "four forms are too few", "4份自评表过少，不作比较",
      corpus(unit(0, forms: 4) { _ in Habit(isShared: true, isCut: true) })),
    example(
      fires: false, "four other units are no yardstick", "另有4个单位，不足以比较",
      corpus(unit(0, forms: 8) { _ in Habit(isShared: true, isCut: true) }, peers: 1..<5)),
    example(
      fires: false, "the peers differ among themselves just as much", "其他单位之间的差别同样大",
      corpus(unit(0, forms: 8) { _ in Habit(isCut: true) }, peers: 1..<5)
        + (5..<8).flatMap { unit($0, forms: 8) { _ in Habit(isCut: true) } }),
    example(
      fires: false, "a little above the others", "略高于其他单位",
      corpus(unit(0, forms: 8) { Habit(isFull: $0 < 2, isCut: $0 == 0) })),
  ]
}
