import Documents

/// Heads and headings that stand in a line of text together with others.
extension DocumentPass {
  /// The labels of a line of heads; a word that nobody knows is a column where it stands between target and weight.
  func flowHeads(_ words: [TextField]) -> [Label] {
    let labels = words.map { label($0.text) }
    guard let target = labels.firstIndex(of: .target), labels.contains(.actual),
      let weight = labels.firstIndex(of: .weight), target < weight
    else { return labels.compactMap { $0 } }
    return labels.enumerated().compactMap { $1 ?? ($0 > target && $0 < weight ? .otherColumn : nil) }
  }

  /// Takes the total that stands above a form: 自评得分：98.5分; false where it is no number alone.
  func takeHeadTotal(_ rest: TextField) -> Bool {
    guard draft?.section == .head, draft?.title != nil, draft?.headTotal == nil, let total = headTotal(rest) else {
      return false
    }
    draft?.headTotal = total
    return true
  }

  /// Takes a line in which both goals are headed, whatever stands before them.
  func headsBothGoals(_ field: TextField) -> Bool {
    guard field.text.count <= 150 else { return false }
    let labels = tokens(field).compactMap { label($0.text) }
    guard labels.contains(.expected), labels.last == .actualGoal else { return false }
    goalLabel(.goalBlock, field, gapBefore: false)
    goalLabel(.actualGoal, field, gapBefore: false)
    return true
  }

  /// Whether a word stands in brackets.
  func isBracketed(_ field: TextField) -> Bool {
    arena.withFolded(field.text) { $0.first == UInt8(ascii: "(") && $0.last == UInt8(ascii: ")") }
  }
}
