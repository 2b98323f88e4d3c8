/// The seven to ten indicator rows of a form; their weights add to 90.
enum IndicatorRows {
  private static let outputWeights: [[Int]] = [
    [15, 15, 10, 10], [20, 10, 10, 10], [10, 20, 10, 10], [12, 13, 15, 10], [18, 12, 12, 8],
    [10, 10, 10, 10, 10], [15, 10, 10, 10, 5], [12, 8, 10, 12, 8], [8, 12, 14, 10, 6],
  ]
  private static let benefitWeights: [[Int]] = [
    [15, 15], [20, 10], [18, 12], [10, 10, 10], [12, 10, 8], [15, 10, 5], [8, 8, 8, 6], [10, 8, 6, 6], [5, 10, 10, 5],
  ]

  /// `mayFallShort` lets some numeric rows miss their target, with the right score and a reason.
  static func make(
    _ context: SentenceTemplate.Context, mayFallShort: Bool, _ generator: inout SeededGenerator
  ) -> [SyntheticIndicator] {
    let outputs = generator.element(of: outputWeights)
    let benefits = generator.element(of: benefitWeights)
    let classes = outputClasses(outputs.count) + benefitClasses(benefits.count, &generator) + [.satisfaction]
    let weights = outputs + benefits + [10]
    var skipped = generator.below(8)
    return zip(classes, weights).map { category, weight in
      skipped += 1 + generator.below(2)
      var row = make(category, weight: weight * 100, context, variant: skipped, &generator)
      let upward = category == .quantity || category == .quality || category == .social
      if mayFallShort && upward && generator.chance(percent: 9) {
        row.fallShort(percent: generator.within(55...97))
        row.reason = Narrative.reason(context, &generator)
      }
      return row
    }
  }

  private static func outputClasses(_ count: Int) -> [IndicatorClass] {
    count == 4 ? [.quantity, .quality, .timeliness, .cost] : [.quantity, .quantity, .quality, .timeliness, .cost]
  }

  private static func benefitClasses(_ count: Int, _ generator: inout SeededGenerator) -> [IndicatorClass] {
    switch count {
    case 2: [.social, .sustainable]
    case 3: [generator.chance(percent: 50) ? .economic : .ecological, .social, .sustainable]
    default: [.economic, .social, .ecological, .sustainable]
    }
  }

  /// `variant` grows from row to row, so that two rows of one class never get the same name.
  private static func make(
    _ category: IndicatorClass, weight: Int, _ context: SentenceTemplate.Context, variant: Int,
    _ generator: inout SeededGenerator
  ) -> SyntheticIndicator {
    if category == .sustainable {
      let quality = generator.element(of: Vocabulary.qualities)
      return SyntheticIndicator(
        category: category, name: context.object + quality.name, bound: .wording(quality.target), isRate: false,
        weight: weight, score: weight)
    }
    let measures = Vocabulary.measures[category.rawValue]
    let measure = measures[variant % measures.count]
    let downward = category == .timeliness || category == .cost
    var row = SyntheticIndicator(
      category: category, name: context.object + measure.name, bound: downward ? .atMost : .atLeast,
      target: generator.within(measure.targets) * 100, unit: measure.unit, isRate: measure.isRate, weight: weight,
      score: weight)
    row.reach(&generator)
    return row
  }
}
