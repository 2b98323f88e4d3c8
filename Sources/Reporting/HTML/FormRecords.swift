/// Records of parsed forms that go along with a report, for formats that show a form as it was read.
public struct FormRecords: Sendable {
  /// The records as `audit forms` writes them, each on a line.
  public var lines: [UInt8]
  /// The number of records.
  public var count: Int
  /// How many forms of projects with findings were left out, for they would be too many.
  public var leftOut: Int

  /// Makes the records of some lines.
  public init(lines: [UInt8], count: Int, leftOut: Int) {
    self.lines = lines
    self.count = count
    self.leftOut = leftOut
  }
}
