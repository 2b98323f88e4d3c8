import Documents

extension DocumentPass {
  /// Divides a cell of the foot that holds the score and the grade: 92.96（优）, 92.96分 优秀.
  ///
  /// nil where something else than a short word stands behind the number, as in 95% or 90-100.
  func scoreWithGrade(_ field: TextField) -> (score: NumberField, grade: TextField)? {
    let found = arena.withBytes(field.text) { bytes -> (value: ExactDecimal, word: Range<Int>)? in
      guard let scan = ExactDecimal.prefix(bytes[...]) else { return nil }
      let rest = String(decoding: bytes[scan.end...], as: UTF8.self).unicodeScalars
      let isPadding = { (scalar: Unicode.Scalar) in Self.gradePadding.contains(scalar) }
      guard let first = rest.firstIndex(where: { !isPadding($0) }), let last = rest.lastIndex(where: { !isPadding($0) })
      else { return nil }
      let word = rest[first...last]
      guard word.count <= 4, word.allSatisfy({ $0.properties.isAlphabetic }) else { return nil }
      let start = scan.end + String(rest[..<first]).utf8.count
      return (scan.value, start..<start + String(word).utf8.count)
    }
    guard let found else { return nil }
    let word = TextRange(
      start: field.text.start + UInt32(found.word.lowerBound), end: field.text.start + UInt32(found.word.upperBound))
    return (NumberField(cell: field, value: found.value), TextField(text: word, place: field.place))
  }

  /// What may stand between a score and its grade, and around the grade.
  private static let gradePadding = Set("分()（）[]【】/,，、;；:： \u{3000}".unicodeScalars)
}
