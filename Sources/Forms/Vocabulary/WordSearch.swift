/// Looks for any of some words within a text, all of them at once.
struct WordSearch: Sendable {
  private let words: [[UInt8]]
  /// Which bytes a word begins with, and which pairs of a second and a third byte follow: by 8 and by 12 bits.
  private var firsts = [Bool](repeating: false, count: 256)
  private var seconds = [Bool](repeating: false, count: 4096)

  /// Folds the words; empty ones are left out.
  init(_ words: [String]) {
    self.words = words.map { Folding.key($0) }.filter { !$0.isEmpty }
    for word in self.words {
      firsts[Int(word[0])] = true
      // A word of less than three bytes may go on with anything.
      if word.count >= 3 { seconds[Self.pair(word[1], word[2])] = true } else { seconds = seconds.map { _ in true } }
    }
  }

  @inline(__always)
  private static func pair(_ second: UInt8, _ third: UInt8) -> Int { Int(second & 0x3F) << 6 | Int(third & 0x3F) }

  /// Whether one of the words stands in a text that is folded already.
  func occurs(inFolded text: UnsafeBufferPointer<UInt8>) -> Bool {
    firsts.withUnsafeBufferPointer { firsts in
      seconds.withUnsafeBufferPointer { seconds in
        var position = 0
        while position < text.count {
          if firsts[Int(text[position])],
            position + 2 >= text.count || seconds[Self.pair(text[position + 1], text[position + 2])],
            stands(at: position, text)
          {
            return true
          }
          position &+= 1
        }
        return false
      }
    }
  }

  private func stands(at position: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    words.contains { word in
      word.count <= text.count - position && word.indices.allSatisfy { word[$0] == text[position + $0] }
    }
  }

  /// Whether one of the words stands in a text once it is folded.
  func occurs(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, bytes.count)) { buffer in
      let count = Folding.fold(bytes, into: buffer)
      return occurs(inFolded: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
