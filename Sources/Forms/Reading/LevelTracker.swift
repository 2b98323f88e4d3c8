import Documents

/// Carries 一级指标 and 二级指标 forward over merged cells, and completes labels that a page break cut.
struct LevelTracker {
  /// A class label as it was found.
  struct Level {
    var field: TextField
    var indicatorClass: IndicatorClass
    /// The beginning of a label that was cut and may go on below.
    var cut: TextRange?
  }

  private(set) var level1: Level?
  private(set) var level2: Level?

  /// The class that the current labels name.
  var indicatorClass: IndicatorClass { level2?.indicatorClass ?? level1?.indicatorClass ?? .unknown }

  /// Whether one of the labels may go on below.
  var isCut: Bool { level1?.cut != nil || level2?.cut != nil }

  /// Takes a class label; another level 1 ends the level 2 before it, the same one printed again does not.
  mutating func take(_ level: Level, as number: UInt8) {
    if number == 1 {
      let isSame = level.indicatorClass != .unknown && level1?.indicatorClass == level.indicatorClass
      level1 = level
      if !isSame { level2 = nil }
    } else {
      level2 = level
    }
  }

  /// Makes 成本指标 the level 1 of the costs below it.
  mutating func raiseCost() {
    guard level2?.indicatorClass == .cost else { return }
    level1 = level2
    level2 = nil
  }

  /// Replaces the field of a level, once its label is complete.
  mutating func complete(_ number: UInt8, with level: Level) {
    if number == 1 { level1 = level } else { level2 = level }
  }

  /// Whether level 2 belongs to another level 1 than the one carried forward, whose label was lost.
  var hasLostParent: Bool {
    guard let second = level2?.indicatorClass, second != .unknown else { return false }
    guard let first = level1?.indicatorClass else { return true }
    switch first {
    case .output: return !second.isOutput
    case .benefit: return !second.isBenefit
    case .satisfaction: return second != .satisfaction
    default: return false
    }
  }
}
