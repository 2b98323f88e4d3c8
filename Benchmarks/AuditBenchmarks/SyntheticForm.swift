/// One self-evaluation form before it is printed.
///
/// Amounts, points and values are held in hundredths.
struct SyntheticForm {
  struct FundingPart {
    var initial = 0
    var adjusted = 0
    var executed = 0

    static func + (left: FundingPart, right: FundingPart) -> FundingPart {
      FundingPart(
        initial: left.initial + right.initial, adjusted: left.adjusted + right.adjusted,
        executed: left.executed + right.executed)
    }
  }

  enum Grade: Int {
    case excellent
    case good
    case fair
    case poor

    init(total: Int) {
      self = total >= 90_00 ? .excellent : total >= 80_00 ? .good : total >= 60_00 ? .fair : .poor
    }

    var text: StaticString {
      switch self {
      case .excellent: "优"
      case .good: "良"
      case .fair: "中"
      case .poor: "差"
      }
    }
  }

  /// Points for the execution rate.
  static let executionWeight = 10_00

  var year = 0
  var project = Word()
  var department = Word()
  var implementer = Word()

  var appropriation = FundingPart()
  var carryover = FundingPart()
  var other = FundingPart()
  var total = FundingPart()
  /// Percent.
  var executionRate = 0
  var executionScore = 0

  var goal = Word()
  var account = Word()
  var indicators: [SyntheticIndicator] = []
  var totalScore = 0
  var grade = Grade.excellent
}

/// One third-level indicator row.
struct SyntheticIndicator {
  /// What the target asks for.
  enum Bound {
    case atLeast
    case atMost
    /// Judged in words: the target is a word and the actual is the filing system's 达成指标.
    case wording(Word)
    /// 无: nothing is measured, yet the row carries points.
    case nothing
  }

  let category: IndicatorClass
  var name: Word
  var bound: Bound
  var target = 0
  var actual = 0
  var unit = Word()
  let isRate: Bool
  var weight: Int
  var score: Int
  var reason = Word()
  /// The actual is printed as the target string with its comparator.
  var repeatsTarget = false

  /// Sets an actual below an upward target, and the score that follows: weight × actual / target.
  mutating func fallShort(percent: Int) {
    actual = min(roundedHalfUp(target, over: 10_000, scale: percent * 100), target - 1_00)
    actual = isRate ? actual / 10 * 10 : actual / 100 * 100
    score = roundedHalfUp(weight, over: target, scale: actual)
  }

  /// Sets an actual that reaches the target without equalling it, and the full score.
  mutating func reach(_ generator: inout SeededGenerator) {
    switch bound {
    case .atLeast where isRate:
      actual = target + 10 * generator.within(1...max(1, min((99_90 - target) / 10, target / 40)))
    case .atLeast:
      actual = target + 100 * generator.within(1...max(1, target / 500))
    case .atMost:
      actual = target - 100 * generator.within(1...max(1, target / 600))
    case .wording, .nothing:
      break
    }
    score = weight
  }
}
