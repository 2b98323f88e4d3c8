public import Documents

extension SelfEvaluationForm {
  /// The first 16 hex digits of the document's SHA-256, `#`, and the ordinal.
  public var formID: String { Self.formID(source, ordinal: ordinal) }

  /// The id of a form: the first 16 hex digits of the document's SHA-256, `#`, and the ordinal.
  public static func formID(_ source: FormSource, ordinal: Int) -> String {
    source.shortDigest + "#" + String(ordinal)
  }

  /// The text of a range, for people.
  public func string(_ range: TextRange) -> String {
    text.withUnsafeBufferPointer { String(decoding: $0[range.offsets], as: UTF8.self) }
  }

  /// The text of a field, for people.
  public func string(_ field: TextField) -> String { string(field.text) }

  /// The text of a field, for people; nil where there is none.
  public func string(_ field: TextField?) -> String? { field.map { string($0.text) } }

  /// Lets `body` read the bytes of a range without copying them.
  @inlinable @inline(__always)
  public func withBytes<Result>(
    _ range: TextRange, _ body: (Slice<UnsafeBufferPointer<UInt8>>) throws -> Result
  ) rethrows -> Result {
    try text.withUnsafeBufferPointer { try body($0[range.offsets]) }
  }

  /// The folded bytes of a range.
  public func folded(_ range: TextRange) -> [UInt8] { withBytes(range) { Folding.key($0) } }

  /// The folded bytes of a field.
  public func folded(_ field: TextField) -> [UInt8] { folded(field.text) }

  /// Lets `body` read the folded bytes of a range, for which no array is made.
  @inlinable @inline(__always)
  public func withFolded<Result>(_ range: TextRange, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withBytes(range) { Folding.withKey($0, body) }
  }

  /// Whether two ranges hold the same text, white space and width of punctuation aside.
  public func sameText(_ left: TextRange, _ right: TextRange) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      Folding.equal(bytes[left.offsets], bytes[right.offsets])
    }
  }

  /// The funding row of a kind, the first one if there are several.
  public func funding(_ kind: FundingRow.Kind) -> FundingRow? {
    funding.first { $0.kind == kind }
  }

  /// An amount of the form in 元; nil where the unit is not known or the amount leaves the range.
  public func yuan(_ amount: ExactDecimal?) -> ExactDecimal? {
    guard let amount, let moneyUnit else { return nil }
    return moneyUnit == .yuan ? amount : amount.multiplied(by: moneyUnit.yuan)
  }

  /// The money that the form speaks for, in 元: the adjusted budget, else what was spent, else the initial budget.
  public var exposure: ExactDecimal? {
    guard let total = funding(.total) ?? funding.first else { return nil }
    let amounts = [total.adjusted?.value, total.executed?.value, total.initial?.value]
    return yuan(amounts.compactMap { $0 }.first { $0.units > 0 })
  }

  /// Whether the arithmetic of the form can be trusted to be the unit's own and not the reader's.
  public var isSound: Bool { confidence >= 0.9 && status == .complete }
}
