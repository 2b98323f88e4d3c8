/// What the first cells of a row of a table were recognised as.
///
/// The kinds of labels are counted as they come, for they tell what row it is; it lives on the stack.
struct RowLabels {
  /// How many cells of a row are looked at.
  static let most = 32

  private var recognitions: InlineArray<32, Recognition?> = InlineArray(repeating: nil)
  /// How many cells were looked at.
  private(set) var count = 0
  /// How many of them name a column of amounts: 年初预算数, 全年预算数, 全年执行数.
  private(set) var amounts = 0
  /// How many name a column of the indicator block, and how many one that no other block has.
  private(set) var indicatorColumns = 0
  private(set) var ownIndicatorColumns = 0
  /// Whether one names something of the head.
  private(set) var hasHead = false
  /// Whether one is a heading of the goal block.
  private(set) var hasGoal = false

  /// Takes what the next cell is.
  mutating func append(_ recognition: Recognition?) {
    recognitions[count] = recognition
    count += 1
    guard case .label(let label) = recognition else { return }
    if label.isHead { hasHead = true }
    if label.isIndicatorColumn { indicatorColumns += 1 }
    switch label {
    case .initial, .adjusted, .executed: amounts += 1
    case .expected, .actualGoal: hasGoal = true
    case .level1, .level2, .level3, .target, .actual: ownIndicatorColumns += 1
    default: break
    }
  }

  /// What a cell was recognised as, by its position in the row; nil for nothing.
  func recognition(_ offset: Int) -> Recognition? { offset < count ? recognitions[offset] : nil }

  /// The label that a cell is, by its position in the row; nil for none.
  subscript(_ offset: Int) -> Label? {
    if case .label(let label) = recognition(offset) { label } else { nil }
  }

  /// Where a label first stands.
  func firstIndex(of label: Label) -> Int? {
    for offset in 0..<count where self[offset] == label { return offset }
    return nil
  }

  /// Whether a label stands in the row.
  func contains(_ label: Label) -> Bool { firstIndex(of: label) != nil }

  /// Whether the row is the head of an indicator block.
  var areIndicatorHeads: Bool { indicatorColumns >= 3 && ownIndicatorColumns >= 2 }
}
