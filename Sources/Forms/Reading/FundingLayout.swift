import Documents

/// Which column of the funding block stands where.
struct FundingLayout {
  /// The columns in the order of the form, with their position; nil in text without columns.
  var columns: [(label: Label, column: Int?)] = []
  /// Columns of other things: what explains the rate, how points are given.
  var others: [Int] = []
  /// How far the last row stood from its heads.
  var lastShift = 0
  /// The heading of the block, which names its total where no row does.
  var heading: TextField?
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

  /// Leaves out the columns that another one of the same name stands for: the text that heads the names of the rows, the
  /// change of the budget beside what it came to.
  mutating func dropDoubles(isText: (Int) -> Bool) {
    for label in Set(columns.map(\.label)) {
      let doubles = columns.filter { $0.label == label }.compactMap(\.column)
      guard doubles.count > 1 else { continue }
      let amounts = doubles.filter { !isText($0) }
      // 调整预算数 before 调整后预算数 is what it changed by; other columns are another's look at the same.
      let kept = label == .adjusted ? amounts.last ?? doubles.last : amounts.first ?? doubles.first
      others += doubles.filter { $0 != kept }
      columns.removeAll { $0.label == label && $0.column != kept }
    }
  }
}
