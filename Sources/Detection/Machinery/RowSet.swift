public import Forms

/// The indicator rows of a form as a set of 32-bit numbers, to compare forms by.
public struct RowSet {
  /// The different rows, sorted.
  public private(set) var rows: [UInt32] = []
  private let salt: UInt64

  /// Makes the set of no rows; rows of another salt are never equal.
  public init(salt: UInt64) { self.salt = salt }

  /// Takes in a row by the texts that make it what it is; white space, width and letter case do not count.
  public mutating func add(_ texts: [TextField?], of form: SelfEvaluationForm) {
    var bytes = withUnsafeBytes(of: salt.littleEndian) { Array($0) }
    for text in texts {
      if let text { bytes += form.withBytes(text.text) { Folding.key($0) } }
      bytes.append(0x1F)
    }
    let hash = bytes.withUnsafeBytes { TextHash($0) }
    rows.append(UInt32(truncatingIfNeeded: hash.high))
  }

  /// Sorts the rows and drops those that stand twice.
  public mutating func finish() { rows = Array(Set(rows)).sorted() }

  /// A hash of the whole set.
  public var hash: TextHash {
    var bytes: [UInt8] = []
    for row in rows { withUnsafeBytes(of: row.littleEndian) { bytes += $0 } }
    return bytes.withUnsafeBytes { TextHash($0) }
  }
}
