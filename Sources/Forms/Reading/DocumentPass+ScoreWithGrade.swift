import Documents

extension DocumentPass {
  /// Divides a cell of the foot that holds the score and the grade: 92.96（优）, 92.96分 优秀.
  ///
  /// nil where something else than a short word stands behind the number, as in 95% or 90-100.
  func scoreWithGrade(_ field: TextField) -> (score: NumberField, grade: TextField)? {
    let found = arena.withBytes(field.text) { bytes -> (value: ExactDecimal, word: Range<Int>)? in
      guard let scan = ExactDecimal.prefix(bytes[...]) else { return nil }
      guard let word = Self.withoutGradePadding(UnsafeBufferPointer(rebasing: bytes[scan.end...])) else { return nil }
      let range = word.lowerBound + scan.end..<word.upperBound + scan.end
      let scalars = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
      guard scalars.count <= 4, scalars.allSatisfy(\.properties.isAlphabetic) else { return nil }
      return (scan.value, range)
    }
    guard let found else { return nil }
    let word = TextRange(
      start: field.text.start + UInt32(found.word.lowerBound), end: field.text.start + UInt32(found.word.upperBound))
    return (NumberField(cell: field, value: found.value), TextField(text: word, place: field.place))
  }

  /// Where some text stands without what may be around a grade; nil where it is nothing else.
  static func withoutGradePadding(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let isPadding = { (scalar: Unicode.Scalar) in gradePadding.contains(scalar) }
    guard let first = text.firstIndex(where: { !isPadding($0) }), let last = text.lastIndex(where: { !isPadding($0) })
    else { return nil }
    let start = String(text[..<first]).utf8.count
    return start..<start + String(text[first...last]).utf8.count
  }

  /// What may stand between a score and its grade, and around the grade.
  private static let gradePadding = Set("分()（）[]【】/,，、;；:： \u{3000}".unicodeScalars)
}
