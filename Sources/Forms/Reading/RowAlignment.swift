import Documents

/// How the cells of an indicator row fall on the columns: which cell has which role.
struct RowAlignment {
  /// How many columns the row stands to the right of its head; nil where the columns say nothing.
  var shift: Int?
  /// The cells in front of the values: classes and name.
  var leading: Range<Int>
  var nature: Int?
  var target: Int?
  var unit: Int?
  var actual: Int?
  var prior: Int?
  var weight: Int?
  var score: Int?
  var reasons: Range<Int>
  /// Cells that fall on no role.
  var leftovers = 0
  /// The column in which the name stands.
  var nameColumn = 0

  /// The role of a column under this alignment, for pieces of cut cells.
  func role(of column: Int, in layout: IndicatorLayout?) -> Label? {
    if column == nameColumn { return .level3 }
    guard let layout, let shift else { return nil }
    return layout.role(at: column - shift)
  }

  /// Lets the cells of a row fall on the columns of a layout, `shift` columns to the right.
  init(_ cells: Slice<UnsafeBufferPointer<GridCell>>, layout: IndicatorLayout, shift: Int) {
    self.shift = shift
    var index = cells.startIndex
    while index < cells.endIndex, Int(cells[index].column) - shift < layout.firstTail { index += 1 }
    leading = cells.startIndex..<index
    reasons = cells.endIndex..<cells.endIndex
    while index < cells.endIndex {
      let column = Int(cells[index].column) - shift
      switch layout.role(at: column) {
      case .targetNature: nature = index
      case .target: target = index
      case .targetUnit: unit = index
      case .actual: actual = index
      case .prior: prior = index
      case .weight: weight = index
      case .score: score = index
      case .reason: takeReason(index)
      case .otherColumn: break
      default:
        // Behind the last column the reason runs on; between the columns nothing should stand.
        if column > layout.lastTail, layout.role(at: layout.lastTail) == .reason {
          takeReason(index)
        } else {
          leftovers += 1
        }
      }
      index += 1
    }
  }

  private mutating func takeReason(_ index: Int) {
    reasons = reasons.isEmpty ? index..<index + 1 : reasons.lowerBound..<index + 1
  }

  /// Takes the cells in their order: classes, name, target, actual, weight, score, reason.
  init?(compact cells: Range<Int>, weightAt weight: Int) {
    guard weight - 3 >= cells.lowerBound, weight + 1 < cells.upperBound else { return nil }
    leading = cells.lowerBound..<weight - 2
    target = weight - 2
    actual = weight - 1
    self.weight = weight
    score = weight + 1
    reasons = weight + 2..<cells.upperBound
  }
}
