import Documents

extension DocumentPass {
  /// Which way an indicator counts: the target's comparator decides, else the words of its name, else its class.
  ///
  /// Where both ways are sensible it is unknown: a row is rather passed over than held to the wrong side.
  func direction(of row: Indicator) -> Direction {
    guard let target = row.target else { return .unknown }
    if isDeclineWithSign(row, target) { return .unknown }
    switch target.comparator {
    case .atLeast?, .above?: return .up
    case .atMost?, .below?: return .down
    default: break
    }
    // A bare negative target is a decline or a temperature, missed on either side.
    guard target.kind == .number || target.kind == .duration, target.value?.isNegative != true else { return .unknown }
    return arena.withFolded(row.name.text) { name in
      directionByName(name, row, target) ?? directionByClass(name, row, target)
    }
  }

  /// Whether target and actual of a decline stand on both sides of nought: 下降比例 ≥3% beside -3.4%.
  private func isDeclineWithSign(_ row: Indicator, _ target: Measure) -> Bool {
    guard let goal = target.value, let value = row.actual?.value, goal.isNegative != value.isNegative, !goal.isZero,
      !value.isZero
    else { return false }
    return arena.withFolded(row.name.text) { vocabulary.directions.declines.occurs(inFolded: $0) }
  }

  /// What the words of a folded name say; nil where they leave it to the class.
  private func directionByName(
    _ name: UnsafeBufferPointer<UInt8>, _ row: Indicator, _ target: Measure
  ) -> Direction? {
    let words = vocabulary.directions
    if words.negated.occurs(inFolded: name) { return .down }
    if words.upward.occurs(inFolded: name) { return .up }
    let isLess = words.declines.occurs(inFolded: name) || words.savings.occurs(inFolded: name)
    if words.downward.occurs(inFolded: name) {
      // 培训时长 is work, 办理时长 is waiting.
      if isDuration(target, name), durationDirection(name) == .up { return .up }
      return isLess ? .unknown : .down
    }
    if isDuration(target, name), row.indicatorClass != .quantity, durationDirection(name) == .down { return .down }
    let hasRemedy = words.remedies.occurs(inFolded: name)
    guard words.harms.occurs(inFolded: name) else {
      return !hasRemedy && !isLess && words.eitherWay.occurs(inFolded: name) ? .unknown : nil
    }
    if isLess { return .unknown }
    guard words.endsWithHarm(name) else { return hasRemedy || isHighRate(name, target) ? nil : .unknown }
    if words.undecided.occurs(inFolded: name) || words.denials.occurs(inFolded: name) { return .unknown }
    // A count among the quantities may be of work: 补植缺株数; so may one of people: 帮扶失业人员数.
    let mayBeWork = row.indicatorClass == .quantity || hasRemedy && words.people.occurs(inFolded: name)
    return mayBeWork && !isRate(name, target) ? .unknown : .down
  }

  /// What a class says where the name says nothing: work counts upwards, costs downwards, time by what goes on in it,
  /// benefits only where they name a gain or are rates that nobody could want low.
  private func directionByClass(
    _ name: UnsafeBufferPointer<UInt8>, _ row: Indicator, _ target: Measure
  ) -> Direction {
    let words = vocabulary.directions
    let isSaved = words.savings.occurs(inFolded: name)
    let isLess = isSaved || words.declines.occurs(inFolded: name)
    switch row.indicatorClass {
    case .cost:
      let isRate = isRate(name, target)
      if isLess { return isRate ? .up : .unknown }
      return !isRate && isMoney(target) ? .down : .unknown
    case .timeliness where isDuration(target, name), .quality where isDuration(target, name):
      return durationDirection(name)
    // What is not worth a fifth is rather kept low: 废标率, 缺货率.
    case .quality where isLowRate(name, target), .timeliness where isLowRate(name, target):
      return words.gains.occurs(inFolded: name) ? .up : .unknown
    case let found where found.isBenefit:
      if isDuration(target, name) { return durationDirection(name) }
      if isLess { return isSaved || isRate(name, target) ? .up : .unknown }
      if isHighRate(name, target) { return .up }
      let isWork = words.remedies.occurs(inFolded: name) && !words.undecided.occurs(inFolded: name)
      return isWork || words.gains.occurs(inFolded: name) ? .up : .unknown
    default: return .up
    }
  }

  /// Whether a target is a length of time; where the name speaks of points, 分 is no minute.
  private func isDuration(_ target: Measure, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    target.kind == .duration && Folding.find(Self.point, in: name, from: 0) == nil
  }

  /// Which way a length of time counts by a folded name: what takes time downwards, what goes on upwards.
  private func durationDirection(_ name: UnsafeBufferPointer<UInt8>) -> Direction {
    switch (
      vocabulary.directions.timeTaken.occurs(inFolded: name), vocabulary.directions.timeKept.occurs(inFolded: name)
    ) {
    case (true, false): .down
    case (false, true): .up
    default: .unknown
    }
  }

  private static let rates = ["率", "比例", "占比", "比重"].map { Folding.key($0) }
  private static let point: UInt32 = 0xE5_8886  // 分
  private static let yuan: UInt32 = 0xE5_8583  // 元

  /// Whether a row is a rate, by its unit or the end of its folded name.
  private func isRate(_ name: UnsafeBufferPointer<UInt8>, _ target: Measure) -> Bool {
    arena.folded(target.unit) == [UInt8(ascii: "%")]
      || Self.rates.contains { name.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a row is a rate of half or more, which nobody sets for what should be low.
  private func isHighRate(_ name: UnsafeBufferPointer<UInt8>, _ target: Measure) -> Bool {
    guard let goal = target.value, goal >= ExactDecimal(50) else { return false }
    return isRate(name, target)
  }

  /// Whether a row is a rate below a fifth.
  private func isLowRate(_ name: UnsafeBufferPointer<UInt8>, _ target: Measure) -> Bool {
    guard let goal = target.value, goal < ExactDecimal(20) else { return false }
    return isRate(name, target)
  }

  /// Whether a measure is an amount of money, or has no unit.
  private func isMoney(_ measure: Measure) -> Bool {
    measure.unit.isEmpty || arena.withBytes(measure.unit) { Folding.find(Self.yuan, in: $0, from: 0) != nil }
  }
}
