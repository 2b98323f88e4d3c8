public import Forms

extension SelfEvaluationForm {
  /// Cells of some indicator rows as evidence: the first row's cell in `column` is the primary one.
  public func evidence(
    rows: some Sequence<Int>, _ column: IndicatorColumn, compared: [IndicatorColumn] = [],
    context: [IndicatorColumn] = []
  ) -> [Evidence] {
    var cells: [Evidence] = []
    for index in rows {
      if let cell = evidence(indicator: index, column, cells.isEmpty ? .primary : .compared) { cells.append(cell) }
      cells += compared.compactMap { evidence(indicator: index, $0, .compared) }
      cells += context.compactMap { evidence(indicator: index, $0, .context) }
    }
    return cells
  }

  /// The names of some indicator rows as a word of a message, the first few of them.
  public func names(of rows: some Collection<Int>, most: Int = 5) -> Argument {
    let names = rows.prefix(most).map { string(indicators[$0].name) }
    let isCut = rows.count > most
    return Argument(
      "rows", zh: names.joined(separator: "、") + (isCut ? "等" : ""),
      en: names.joined(separator: ", ") + (isCut ? " and others" : ""))
  }

  /// The weights of some indicator rows, added up; an empty cell counts as nothing.
  public func weight(of rows: [Int]) -> ExactDecimal {
    var sum = ExactDecimal.zero
    for row in rows {
      guard let weight = indicators[row].weight?.value else { continue }
      guard let next = sum.adding(weight) else { return .zero }
      sum = next
    }
    return sum
  }
}

extension Argument {
  /// How many there are of each kind, the kinds without any left out.
  public init(_ name: String, counting kinds: [(title: LocalizedText, count: Int)]) {
    let counts = kinds.filter { $0.count > 0 }
    self.init(
      name, zh: counts.map { "\($0.title.zh)\($0.count)项" }.joined(separator: "、"),
      en: counts.map { "\($0.title.en): \($0.count)" }.joined(separator: ", "))
  }
}
