public import Forms

/// The smallest change that mends a sum which does not add up (HEURISTICS, "Error localisation"): a hint where to look
/// first, never a finding of its own.
///
/// Where several cells would do equally well, there is none.
public enum SumRepair: Sendable, Equatable {
  /// The total, but for a slip, is the sum.
  case total(Slip)
  /// The addend at a position, but for a slip, gives the total; what it would have to be.
  case addend(Int, Slip, expected: ExactDecimal)
  /// The total lacks the addend at a position.
  case leftOut(Int)
  /// The total holds the addend at a position twice.
  case countedTwice(Int)

  /// Looks for the change; nil where the sum is right, leaves the range, or nothing so small mends it.
  public init?(total: ExactDecimal, addends: [ExactDecimal]) {
    guard let sum = ExactDecimal.sum(addends), let lack = total.subtracting(sum), !lack.isZero else { return nil }
    if let slip = Slip(printed: total, expected: sum) {
      self = .total(slip)
    } else if let repair = Self.slips(addends, lack) {
      self = repair
    } else if let index = Self.only(addends, where: { $0 == lack.magnitude }) {
      self = lack.isNegative ? .leftOut(index) : .countedTwice(index)
    } else {
      return nil
    }
  }

  private static func slips(_ addends: [ExactDecimal], _ lack: ExactDecimal) -> SumRepair? {
    func repaired(_ addend: ExactDecimal) -> (Slip, ExactDecimal)? {
      guard let expected = addend.adding(lack), !expected.isNegative, !expected.isZero else { return nil }
      return Slip(printed: addend, expected: expected).map { ($0, expected) }
    }
    guard let index = only(addends, where: { repaired($0) != nil }), let (slip, expected) = repaired(addends[index])
    else { return nil }
    return .addend(index, slip, expected: expected)
  }

  /// The only position whose addend fits; nil for none and for several.
  private static func only(_ addends: [ExactDecimal], where fits: (ExactDecimal) -> Bool) -> Int? {
    let found = addends.indices.filter { !addends[$0].isZero && fits(addends[$0]) }
    return found.count == 1 ? found[0] : nil
  }

  /// The addend that the hint is about; nil where it is about the total.
  public var position: Int? {
    switch self {
    case .total: nil
    case .addend(let index, _, _), .leftOut(let index), .countedTwice(let index): index
    }
  }

  /// The hint as a sentence; `name` is that of the addend, `unit` stands behind figures.
  public func hint(name: String, unit: String) -> LocalizedText {
    switch self {
    case .total(let slip): LocalizedText(zh: "两数\(slip.wording.zh)。", en: " The two \(slip.wording.en).")
    case .addend(_, let slip, let expected):
      LocalizedText(
        zh: "若“\(name)”为\(expected)\(unit)则合计相符，与所列数\(slip.wording.zh)。",
        en: " With \(expected) for “\(name)” the sum would be right; that and the printed figure \(slip.wording.en).")
    case .leftOut:
      LocalizedText(
        zh: "差额与“\(name)”相等，合计可能未计该项。", en: " The difference equals “\(name)”, which the total may leave out.")
    case .countedTwice:
      LocalizedText(
        zh: "差额与“\(name)”相等，可能重复计入该项。", en: " The difference equals “\(name)”, which may have been counted twice.")
    }
  }
}

extension Slip {
  /// What the slip does to two figures.
  fileprivate var wording: LocalizedText {
    switch self {
    case .exchangedDigits:
      LocalizedText(
        zh: "仅相邻两位数字互换，可能为录入差错",
        en: "differ in two neighbouring digits that changed places, perhaps a slip in typing")
    case .tenThousandfold:
      LocalizedText(zh: "恰为一万倍，可能混用了元和万元", en: "differ by exactly ten thousand, so that 元 and 万元 may be mixed")
    }
  }
}

extension Finding {
  /// Says what would mend a sum: words for `{hint}` in the message, and the cell marked; `addend` names an addend and
  /// its cell.
  public mutating func addHint(_ repair: SumRepair?, unit: String, addend: (Int) -> (name: String, cell: FormField)) {
    let found = repair?.position.map(addend)
    let text = repair?.hint(name: found?.name ?? "", unit: unit) ?? LocalizedText(zh: "", en: "")
    arguments.append(Argument("hint", zh: text.zh, en: text.en))
    guard let found else { return }
    for index in evidence.indices where evidence[index].field == found.cell { evidence[index].role = .difference }
  }
}
