import CaseTracking
import Detection
import ReportModel
import Testing

/// The file of decisions: later ones win, old ones run out, and their counts weigh on a rule's confidence.
@Suite struct DecisionTests {
  private static let name = "0123456789abcdef0123456789abcdef"

  private static func line(_ status: String, _ date: String, _ more: String = "", name: String = name) -> String {
    #"{"fingerprint": "\#(name)", "status": "\#(status)", "decidedAt": "\#(date)"\#(more)}"#
  }

  private func register(_ lines: String..., today: String = "2026-11-21T08:00:00Z") throws -> DecisionRegister {
    try DecisionRegister(Array(lines.joined(separator: "\n").utf8), path: "d.jsonl", today: today)
  }

  @Test func theLaterDecisionWins() throws {
    let later = Self.line("explained", "2026-03-02")
    let earlier = Self.line("open", "2026-01-05")
    #expect(try register(later, earlier).decisions[Self.name]?.status == .explained)
    #expect(try register(earlier, "", later, "").decisions[Self.name]?.status == .explained)
    let sameDay = Self.line("confirmed", "2026-03-02", name: "jxf1-" + Self.name.uppercased())
    #expect(try register(later, sameDay).decisions.mapValues(\.status) == [Self.name: .confirmed])
  }

  @Test(arguments: [
    ("2026-11-20", true), ("2026-11-21", false), ("2026-11-21T07:59:59Z", true), ("2026-11-21T08:00:01Z", false),
  ])
  func aDecisionRunsOut(_ date: String, _ isOver: Bool) throws {
    let register = try register(Self.line("explained", "2026-01-05", #", "expiresAt": "\#(date)""#))
    #expect(register.expired.isEmpty == !isOver && register.decisions.isEmpty == isOver)
  }

  @Test(arguments: [
    (
      #"{"fingerprint": "abc", "status": "open", "decidedAt": "2026-01-05"}"#,
      "'abc' is no fingerprint of 32 hex digits"
    ),
    (line("done", "2026-01-05"), "status: "), (line("open", "5.1.2026"), "'5.1.2026' is no date"),
    (line("open", "2026-13-01"), "'2026-13-01' is no date"),
    (line("open", "2026-01-05", #", "why": "x""#), "unknown key 'why'"),
    (line("open", "2026-02-30"), "'2026-02-30' is no date"), (line("open", "1900-02-29"), "is no date"),
    (line("open", "2026-11-21Tgarbage"), "is no date"),
    (line("open", "2026-01-05", name: String(repeating: "０", count: 8) + "aaaaaaaa"), "is no fingerprint"),
    ("{", ""), ("[]", ""), ("\u{0}\u{1}!", ""),
  ])
  func aFaultyLineIsNamed(_ line: String, _ sentence: String) {
    #expect { try register(Self.line("open", "2026-01-05"), line) } throws: {
      "\($0)".hasPrefix("d.jsonl:2: ") && "\($0)".contains(sentence)
    }
  }

  @Test func marksAndBlankLinesAreNoDecisions() throws {
    #expect(try register("\u{FEFF}" + Self.line("open", "2026-01-05") + "\r", "\r", "  ").decisions.count == 1)
    #expect(try register("").decisions.isEmpty)
  }

  @Test func precisionShrinksTowardsTheBuiltInConfidence() throws {
    var precision = RulePrecision()
    #expect(precision.factor(prior: 10) == 1)
    precision.add(.falsePositive)
    #expect(abs(precision.factor(prior: 10) - 10.0 / 11) < 1e-12)
    for _ in 0..<49 { precision.add(.explained) }
    for status in [Decision.Status.confirmed, .remediated, .referred] { for _ in 0..<10 { precision.add(status) } }
    for status in [Decision.Status.open, .assigned, .evidenceRequested, .outOfScope, .superseded] {
      precision.add(status)
    }
    #expect(precision.upheld == 30 && precision.explained == 49 && precision.falsePositives == 1)
    #expect(abs(precision.factor(prior: 10) - 40.0 / 90) < 1e-12)
  }

  @Test func aDecisionCountsForTheRuleOfItsFinding() throws {
    let other = String(repeating: "f", count: 32)
    let register = try register(
      Self.line("confirmed", "2026-01-05"),
      Self.line("explained", "2026-01-05", #", "ruleId": "JX-AR101""#, name: other))
    let counts = RulePrecision.count(register.decisions.values, rules: [Self.name: "JX-TX501"])
    #expect(counts.mapValues(\.decided) == ["JX-TX501": 1, "JX-AR101": 1])
    #expect(RulePrecision.count(register.decisions.values).keys.map(\.description) == ["JX-AR101"])
  }
}
