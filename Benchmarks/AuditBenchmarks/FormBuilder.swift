/// Makes the form with a given index; forms do not depend on each other.
struct FormBuilder {
  /// Forms of one implementer: 5,000 implementers at a million forms.
  static let formsPerImplementer = 200

  let seed: UInt64
  let plan: AnomalyPlan
  private let departments: Int

  init(forms: Int, seed: UInt64) {
    self.seed = seed
    plan = AnomalyPlan(forms: forms, seed: seed)
    let implementers = (forms + FormBuilder.formsPerImplementer - 1) / FormBuilder.formsPerImplementer
    departments = min(implementers, Vocabulary.counties.count * Vocabulary.bureaus.count)
  }

  func form(_ index: Int, in style: FileStyle) -> SyntheticForm {
    var generator = SeededGenerator(seed: seed, stream: index, salt: 3)
    let anomalies = plan.anomalies(of: index)
    let unit = UnitNames(implementer: index / FormBuilder.formsPerImplementer, departments: departments)
    let (project, object) = unit.project(index % FormBuilder.formsPerImplementer, &generator)
    var form = SyntheticForm()
    form.year = 2022 + index / SyntheticCorpus.formsPerFile % 3
    form.project = project
    form.department = unit.department
    form.implementer = unit.implementer
    form.drawFunding(anomalies, inTenThousands: style.countsTenThousands, &generator)

    let context = SentenceTemplate.Context(
      project: project, unit: unit.implementer, year: form.year, spent: spent(form, style), object: object,
      objects: unit.bureau.objects)
    form.goal = Narrative.goal(context, &generator)
    if anomalies.contains(.templateNarrative) {
      form.account = Narrative.boilerplate(cluster: plan.cluster(of: index), context)
    } else if anomalies.contains(.accountCopiesGoal) {
      form.account = Word((generator.chance(percent: 50) ? "本年度，" : "").utf8) + form.goal
    } else {
      form.account = Narrative.account(context, &generator)
    }

    form.indicators = IndicatorRows.make(
      context, mayFallShort: !anomalies.contains(.unspentButDone), &generator)
    form.stateSpendingShare(&generator)
    for anomaly in anomalies { anomaly.apply(to: &form, context, &generator) }
    form.totalScore = form.indicators.reduce(form.executionScore) { $0 + $1.score }
    form.grade = SyntheticForm.Grade(total: form.totalScore)
    for anomaly in anomalies { anomaly.spoilTotal(of: &form, &generator) }
    return form
  }

  private func spent(_ form: SyntheticForm, _ style: FileStyle) -> Word {
    var amount = Word()
    amount.append(hundredths: form.total.executed, style: .trimmed)
    amount.append(literal: style.countsTenThousands ? "万元" : "元")
    return amount
  }
}

/// An implementing unit, its department, and the names of its projects.
struct UnitNames {
  let department: Word
  let implementer: Word
  let bureau: Vocabulary.Bureau
  private let number: Int

  /// Implementers are dealt out to the departments in turn; each of the first 25 of a department has its own name.
  init(implementer number: Int, departments: Int) {
    let place = number % departments
    let county = Vocabulary.counties[place / Vocabulary.bureaus.count]
    bureau = Vocabulary.bureaus[place % Vocabulary.bureaus.count]
    let slot = number / departments
    let field = bureau.fields[slot % bureau.fields.count]
    let organisation = Vocabulary.organisations[slot / bureau.fields.count % Vocabulary.organisations.count]
    let group = slot / (bureau.fields.count * Vocabulary.organisations.count)
    var ordinal = Word()
    if group > 0 {
      ordinal.append(literal: "第")
      ordinal.append(integer: group + 1)
    }
    self.number = number
    department = Word("云州市".utf8) + county + bureau.name
    implementer = county + field + ordinal + organisation
  }

  /// The name and the object of the unit's n-th project; the 240 pairs of object and activity are met once each.
  func project(_ ordinal: Int, _ generator: inout SeededGenerator) -> (name: Word, object: Word) {
    let activities = Vocabulary.activities
    let pair = (number &* 37 + ordinal * 77) % (bureau.objects.count * activities.count)
    let object = bureau.objects[pair / activities.count]
    let name = object + activities[pair % activities.count] + generator.element(of: Vocabulary.qualifiers)
    return (name, object)
  }
}
