/// What is made wrong on purpose.
///
/// The truth file names the rule. A planted form may rightly draw a neighbouring rule too: a cut budget (BG402) is always
/// a material change (BG401).
enum PlantedAnomaly: UInt8, CaseIterable {
  case fundSplit
  case executionRate
  case executionScore
  case totalNotSum
  case weightsNotHundred
  case scoreAboveWeight
  case wrongGrade
  case fullScoreDespiteShortfall
  case shortfallWithoutReason
  case actualIsTargetString
  case impossibleSatisfaction
  case budgetCutToSpending
  case unspentButDone
  case templateNarrative
  case accountCopiesGoal
  case emptyIndicatorWithPoints
  case costContradictsFunding

  var rule: StaticString {
    switch self {
    case .fundSplit: "JX-AR101"
    case .executionRate: "JX-AR102"
    case .executionScore: "JX-AR103"
    case .totalNotSum: "JX-AR104"
    case .weightsNotHundred: "JX-AR105"
    case .scoreAboveWeight: "JX-AR106"
    case .wrongGrade: "JX-AR109"
    case .fullScoreDespiteShortfall: "JX-SC201"
    case .shortfallWithoutReason: "JX-SC205"
    case .actualIsTargetString: "JX-TG301"
    case .impossibleSatisfaction: "JX-TG305"
    case .budgetCutToSpending: "JX-BG402"
    case .unspentButDone: "JX-BG403"
    case .templateNarrative: "JX-TX501"
    case .accountCopiesGoal: "JX-TX503"
    case .emptyIndicatorWithPoints: "JX-IX704"
    case .costContradictsFunding: "JX-NR603"
    }
  }

  /// The part of the form that is touched; two anomalies on one form never share a part.
  var parts: Parts {
    switch self {
    case .fundSplit: .split
    case .executionRate, .executionScore, .budgetCutToSpending: .rate
    case .totalNotSum, .wrongGrade: .total
    case .weightsNotHundred: .sustainable
    case .scoreAboveWeight: .timeliness
    case .fullScoreDespiteShortfall, .shortfallWithoutReason: .quantity
    case .actualIsTargetString: [.quality, .satisfaction]
    case .impossibleSatisfaction: .satisfaction
    case .unspentButDone: [.rate, .quantity, .quality, .timeliness, .cost]
    case .templateNarrative, .accountCopiesGoal: .narrative
    case .emptyIndicatorWithPoints: .social
    case .costContradictsFunding: [.rate, .cost]
    }
  }

  /// How often it is drawn, against the others.
  var frequency: Int {
    self == .templateNarrative ? 4 : 1
  }

  struct Parts: OptionSet {
    let rawValue: UInt16

    static let split = Parts(rawValue: 1)
    static let rate = Parts(rawValue: 2)
    static let total = Parts(rawValue: 4)
    static let quantity = Parts(rawValue: 8)
    static let quality = Parts(rawValue: 16)
    static let timeliness = Parts(rawValue: 32)
    static let cost = Parts(rawValue: 64)
    static let social = Parts(rawValue: 128)
    static let sustainable = Parts(rawValue: 256)
    static let satisfaction = Parts(rawValue: 512)
    static let narrative = Parts(rawValue: 1024)
  }
}
