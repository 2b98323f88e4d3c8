import Detection

/// The findings on the forms of one unit and year that are signs of a ritual self-evaluation.
struct UnitSigns {
  /// The unit's complete forms.
  var forms: [FormKey] = []
  /// The findings of each family of rules, as positions in the list of all.
  private(set) var families: [String: [Int]] = [:]
  /// The families that speak of each form.
  private var familiesOfForms: [FormKey: Set<String>] = [:]

  mutating func add(_ child: Int, family: String, form: FormKey) {
    if families[family]?.last != child { families[family, default: []].append(child) }
    familiesOfForms[form, default: []].insert(family)
  }

  /// The findings, in their order.
  var children: [Int] { families.values.flatMap { $0 }.sorted() }

  /// The forms that several families speak of.
  var severalFamilies: [FormKey] { familiesOfForms.filter { $0.value.count > 1 }.keys.sorted() }

  /// How many findings there are of each rule.
  func rules(in found: [Finding]) -> [(rule: RuleID, count: Int)] {
    var counts: [RuleID: Int] = [:]
    for child in children { counts[found[child].rule, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How sure the least sure family is of those that are needed: the `count`-th best, each by its surest finding.
  func confidence(atFamily count: Int, in found: [Finding]) -> Double {
    let best = families.values.compactMap { $0.map { found[$0].confidence }.max() }.sorted(by: >)
    return best.indices.contains(count - 1) ? best[count - 1] : 0
  }
}
