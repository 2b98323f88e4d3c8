import Documents
import Forms
import Statistics

/// The indicator rows of a form as a set of 32-bit numbers, to compare forms by.
struct RowSet {
  /// The different rows, sorted.
  private(set) var rows: [UInt32] = []
  private let salt: UInt64

  /// Makes the set of no rows; rows of another salt are never equal.
  init(salt: UInt64) { self.salt = salt }

  /// Takes in a row by the texts that make it what it is; white space, width and letter case do not count.
  mutating func add<let count: Int>(_ texts: [count of TextField?], of form: SelfEvaluationForm) {
    rows.append(UInt32(truncatingIfNeeded: Self.hash(texts, of: form, salt: salt).high))
  }

  /// A hash of a row's texts under a salt; white space, width and letter case do not count.
  static func hash<let count: Int>(
    _ texts: [count of TextField?], of form: SelfEvaluationForm, salt: UInt64
  ) -> TextHash {
    var most = 8 + count
    for index in texts.indices { most += texts[index]?.text.count ?? 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { bytes in
      UnsafeMutableRawBufferPointer(bytes).storeBytes(of: salt.littleEndian, as: UInt64.self)
      var count = 8
      for index in texts.indices {
        if let text = texts[index] {
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
  mutating func finish() {
    rows.sort()
    var kept = min(1, rows.count)
    for index in rows.indices.dropFirst() where rows[index] != rows[kept - 1] {
      rows[kept] = rows[index]
      kept += 1
    }
    rows.removeLast(rows.count - kept)
  }

  /// A hash of the whole set.
  var hash: TextHash { rows.map { $0.littleEndian }.withUnsafeBytes { TextHash($0) } }
}
