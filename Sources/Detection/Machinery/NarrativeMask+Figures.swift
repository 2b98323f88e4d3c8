public import Forms

extension NarrativeMask {
  /// The numbers of a narrative in their order, folded, without names and dates: what its 〔数〕 slots stand for.
  public static func figures(of narrative: TextField, in form: SelfEvaluationForm) -> [String] {
    form.withBytes(narrative.text) { raw in
      var folded = [UInt8](repeating: 0, count: raw.count + 4)
      var list = NumberList()
      folded.withUnsafeMutableBytes { folded in
        let count = Folding.plainText(UnsafeBufferPointer(rebasing: raw), into: folded)
        scan(UnsafeRawBufferPointer(folded), count: count, NameTable(form), into: &list)
      }
      return list.ranges.map { String(decoding: folded[$0], as: UTF8.self) }
    }
  }
}

/// Remembers where the numbers stand.
private struct NumberList: SlotReceiver {
  var ranges: [Range<Int>] = []

  mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int) {}

  mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot) {
    if slot == .number { ranges.append(range) }
  }
}
