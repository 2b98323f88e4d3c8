import Detection
import Forms

/// How a form shares its points out between the execution rate and the classes of its indicators.
struct PointStructure {
  /// The weight of the execution rate; nil where none is printed.
  let execution: ExactDecimal?
  let output: ExactDecimal
  let benefit: ExactDecimal
  let satisfaction: ExactDecimal
  /// The rows that carry points.
  let rows: [Int]
  /// Whether the class of some row is not known, so that the classes cannot be added up.
  let isUnclassed: Bool
  /// Whether a 一级指标 prints its own weight.
  let printsClassWeights: Bool

  /// Adds the weights up; nil where they do not give the full score, so that rows or figures may be lost.
  init?(_ form: SelfEvaluationForm, full: ExactDecimal) {
    guard let weights = WeightSum(form), !weights.hasEmptyCell else { return nil }
    let printed = form.funding(.total)?.weight?.value
    guard let difference = weights.sum.adding(printed ?? .zero)?.subtracting(full),
      difference.magnitude <= weights.tolerance
    else { return nil }
    execution = printed.flatMap { $0.isZero ? nil : $0 }
    printsClassWeights = weights.printsClassWeights
    let rows = form.indicators.indices.filter { form.indicators[$0].weight?.value.map { $0.units > 0 } ?? false }
    func points(_ belongs: (IndicatorClass) -> Bool) -> ExactDecimal {
      form.weight(of: rows.filter { belongs(form.indicators[$0].indicatorClass) })
    }
    self.rows = rows
    output = points { $0.isOutput }
    benefit = points { $0.isBenefit }
    satisfaction = points { $0 == .satisfaction }
    isUnclassed = rows.contains { form.indicators[$0].indicatorClass == .unknown }
  }

  /// The points of the classes in the order of the form.
  var classes: [(indicatorClass: IndicatorClass, points: ExactDecimal)] {
    [(.output, output), (.benefit, benefit), (.satisfaction, satisfaction)]
  }

  /// Whether the points are shared out as in a layout that is in use somewhere: execution, output, benefit and
  /// satisfaction; execution, output and all effects; or execution and one class.
  func follows(_ layout: [ExactDecimal]) -> Bool {
    guard let execution, layout.first == execution else { return false }
    switch layout.count {
    case 4: return [output, benefit, satisfaction] == Array(layout.dropFirst())
    case 3: return output == layout[1] && benefit.adding(satisfaction) == layout[2]
    case 2: return classes.contains { $0.points == layout[1] }
    default: return false
    }
  }
}
