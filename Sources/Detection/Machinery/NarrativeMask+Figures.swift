public import Forms

extension NarrativeMask {
  /// The numbers of a narrative in their order, folded, without names and dates: what its 〔数〕 slots stand for.
  public static func figures(of narrative: TextField, in form: SelfEvaluationForm) -> [String] {
    let scan = NarrativeScan(narrative, in: form, NameTable(form))
    return scan.slots.filter { $0.slot == .number }.map { String(decoding: scan.text[$0.range], as: UTF8.self) }
  }

  /// How many figures each of some narratives has at least that the first one does not give in its place; those that come
  /// in the same order stand for each other.
  public static func ownFigures(_ narratives: [(text: TextField, form: SelfEvaluationForm)]) -> Int {
    let figures = narratives.map { Self.figures(of: $0.text, in: $0.form) }
    guard let first = figures.first else { return 0 }
    return figures.dropFirst().map { $0.difference(from: first).insertions.count }.min() ?? 0
  }
}
