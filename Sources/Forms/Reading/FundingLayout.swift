import Documents

/// Which column of the funding block stands where.
struct FundingLayout {
  /// The columns in the order of the form, with their position; nil in text without columns.
  var columns: [(label: Label, column: Int?)] = []
  /// Whether the head of 执行率 says that the numbers are percent.
  var isRatePercent = false
  /// The weight that a heading prints, 预算执行情况(10分), where no column does.
  var headingWeight: NumberField?

  /// The order in which the columns stand where no head was found.
  static let usual: [Label] = [.initial, .adjusted, .executed, .weight, .rate, .score]

  /// The labels in the order of the form.
  var order: [Label] { columns.isEmpty ? Self.usual : columns.map(\.label) }

  /// Whether a label is among them.
  func has(_ label: Label) -> Bool {
    columns.isEmpty ? Self.usual.contains(label) : columns.contains { $0.label == label }
  }

  /// The label of a column.
  func label(at column: Int) -> Label? {
    for entry in columns where entry.column == column { return entry.label }
    return nil
  }
}
