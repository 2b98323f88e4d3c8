/// Endings to look for behind a cell's text, such as 投诉率, without folding the cell.
public struct WordEndings: Sendable {
  private let endings: [[UInt8]]
  /// How many bytes of a text's tail are looked up before any ending is compared, 1 to 8.
  private let tailLength: Int
  private let tails: [UInt64]

  /// Takes the endings; they must be Chinese characters, which fold to themselves.
  public init(_ words: [String]) {
    let endings = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
    let length = min(8, endings.map(\.count).min() ?? 1)
    self.endings = endings
    tailLength = length
    let packed = endings.map { ending in ending.suffix(length).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    tails = Set(packed).sorted()
  }

  /// Whether the text ends with one of the words, blanks aside.
  public func end(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var tail: UInt64 = 0
    var left = tailLength
    var position = text.endIndex
    while left > 0 {
      guard position > text.startIndex else { return false }
      position -= 1
      if text[position] <= 0x20 { continue }
      tail = tail << 8 | UInt64(text[position])
      left -= 1
    }
    return tails.contains(tail) && endings.contains { Self.ends(text, $0) }
  }

  private static func ends(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ ending: [UInt8]) -> Bool {
    var left = ending.count
    var position = text.endIndex
    while left > 0 {
      guard position > text.startIndex else { return false }
      position -= 1
      if text[position] <= 0x20 { continue }
      left -= 1
      if text[position] != ending[left] { return false }
    }
    return true
  }
}
