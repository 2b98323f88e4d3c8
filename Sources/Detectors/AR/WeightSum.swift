import Detection
import Documents
import Forms

/// The weights of a form's indicators, added up in one pass.
struct WeightSum {
  private(set) var sum = ExactDecimal.zero
  /// How many weights are printed.
  private(set) var count = 0
  /// What rounding the weights that are not whole may amount to.
  private(set) var tolerance = ExactDecimal.zero
  /// Whether a row's weight is empty; a dash counts as nothing.
  private(set) var hasEmptyCell = false
  /// Whether a 一级指标 seems to print its own weight: 产出指标(50分).
  private(set) var printsClassWeights = false

  /// Adds the weights up; nil where the sum leaves the range.
  init?(_ form: SelfEvaluationForm) {
    var heading = TextRange(start: 0, end: 0)
    for index in form.indicators.indices {
      if let level1 = form.indicators[index].level1?.text, level1 != heading {
        heading = level1
        printsClassWeights = printsClassWeights || ClassWeight.hasDigit(form, level1)
      }
      guard let field = form.indicators[index].weight else {
        hasEmptyCell = true
        continue
      }
      guard let weight = field.value else { continue }
      guard add(weight) else { return nil }
    }
  }

  private mutating func add(_ weight: ExactDecimal) -> Bool {
    count += 1
    let (units, overflow) = sum.units.addingReportingOverflow(weight.units)
    if sum.decimals == weight.decimals || sum.isZero, !overflow {
      sum = ExactDecimal(units: units, decimals: weight.decimals)
    } else if let next = sum.adding(weight) {
      sum = next
    } else {
      return false
    }
    guard !weight.isWhole, let half = weight.halfPlace, let wider = tolerance.adding(half) else {
      return true
    }
    tolerance = wider
    return true
  }
}

/// A 一级指标 that prints its own weight, such as 产出指标(50分), and the weights below it.
struct ClassWeight {
  var heading: TextRange
  var declared: ExactDecimal
  var sum = ExactDecimal.zero
  var tolerance = ExactDecimal.zero
  var rows: [Int] = []

  var difference: ExactDecimal { sum.subtracting(declared) ?? .zero }

  /// The classes whose rows do not give what their headings print, the largest difference first.
  static func mismatches(_ form: SelfEvaluationForm) -> [ClassWeight] {
    var classes: [ClassWeight] = []
    var unclear: Set<Int> = []
    for (index, row) in form.indicators.enumerated() {
      guard let heading = row.level1?.text, let declared = declaredWeight(form, heading) else { continue }
      let position = classes.firstIndex { form.sameText($0.heading, heading) } ?? classes.count
      if position == classes.count { classes.append(ClassWeight(heading: heading, declared: declared)) }
      guard let weight = row.weight?.value, let sum = classes[position].sum.adding(weight) else {
        unclear.insert(position)
        continue
      }
      classes[position].sum = sum
      classes[position].rows.append(index)
      if !weight.isWhole, let half = weight.halfPlace, let wider = classes[position].tolerance.adding(half) {
        classes[position].tolerance = wider
      }
    }
    return classes.indices.filter { !unclear.contains($0) }.map { classes[$0] }
      .filter { $0.difference.magnitude > $0.tolerance }
      .sorted {
        ($1.difference.magnitude, $0.heading.start) < ($0.difference.magnitude, $1.heading.start)
      }
  }

  /// Whether a heading contains a digit of either width.
  static func hasDigit(_ form: SelfEvaluationForm, _ heading: TextRange) -> Bool {
    form.withBytes(heading) { bytes in
      var previous: UInt8 = 0
      for byte in bytes {
        if byte &- 0x30 < 10 || (previous == 0xBC && byte &- 0x90 < 10) { return true }
        previous = byte
      }
      return false
    }
  }

  /// The number that stands before 分, or alone in brackets behind the name.
  private static func declaredWeight(_ form: SelfEvaluationForm, _ heading: TextRange) -> ExactDecimal? {
    let key = form.folded(heading)
    guard let start = key.firstIndex(where: { $0 &- 0x30 < 10 }), start > 0 else { return nil }
    return key.withUnsafeBufferPointer { bytes in
      guard let number = ExactDecimal.prefix(bytes[start...]) else { return nil }
      let rest = bytes[number.end...]
      if rest.starts(with: Array("分".utf8)) { return number.value }
      let isBracketed = bytes[start - 1] == UInt8(ascii: "(") || bytes[start - 1] == UInt8(ascii: "[")
      let closes = rest.first.map { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "%") }
      return isBracketed && start > 1 && closes == true ? number.value : nil
    }
  }
}

extension ExactDecimal {
  /// Whether nothing but noughts stands behind the point.
  fileprivate var isWhole: Bool {
    var rest = units
    for _ in 0..<decimals {
      if rest % 10 != 0 { return false }
      rest /= 10
    }
    return true
  }
}
