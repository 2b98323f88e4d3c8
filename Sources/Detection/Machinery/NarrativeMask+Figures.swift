public import Forms

extension NarrativeMask {
  /// The numbers of a narrative in their order, folded, without names and dates: what its 〔数〕 slots stand for.
  public static func figures(of narrative: TextField, in form: SelfEvaluationForm) -> [String] {
    slots(.number, of: narrative, in: form)
  }

  /// The dates of a narrative in their order, folded, without those in names: what its 〔日期〕 slots stand for.
  public static func dates(of narrative: TextField, in form: SelfEvaluationForm) -> [String] {
    slots(.date, of: narrative, in: form)
  }

  private static func slots(_ slot: Slot, of narrative: TextField, in form: SelfEvaluationForm) -> [String] {
    form.withBytes(narrative.text) { raw in
      var folded = [UInt8](repeating: 0, count: raw.count + 4)
      var list = SlotRanges(slot: slot)
      folded.withUnsafeMutableBytes { folded in
        let count = Folding.plainText(UnsafeBufferPointer(rebasing: raw), into: folded)
        scan(UnsafeRawBufferPointer(folded), count: count, NameTable(form), into: &list)
      }
      return list.ranges.map { String(decoding: folded[$0], as: UTF8.self) }
    }
  }
}

/// Remembers where the slots of a kind stand.
private struct SlotRanges: SlotReceiver {
  let slot: NarrativeMask.Slot
  var ranges: [Range<Int>] = []

  mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int) {}

  mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot) {
    if slot == self.slot { ranges.append(range) }
  }
}
