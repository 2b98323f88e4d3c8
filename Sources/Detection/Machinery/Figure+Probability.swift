import Forms

extension Figure {
  /// Makes a figure of a p value: four decimals, and no figure below them.
  public init(_ name: String, probability: Double, expression: String) {
    let text =
      probability < 0.0001
      ? "<0.0001" : ExactDecimal(units: Int64((min(1, probability) * 10_000).rounded()), decimals: 4).description
    self.init(name, text: text, .computed, expression: expression)
  }
}
