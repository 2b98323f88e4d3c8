import Documents

/// Which column of the indicator block stands where; one serves every form with the same heads.
final class IndicatorLayout {
  /// The role of each column, by position.
  private let roles: [Label?]
  /// The column of the indicator's name.
  let nameColumn: Int
  /// Whether a head names that column.
  let hasNameHead: Bool
  /// The column of 一级指标, if it has one.
  let level1Column: Int?
  /// The column of 二级指标, if it has one.
  let level2Column: Int?
  /// The first column behind the name that has a role.
  let firstTail: Int
  /// The last column with a role.
  let lastTail: Int
  /// Whether the block has columns for weight and score at all.
  let hasWeights: Bool
  let hasScores: Bool
  /// Whether it has a column for target or actual.
  let hasMeasures: Bool
  /// Whether target, actual, weight and score stand side by side in this order, so that cells alone tell what they are.
  let isInUsualOrder: Bool
  /// Whether the rows carry points at all; the forms of some transfer payments do not.
  var isScored: Bool { hasWeights || hasScores }

  /// Makes a layout of the columns that were recognised; nil where the name or every value is missing.
  init?(_ columns: [(label: Label, column: Int)]) {
    let levels: Set<Label> = [.level1, .level2, .level3]
    let nameHead = columns.first { $0.label == .level3 }?.column
    // Points before the name are those of its classes.
    let tails = columns.filter { !levels.contains($0.label) && $0.column > nameHead ?? -1 }
    guard let last = columns.map(\.column).max(), let firstTail = tails.map(\.column).min() else { return nil }
    var roles = [Label?](repeating: nil, count: last + 1)
    for entry in columns where roles[entry.column] == nil {
      let isFirst = entry.label == .reason || !roles.contains(entry.label)
      // A second column of one kind is another's: the score of who looked it over, what a name is explained by.
      let isRead = levels.contains(entry.label) || entry.column >= firstTail
      roles[entry.column] = isFirst && isRead ? entry.label : .otherColumn
    }
    self.roles = roles
    self.firstTail = firstTail
    lastTail = tails.map(\.column).max() ?? last
    level1Column = columns.first { $0.label == .level1 }?.column
    level2Column = columns.first { $0.label == .level2 }?.column
    nameColumn = nameHead ?? max(0, firstTail - 1)
    hasNameHead = nameHead != nil
    hasWeights = roles.contains(.weight)
    hasScores = roles.contains(.score)
    hasMeasures = roles.contains(.target) || roles.contains(.actual)
    let order = roles.compactMap { $0 }.filter { !levels.contains($0) && $0 != .reason }
    isInUsualOrder = order == [.target, .actual, .weight, .score]
  }

  /// The role of a column, or nil.
  @inline(__always)
  func role(at column: Int) -> Label? {
    column >= 0 && column < roles.count ? roles[column] : nil
  }
}
