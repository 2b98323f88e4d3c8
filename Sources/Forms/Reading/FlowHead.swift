/// The heads of an indicator block whose columns are lost: in which order its values stand.
struct FlowHead {
  /// The labels of the values, in their order.
  private let labels: [Label]

  /// Takes the labels that were recognised, in their order.
  init(_ labels: [Label]) {
    self.labels = labels.filter {
      [.targetNature, .target, .targetUnit, .actual, .otherColumn, .weight, .score].contains($0)
    }
  }

  /// Whether the weight stands before the target.
  var isWeightFirst: Bool {
    guard let weight = labels.firstIndex(of: .weight), let target = labels.firstIndex(of: .target) else { return false }
    return weight < target
  }

  /// Whether target, actual and score stand without a weight.
  var isWeightless: Bool {
    !labels.contains(.weight) && [.target, .actual, .score].allSatisfy { labels.contains($0) }
  }

  /// Whether a column of units stands between target and actual.
  var hasUnit: Bool { labels.contains(.targetUnit) }

  /// How many columns that are not read stand between the actual and the weight.
  var others: Int {
    guard let weight = labels.firstIndex(of: .weight) else { return 0 }
    return labels[..<weight].reversed().prefix { $0 == .otherColumn }.count
  }

  /// Whether target, actual, weight and score follow upon each other, so that cells alone tell what they are.
  var isUsual: Bool {
    let skipped = labels.firstIndex(of: .weight).map { $0 - others..<$0 }
    let columns = labels.indices.filter { index in
      labels[index] != .targetNature && labels[index] != .targetUnit && skipped?.contains(index) != true
    }.map { labels[$0] }
    let usual: [Label] = [.target, .actual, .weight, .score]
    // Heads that lines broke up are not recognised; those that are tell.
    return columns.count < 3
      || columns.elementsEqual(usual.filter { columns.contains($0) }) && columns.contains(.weight)
  }
}
