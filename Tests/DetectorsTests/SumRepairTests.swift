import AuditEngine
import Detection
import Detectors
import Forms
import Testing

/// Where a sum fails, the smallest change that mends it is named, and nothing where several would do.
@Suite struct SumRepairTests {
  private static func repair(_ total: String, _ addends: String...) -> SumRepair? {
    guard let total = ExactDecimal(total) else { return nil }
    return SumRepair(total: total, addends: addends.compactMap { ExactDecimal($0) })
  }

  @Test(arguments: [
    (repair("93.39", "40", "43.86", "9.53"), nil as SumRepair?),
    (repair("93.93", "40", "43.86", "9.53"), .total(.exchangedDigits)),
    (repair("64.2", "500000", "142000"), .total(.tenThousandfold)),
    (repair("64.2", "50", "142000"), .addend(1, .tenThousandfold, expected: ExactDecimal(units: 142, decimals: 1))),
    (repair("102", "40", "35", "9"), .addend(1, .exchangedDigits, expected: ExactDecimal(53))),
    (repair("59.80", "40", "20", "20", "9.80", "10"), .leftOut(0)),
    (repair("79.80", "40", "20", "20", "9.80", "10"), nil),
    (repair("109.60", "40", "30", "20", "9.80"), .countedTwice(3)),
    (repair("99.80", "40", "30", "20", "9.80"), nil), (repair("100", "0", "0"), nil), (repair("7"), nil),
  ])
  func theSmallestChangeIsFound(_ found: SumRepair?, _ expected: SumRepair?) {
    #expect(found == expected)
  }

  @Test func numbersBeyondTheRangeAreLeftAlone() {
    #expect(Self.repair("9223372036854775807", "9223372036854775807", "9223372036854775807") == nil)
    #expect(Self.repair("-9223372036854775807", "9223372036854775807") == nil)
  }

  /// The message tells what would mend the sum, and the cell is marked.
  @Test(
    arguments: [
      ("JX-AR104", 1, "更换灯具数量", "indicators[0].score"), ("JX-AR104", 2, nil, nil),
      ("JX-AR104", 0, "游客满意度", "indicators[3].score"),
      ("JX-AR101", 0, "上年结转资金", "funding.carryover.executed"),
    ] as [(RuleID, Int, String?, String?)])
  func aFindingCarriesTheHint(_ rule: RuleID, _ index: Int, _ name: String?, _ field: String?) throws {
    let heuristics = try Heuristics()
    let kind = try #require(DetectorRegistry.all.first { $0.rule == rule })
    let definition = try #require(heuristics.definitions[rule])
    let example =
      rule == "JX-AR101"
      ? Example.fires(
        "left out", "漏计",
        ExampleForm().with(.parts(["200000", "200000", "196000"], ["0", "0", "30000"], ["0", "0", "0"])))
      : kind.examples[index]
    let found = try ExampleRunner(FormReader(heuristics.vocabulary)).findings(
      of: kind, definition, in: example, as: .plain)
    let finding = try #require(found.first)
    let hint = try #require(finding.arguments.first { $0.name == "hint" }).text.zh
    #expect(name.map { hint.contains("“\($0)”") } ?? true, "\(hint)")
    #expect(finding.evidence.filter { $0.role == .difference }.map(\.field.description) == (field.map { [$0] } ?? []))
  }
}
