extension PlantedAnomaly {
  /// Changes funding and rows of a right form.
  ///
  /// What concerns the total comes later (`spoilTotal`), so that one planted
  /// error makes one sum fail; amounts (BG402, BG403, NR603) and narratives (TX501, TX503) were drawn accordingly before.
  func apply(to form: inout SyntheticForm, _ context: SentenceTemplate.Context, _ generator: inout SeededGenerator) {
    switch self {
    case .fundSplit: spoilSplit(of: &form, &generator)
    case .executionRate: form.executionRate = shifted(form.executionRate, by: 60...350, below: 100_00, &generator)
    case .executionScore: form.executionScore = shifted(form.executionScore, by: 30...150, below: 9_95, &generator)
    case .weightsNotHundred:
      form.changeRow(.sustainable) { row in
        row.weight -= 100 * generator.within(1...3)
        row.score = row.weight
      }
    case .scoreAboveWeight:
      form.changeRow(.timeliness) { $0.score = $0.weight + 100 * generator.within(1...2) }
    case .fullScoreDespiteShortfall:
      form.changeRow(.quantity) { row in
        row.fallShort(percent: generator.within(55...88))
        row.score = row.weight
        row.reason = Narrative.reason(context, &generator)
      }
    case .shortfallWithoutReason:
      form.changeRow(.quantity) { row in
        row.fallShort(percent: generator.within(55...88))
        row.reason = Word(generator.element(of: ["", "无", "—", "-"]).utf8)
      }
    case .actualIsTargetString:
      for category in [IndicatorClass.quality, .satisfaction] {
        form.changeRow(category) { row in
          row.repeatsTarget = true
          row.score = row.weight
          row.reason = []
        }
      }
    case .impossibleSatisfaction:
      form.changeRow(.satisfaction) { $0.actual = 100_00 + 10 * generator.within(8...150) }
    case .emptyIndicatorWithPoints:
      form.changeRow(.social) { row in
        row.bound = .nothing
        row.name = Word("无".utf8)
        row.score = row.weight
        row.reason = []
      }
    case .costContradictsFunding:
      form.changeRow(.cost) { row in
        row.name = Vocabulary.spendingShare
        row.unit = Word("%".utf8)
        row.target = 100_00
        row.actual = 100_00
      }
    case .totalNotSum, .wrongGrade, .budgetCutToSpending, .unspentButDone, .templateNarrative, .accountCopiesGoal:
      break
    }
  }

  /// Changes the printed total or the grade, after both were computed.
  func spoilTotal(of form: inout SyntheticForm, _ generator: inout SeededGenerator) {
    switch self {
    case .totalNotSum:
      let left = form.indicators[generator.below(form.indicators.count)].score
      // A total without the execution score is usual somewhere and no error.
      let omitsRow = left != form.executionScore && left != 0 && generator.chance(percent: 40)
      let difference = omitsRow ? -left : shifted(0, by: 100...350, below: 100_00 - form.totalScore, &generator)
      form.totalScore += difference
      form.grade = SyntheticForm.Grade(total: form.totalScore)
    case .wrongGrade:
      let right = form.grade.rawValue
      let wrong = right == 0 ? 1 : right - 1
      form.grade = SyntheticForm.Grade(rawValue: wrong) ?? .poor
    default: break
    }
  }

  private func spoilSplit(of form: inout SyntheticForm, _ generator: inout SeededGenerator) {
    let columns: [WritableKeyPath<SyntheticForm.FundingPart, Int>] = [\.initial, \.adjusted, \.executed]
    let column = generator.element(of: columns)
    let amount = form.appropriation[keyPath: column]
    form.appropriation[keyPath: column] -= max(10, amount * generator.within(4...25) / 100)
  }

  /// `value` moved by an amount of the range, upwards where the result stays below `limit`.
  private func shifted(
    _ value: Int, by range: ClosedRange<Int>, below limit: Int, _ generator: inout SeededGenerator
  ) -> Int {
    let step = generator.within(range)
    return value + step < limit && generator.chance(percent: 60) ? value + step : value - step
  }
}

extension SyntheticForm {
  /// Every form has a quantity, quality, timeliness, cost, social, sustainable and satisfaction row.
  fileprivate mutating func changeRow(_ category: IndicatorClass, _ change: (inout SyntheticIndicator) -> Void) {
    guard let index = indicators.firstIndex(where: { $0.category == category }) else { return }
    change(&indicators[index])
  }
}
