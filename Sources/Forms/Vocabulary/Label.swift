/// What a label of a form names; the raw values are the keys of `Heuristics/vocabularies/labels.json`.
enum Label: String, CaseIterable, Sendable {
  case project, department, implementer, filer, otherHead
  case fundingBlock, initial, adjusted, executed, rate, weight, score
  case fundTotal, fundAppropriation, fundCentral, fundLocal, fundCarryover, fundOwn, fundOther, fundUse
  case goalBlock, expected, actualGoal, otherGoal
  case otherBlock, indicatorBlock, level1, level2, level3, targetNature, target, targetUnit, actual, prior, reason,
    otherColumn
  case total, subtotal, grade, note

  /// The funding row that the label begins.
  var fundingKind: FundingRow.Kind? {
    switch self {
    case .fundTotal: .total
    case .fundAppropriation: .appropriation
    case .fundCentral: .central
    case .fundLocal: .local
    case .fundCarryover: .carryover
    case .fundOwn: .own
    case .fundOther: .other
    default: nil
    }
  }

  /// Whether the label names something of the head.
  var isHead: Bool {
    switch self {
    case .project, .department, .implementer, .filer, .otherHead: true
    default: false
    }
  }

  /// Whether the label names a column of the funding block.
  var isFundingColumn: Bool {
    switch self {
    case .initial, .adjusted, .executed, .rate, .weight, .score: true
    default: false
    }
  }

  /// Whether the label names a column of the indicator block.
  var isIndicatorColumn: Bool {
    switch self {
    case .level1, .level2, .level3, .targetNature, .target, .targetUnit, .actual, .prior, .reason, .otherColumn,
      .weight,
      .score:
      true
    default: false
    }
  }
}

/// A name of an indicator class: 一级指标 or 二级指标; small, for nearly every cell is asked for one.
struct ClassName: Sendable {
  /// The class.
  var indicatorClass: IndicatorClass
  /// 1 or 2.
  var level: UInt8
  /// The position of the full name in `Vocabulary.fullNames`, for labels that were cut.
  var full: UInt32
}

/// What a cell's text was recognised as.
enum Recognition: Sendable {
  case label(Label)
  case indicatorClass(ClassName)
}
