public import Forms

extension CorpusIndex {
  /// The money of some forms in 元, once per implementer, year and project; nil where none states any.
  public func coveredMoney(_ forms: [FormKey]) -> ExactDecimal? {
    var seen: Set<[UInt8]> = []
    let amounts = forms.compactMap { form -> ExactDecimal? in
      guard let record = record(form), let exposure = record.exposure else { return nil }
      let year = record.year.map { String($0) } ?? ""
      let key = [record.implementer ?? "", year, record.project ?? ""].map { Folding.key($0) }
      return seen.insert(Array(key.joined(separator: [0x1F]))).inserted ? exposure : nil
    }
    return amounts.isEmpty ? nil : ExactDecimal.sum(amounts)
  }
}
