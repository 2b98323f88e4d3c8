public import Forms

extension NarrativeMask {
  /// The numbers of a narrative in their order, folded, without names and dates: what its 〔数〕 slots stand for.
  public static func figures(of narrative: TextField, in form: SelfEvaluationForm) -> [String] {
    let scan = NarrativeScan(narrative, in: form, NameTable(form))
    return scan.slots.filter { $0.slot == .number }.map { String(decoding: scan.text[$0.range], as: UTF8.self) }
  }
}
