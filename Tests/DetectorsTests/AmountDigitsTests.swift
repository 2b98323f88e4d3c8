import AuditEngine
import Detection
import Detectors
import Forms
import Foundation
import Testing

/// JX-XP802 says something of digits where hundreds of different amounts leave no doubt, and nothing of those that
/// prices, limits or chance explain.
@Suite struct AmountDigitsTests {
  private static let endings = (1...99).filter { $0 % 2 != 0 && $0 % 5 != 0 }

  /// Amounts of five digits and more, a hundred apart, with the endings given.
  private static func amounts(_ count: Int, from first: Int = 20_000, ending: (Int) -> Int) -> [Int] {
    (0..<count).map { (index: Int) -> Int in first + 100 * index + ending(index) }
  }

  /// One form an amount, all of one unit unless `units` says otherwise.
  private func findings(
    _ amounts: [Int], units: Int = 1, setting changes: [String: String] = [:]
  ) throws -> [Finding] {
    let heuristics = try Heuristics()
    var definition = try #require(heuristics.definitions["JX-XP802"])
    for (name, value) in changes { definition.parameters[name]?.value = try #require(ExactDecimal(value)) }
    let kind = try #require(DetectorRegistry.all.first { $0.rule == "JX-XP802" })
    var example = Example.silent("amounts", "金额")
    example.forms = amounts.enumerated().map { index, amount in
      ExampleForm().with(
        .project("第\(index + 1)处栈桥加固"), .implementer("青石区第\(index % units + 1)河道管理所"),
        .money(initial: "\(amount)", adjusted: "\(amount)", executed: "\(amount)"), .expected("加固。"), .actual("加固。"),
        .rows(ExampleRow("产出指标", "数量指标", "加固处数", "1处", "1处", "90", "90")))
    }
    return try ExampleRunner(FormReader(heuristics.vocabulary)).findings(of: kind, definition, in: example, as: .plain)
  }

  @Test func endingsThatSomebodyPrefersAreShown() throws {
    let amounts = Self.amounts(300) { $0 % 2 == 0 ? 37 : Self.endings[$0 / 2 % 40] }
    let finding = try #require(try findings(amounts).first)
    #expect(finding.message == "lastTwo" && finding.severity == .low && finding.scope == .cluster)
    #expect(finding.figures.first { $0.name == "amounts" }?.value == "300")
    let digits = try #require(finding.arguments.first { $0.name == "digits" }).text.zh
    #expect(digits.hasPrefix("“37”154笔（约应有7.5笔）"), "\(digits)")
    #expect(finding.members.count == 50, "members are bounded")
  }

  @Test func aDepartmentIsLookedAtWhereItsUnitsAreTooSmall() throws {
    let amounts = Self.amounts(300) { [17, 37, 71][$0 % 3] }
    let finding = try #require(try findings(amounts, units: 3).first)
    #expect(finding.arguments.first { $0.name == "who" }?.text.zh == "青石区绿化管理局")
  }

  private static let innocent: [(title: String, amounts: [Int])] = [
    ("all endings alike", amounts(320) { endings[$0 % 40] }),
    ("a price times a quantity, and months", (0..<320).map { (index: Int) -> Int in (1_003 + 2 * index) * 36 }),
    ("one amount on all forms", Array(repeating: 20_037, count: 320)),
    ("round amounts", (0..<320).map { (index: Int) -> Int in 20_000 + 1_000 * index }),
    ("short amounts", (0..<320).map { (index: Int) -> Int in 1_037 + 100 * (index % 80) }),
    ("299 amounts", amounts(299) { _ in 37 }),
  ]

  @Test(arguments: innocent)
  func innocentDigitsStaySilent(_ title: String, _ amounts: [Int]) throws {
    #expect(try findings(amounts).filter { $0.message == "lastTwo" }.isEmpty, "\(title)")
  }

  /// The first digits are tested only where settings ask for it and the amounts reach over three orders of magnitude.
  @Test func firstDigitsAreTestedOnRequest() throws {
    let scales = [100, 1_000, 10_000, 100_000, 1_000_000]
    let nines = (0..<320).map { (index: Int) -> Int in 9 * scales[index % 5] + index / 5 }
    #expect(try findings(nines).filter { $0.message == "firstDigit" }.isEmpty)
    let asked = ["testFirstDigits": "1"]
    let finding = try #require(try findings(nines, setting: asked).first { $0.message == "firstDigit" })
    let digits = try #require(finding.arguments.first { $0.name == "digits" }).text.en
    #expect(digits == "“9” 320 times (14.6 expected)")
    let law = (0..<320).map { (index: Int) -> Int in Int(pow(10, 2 + Double(index) / 80)) }
    #expect(try findings(law, setting: asked).filter { $0.message == "firstDigit" }.isEmpty)
    let narrow = (0..<320).map { (index: Int) -> Int in 90_000 + 7 * index }
    #expect(try findings(narrow, setting: asked).filter { $0.message == "firstDigit" }.isEmpty)
  }
}
