import CaseTracking
import Detection
import Foundation
import ReportModel
import Testing

/// The file of decisions: later ones win, old ones run out, and their counts weigh on a rule's confidence.
@Suite struct DecisionTests {
  private static let name = "0123456789abcdef0123456789abcdef"

  private static func line(_ status: String, _ date: String, _ more: String = "", name: String = name) -> String {
    #"{"fingerprint": "\#(name)", "status": "\#(status)", "decidedAt": "\#(date)"\#(more)}"#
  }

  private func register(_ lines: String..., now: String = "2026-11-21T08:00:00Z") throws -> DecisionRegister {
    try DecisionRegister(Array(lines.joined(separator: "\n").utf8), path: "d.jsonl", now: Date(now, strategy: .iso8601))
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
    ("2026-11-20", "2026-11-21T08:00:00Z", true), ("2026-11-21", "2026-11-21T08:00:00Z", false),
    // The day ends in China, eight hours before it ends in Greenwich.
    ("2026-11-21", "2026-11-21T15:59:59Z", false), ("2026-11-21", "2026-11-21T16:00:00Z", true),
    ("2026-11-21T07:59:59Z", "2026-11-21T08:00:00Z", true), ("2026-11-21T08:00:01Z", "2026-11-21T08:00:00Z", false),
    ("2026-11-21T08:00:01+08:00", "2026-11-21T08:00:00Z", true),
    ("2026-11-21T15:59:59.9+08:00", "2026-11-21T08:00:00Z", true),
    ("2026-11-21T16:00:00.5+08:00", "2026-11-21T08:00:00Z", false),
    ("2026-11-20T23:00:00-10:00", "2026-11-21T08:00:00Z", false),
  ])
  func aDecisionRunsOut(_ date: String, _ now: String, _ isOver: Bool) throws {
    let register = try register(Self.line("explained", "2026-01-05", #", "expiresAt": "\#(date)""#), now: now)
    #expect(register.expired.isEmpty == !isOver && register.decisions.isEmpty == isOver)
  }

  @Test(arguments: [
    (
      #"{"fingerprint": "abc", "status": "open", "decidedAt": "2026-01-05"}"#,
      "'abc' is no fingerprint of 32 hex digits"
    ),
    (
      line("done", "2026-01-05"),
      "status: 'done' is no stage of a case — write one of open, assigned, evidenceRequested, confirmed, explained, "
        + "falsePositive, remediated, referred, outOfScope, superseded"
    ), (line("explaned", "2026-01-05"), "did you mean 'explained'?"),
    (line("open", "5.1.2026"), "'5.1.2026' is no date"),
    (line("open", "2026-13-01"), "'2026-13-01' is no date"),
    (line("open", "2026-01-05", #", "why": "x""#), "unknown key 'why'"),
    (line("open", "2026-02-30"), "'2026-02-30' is no date"), (line("open", "1900-02-29"), "is no date"),
    (line("open", "2026-11-21Tgarbage"), "is no date"),
    (line("open", "2026-01-05", name: String(repeating: "０", count: 8) + "aaaaaaaa"), "is no fingerprint"),
    ("{", "d.jsonl:2: column 2: the text ends too early"), ("[]", "this is no object in { }"),
    ("\u{0}\u{1}!", "column 1: "),
  ])
  func aFaultyLineIsNamed(_ line: String, _ sentence: String) {
    #expect { try register(Self.line("open", "2026-01-05"), line) } throws: {
      "\($0)".hasPrefix("d.jsonl:2: ") && "\($0)".contains(sentence)
    }
  }

  @Test(arguments: [
    (line("open", "2026-01-05", #", "status": "explained""#), "the key 'status' stands twice"),
    ("{", " — mend the line or take it out"),
  ])
  func whatContradictsItselfIsNamed(_ line: String, _ sentence: String) {
    #expect { try register(line) } throws: { "\($0)".hasPrefix("d.jsonl:1: ") && "\($0)".contains(sentence) }
  }

  @Test func aDecisionThatEndsBeforeItWasMadeWasNeverInForce() throws {
    let slip = Self.line("explained", "2026-12-05", #", "expiresAt": "2026-12-04""#)
    let alone = try register(slip)
    #expect(alone.decisions.isEmpty && alone.expired.isEmpty && alone.reversed.keys.map { $0 } == [Self.name])
    // An earlier one that holds is not put out of force by it.
    #expect(
      try register(Self.line("confirmed", "2026-01-05"), slip).decisions.mapValues(\.status) == [Self.name: .confirmed])
  }

  @Test func aDecisionOnTheDayItEndsIsOne() throws {
    let line = Self.line("open", "2026-11-22T09:00:00+08:00", #", "expiresAt": "2026-11-22""#)
    #expect(try register(line).decisions.count == 1)
  }

  @Test func aDecisionAboutAnotherRuleIsNotApplied() throws {
    let line = Self.line("explained", "2026-01-05", #", "ruleId": "JX-AR101""#)
    let applied = try register(line).applied(to: [Self.name: "JX-TX501"])
    #expect(applied.decisions.isEmpty && applied.misplaced.keys.map { $0 } == [Self.name])
    #expect(try register(line).applied(to: [Self.name: "JX-AR101"]).decisions.count == 1)
    #expect(try register(line).applied(to: [:]).decisions.count == 1, "its finding is not there")
  }

  /// A time is one only with its zone, and in the calendar.
  @Test(arguments: [
    "2026-11-21T08:00:00", "2026-11-21T08:00Z", "2026-11-21T24:00:00Z", "2026-11-21T08:60:00Z", "2026-11-21 08:00:00Z",
    "2026-02-29T08:00:00Z", "2026-11-21T08:00:00+8", "2026-11-21T08:00:00+0800", "2026-11-21T08:00:00+25:00",
    "2026-11-21T08:00:00.Z", "20261121", "2026-11-21 ", "２026-11-21", "", "2026-W47-6",
  ])
  func whatIsNoDateIsRefused(_ text: String) { #expect(CaseDate(text) == nil) }

  @Test func timesOfOtherZonesAreOrderedByTheirMoments() throws {
    // 23:30 in China is before 16:00 in Greenwich, and the day in China begins before both.
    let china = Self.line("explained", "2026-03-02T23:30:00+08:00")
    let greenwich = Self.line("confirmed", "2026-03-02T15:31:00+00:00")
    let day = Self.line("open", "2026-03-02")
    #expect(try register(greenwich, china, day).decisions[Self.name]?.status == .confirmed)
    #expect(try register(day, china).decisions[Self.name]?.status == .explained)
    let fraction = Self.line("open", "2026-03-02T23:30:00.001+08:00")
    #expect(try register(fraction, china).decisions[Self.name]?.status == .open)
  }

  @Test func everyFieldIsPartOfTheText() throws {
    let more =
      #", "decidedBy": "甲", "reason": "a", "expiresAt": "2026-12-01", "evidenceRef": "b", "ruleId": "JX-AR101""#
    let line = Self.line("explained", "2026-03-02", more)
    let text = try register(line).canonicalText
    let changes = [
      ("甲", "乙"), (#""a""#, #""c""#), ("12-01", "12-02"), (#""b""#, #""d""#), ("AR101", "AR102"), ("03-02", "03-03"),
    ]
    for (old, new) in changes {
      #expect(line.contains(old))
      #expect(try register(line.replacing(old, with: new)).canonicalText != text, "\(old)")
    }
    #expect(try register(line, now: "2026-12-02T00:00:00Z").canonicalText != text, "it has run out")
    #expect(try register("", line).canonicalText == text)
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
