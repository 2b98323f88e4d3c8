public import Forms

extension Figure {
  /// Makes a figure of a p value: four decimals, and no figure below them.
  public init(_ name: String, probability: Double, expression: String) {
    let text =
      probability < 0.0001
      ? "<0.0001" : ExactDecimal(units: Int64((min(1, probability) * 10_000).rounded()), decimals: 4).description
    self.init(name, text: text, .computed, expression: expression)
  }
}

extension ExactDecimal {
  /// The decimal next to a number that was estimated.
  public init(estimate: Double, decimals: UInt8) {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let units = (estimate * scale).rounded()
    self.init(units: Int64(exactly: units) ?? 0, decimals: decimals)
  }
}
