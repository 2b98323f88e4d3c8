/// Which form carries which anomaly: about a tenth of the forms, half of these two of them.
struct AnomalyPlan {
  /// Indices of the forms with anomalies; a form has one entry for each.
  private let anomalies: [Int32: [PlantedAnomaly]]
  private let clusters: [Int32: Int32]

  init(forms: Int, seed: UInt64) {
    let deck = PlantedAnomaly.allCases.flatMap { Array(repeating: $0, count: $0.frequency) }
    var anomalies: [Int32: [PlantedAnomaly]] = [:]
    var templated: [Int32] = []
    for form in 0..<forms {
      var generator = SeededGenerator(seed: seed, stream: form, salt: 1)
      guard generator.chance(percent: 10) else { continue }
      let first = generator.element(of: deck)
      let second = generator.element(of: deck)
      let both = generator.chance(percent: 60) && first.parts.isDisjoint(with: second.parts)
      anomalies[Int32(form)] = both ? [first, second] : [first]
      if first == .templateNarrative || both && second == .templateNarrative { templated.append(Int32(form)) }
    }
    if templated.count == 1 {
      anomalies[templated.removeLast()]?.removeAll { $0 == .templateNarrative }
    }
    self.anomalies = anomalies
    clusters = AnomalyPlan.clusters(of: templated, seed: seed)
  }

  /// In the order of `PlantedAnomaly`.
  func anomalies(of form: Int) -> [PlantedAnomaly] {
    (anomalies[Int32(form)] ?? []).sorted { $0.rawValue < $1.rawValue }
  }

  func cluster(of form: Int) -> Int {
    Int(clusters[Int32(form)] ?? 0)
  }

  /// Deals the forms out to clusters of two and more; sizes double with probability one half (a heavy tail).
  ///
  /// Half of the forms are dealt in their order, so that clusters stay near one unit, the others are shuffled over all units.
  private static func clusters(of forms: [Int32], seed: UInt64) -> [Int32: Int32] {
    var generator = SeededGenerator(seed: seed, stream: 0, salt: 2)
    var shuffled = forms.filter { _ in generator.chance(percent: 50) }
    let near = Set(shuffled)
    generator.shuffle(&shuffled)
    var rest = (forms.filter { !near.contains($0) } + shuffled)[...]
    var clusters: [Int32: Int32] = [:]
    var cluster: Int32 = 0
    while !rest.isEmpty {
      var size = 2
      while size < rest.count && generator.chance(percent: 50) { size *= 2 }
      size += generator.below(size)
      if rest.count < size + 2 { size = rest.count }
      for form in rest.prefix(size) { clusters[form] = cluster }
      rest = rest.dropFirst(size)
      cluster += 1
    }
    return clusters
  }
}
