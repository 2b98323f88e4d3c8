import Documents
public import Forms
public import Statistics

/// The indicator rows of a form as a set of 32-bit numbers, to compare forms by.
public struct RowSet {
  /// The different rows, sorted.
  public private(set) var rows: [UInt32] = []
  private let salt: UInt64

  /// Makes the set of no rows; rows of another salt are never equal.
  public init(salt: UInt64) { self.salt = salt }

  /// Takes in a row by the texts that make it what it is; white space, width and letter case do not count.
  public mutating func add(_ texts: [TextField?], of form: SelfEvaluationForm) {
    rows.append(UInt32(truncatingIfNeeded: Self.hash(texts, of: form, salt: salt).high))
  }

  /// A hash of a row's texts under a salt; white space, width and letter case do not count.
  public static func hash(_ texts: [TextField?], of form: SelfEvaluationForm, salt: UInt64) -> TextHash {
    let most = texts.reduce(8 + texts.count) { $0 + ($1?.text.count ?? 0) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { bytes in
      UnsafeMutableRawBufferPointer(bytes).storeBytes(of: salt.littleEndian, as: UInt64.self)
      var count = 8
      for text in texts {
        if let text {
          count += form.withBytes(text.text) {
            Folding.fold(UnsafeBufferPointer(rebasing: $0), into: UnsafeMutableBufferPointer(rebasing: bytes[count...]))
          }
        }
        bytes[count] = 0x1F
        count += 1
      }
      return TextHash(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<count]))
    }
  }

  /// Sorts the rows and drops those that stand twice.
  public mutating func finish() {
    rows.sort()
    rows = rows.indices.filter { $0 == 0 || rows[$0] != rows[$0 - 1] }.map { rows[$0] }
  }

  /// A hash of the whole set.
  public var hash: TextHash { rows.map(\.littleEndian).withUnsafeBytes { TextHash($0) } }
}
