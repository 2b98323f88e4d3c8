public import Documents

/// What a target or an actual says: a number with comparator and unit, a range, a date, a duration, or words.
public struct Measure: Sendable {
  /// The kinds of measure, named as in the form schema.
  public enum Kind: String, Codable, Sendable {
    /// One number.
    case number
    /// Two bounds.
    case range
    /// A calendar date, or a day of the month: 当月20日之前.
    case date
    /// A length of time: 24小时内.
    case duration
    /// Words.
    case text
    /// Nothing: 无, —, or an empty cell.
    case none
  }

  /// How an actual is compared with a target.
  public enum Comparator: String, Codable, Sendable {
    /// Exactly.
    case equal = "="
    /// At least.
    case atLeast = "≥"
    /// More than.
    case above = ">"
    /// At most.
    case atMost = "≤"
    /// Less than.
    case below = "<"
  }

  /// The cell's text and place.
  public var cell: TextField
  /// What it is.
  public var kind: Kind
  /// The comparator, if one is written.
  public var comparator: Comparator?
  /// The number, or the lower bound of a range, in `unit`.
  public var value: ExactDecimal?
  /// The upper bound of a range.
  public var upper: ExactDecimal?
  /// The unit as printed, such as %, 次 or 小时; empty where there is none.
  public var unit: TextRange

  /// Makes a measure.
  public init(
    cell: TextField, kind: Kind, comparator: Comparator? = nil, value: ExactDecimal? = nil,
    upper: ExactDecimal? = nil, unit: TextRange = TextRange(start: 0, end: 0)
  ) {
    self.cell = cell
    self.kind = kind
    self.comparator = comparator
    self.value = value
    self.upper = upper
    self.unit = unit
  }
}

/// A cell's text within its grid, and the place where it stands.
public struct TextField: Hashable, Sendable {
  /// The text, without white space at its ends; cells broken by a page break are joined.
  public var text: TextRange
  /// Where it stands.
  public var place: Place

  /// Makes a field.
  public init(text: TextRange, place: Place) {
    self.text = text
    self.place = place
  }
}

/// A cell that should hold a number.
public struct NumberField: Sendable {
  /// The cell's text and place.
  public var cell: TextField
  /// The exact number in the form's own unit; nil where the cell is no number (—, -, /).
  public var value: ExactDecimal?

  /// Makes a field.
  public init(cell: TextField, value: ExactDecimal?) {
    self.cell = cell
    self.value = value
  }
}
