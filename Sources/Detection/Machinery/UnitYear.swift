/// An implementing unit in a year.
public struct UnitYear: Hashable, Comparable, Sendable {
  /// The hash of the unit's name.
  public let unit: UInt64
  /// The year of the evaluation.
  public let year: Int

  private init(unit: UInt64, year: Int) {
    self.unit = unit
    self.year = year
  }

  /// The unit and year of a form; nil where it does not say both.
  public init?(_ record: FormRecord) {
    guard record.subject.implementer != 0, let year = record.year else { return nil }
    self.init(unit: record.subject.implementer, year: year)
  }

  /// The same unit a year earlier.
  public var before: UnitYear { UnitYear(unit: unit, year: year - 1) }

  /// The order of the units, then of the years.
  public static func < (left: UnitYear, right: UnitYear) -> Bool { (left.unit, left.year) < (right.unit, right.year) }
}

extension CorpusIndex {
  /// Some forms without the second and later filings of a unit, year and project, in the order of their keys.
  public func firstFilings(_ forms: [FormKey]) -> [FormKey] {
    var seen: Set<UInt64> = []
    return forms.sorted().filter { key in filing(key).map { seen.insert($0).inserted } ?? true }
  }
}
