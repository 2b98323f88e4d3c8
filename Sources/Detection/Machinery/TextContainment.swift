public import Forms

/// How much of a text stands in another one, measured in runs of three characters.
///
/// Of the n − 2 runs of a text of n characters those count as contained that occur anywhere in the other text. Both
/// texts are letters as `NarrativeMask.letters` gives them: folded, without punctuation.
public struct TextContainment: Sendable {
  /// How many runs the text has.
  public let runs: Int
  /// How many of them stand in the other text.
  public let contained: Int
  /// The characters of the text that belong to no contained run.
  public let remainder: [Unicode.Scalar]

  /// Compares a text with another one: n log n steps.
  public init(of text: [UInt8], in other: [UInt8]) {
    let scalars = Self.scalars(text)
    let known = Self.runs(Self.scalars(other)).sorted()
    let runs = Self.runs(scalars)
    var covered = [Bool](repeating: false, count: scalars.count)
    var contained = 0
    for (index, run) in runs.enumerated() where Self.holds(known, run) {
      contained += 1
      for position in index..<index + 3 { covered[position] = true }
    }
    self.runs = runs.count
    self.contained = contained
    remainder = zip(scalars, covered).compactMap { $1 ? nil : $0 }
  }

  /// The contained share, 0 to 1; nil for a text without runs.
  public var share: Ratio? { Ratio(ExactDecimal(contained), over: ExactDecimal(runs)) }

  /// How many different runs of three two texts have, and how many both have.
  public static func shared(_ left: [UInt8], _ right: [UInt8]) -> (left: Int, right: Int, both: Int) {
    let (first, second) = (Set(runs(scalars(left))), Set(runs(scalars(right))))
    return (first.count, second.count, first.intersection(second).count)
  }

  /// The characters of folded letters.
  static func scalars(_ text: [UInt8]) -> [Unicode.Scalar] {
    Array(String(decoding: text, as: UTF8.self).unicodeScalars)
  }

  /// Each run of three characters as one number: 21 bits a character, so that nothing collides.
  static func runs(_ scalars: [Unicode.Scalar]) -> [UInt64] {
    guard scalars.count >= 3 else { return [] }
    return (2..<scalars.count).map { index in
      UInt64(scalars[index - 2].value) << 42 | UInt64(scalars[index - 1].value) << 21 | UInt64(scalars[index].value)
    }
  }

  private static func holds(_ sorted: [UInt64], _ value: UInt64) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == value
  }
}

/// Says cheaply that a text cannot stand in another one, before anything is folded.
///
/// Every ideograph of the text that the other one lacks costs at least one run of three; once more than the tolerated
/// share of the characters is lacking, the containment cannot be reached. A table of 4096 bits stands for the other
/// text's ideographs: a clash lets a pair through to the exact comparison and never stops one.
public struct ContainmentFilter: Sendable {
  /// The table with the ideographs that may be missing: those of words that are dropped before the comparison.
  private let table: [UInt64]
  /// The share of the characters that may be missing, in thousandths.
  private let tolerated: Int

  /// Makes the filter for a least containment between 0 and 1.
  public init(minimum: ExactDecimal, ignoring words: WordStripper) {
    var table = [UInt64](repeating: 0, count: 64)
    for character in words.characters where character.count == 3 {
      table[Int(character[1] & 63)] |= 1 &<< UInt64(character[2] & 63)
    }
    self.table = table
    // Rounded up, so that rounding only ever lets a pair through.
    let thousandths = Ratio(minimum, over: ExactDecimal(1))?.complement.multiplied(by: ExactDecimal(1000))
    tolerated = thousandths?.rounded(.ceiling, decimals: 0).flatMap { Int($0.shortest) } ?? 1000
  }

  /// Whether the containment may be reached.
  public func mayHold(_ text: TextField, in other: TextField, of form: SelfEvaluationForm) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { table in
      _ = table.initialize(fromContentsOf: self.table)
      form.withBytes(other.text) { bytes in
        Self.ideographs(UnsafeBufferPointer(rebasing: bytes)) { second, third in
          table[Int(second & 63)] |= 1 &<< UInt64(third & 63)
          return true
        }
      }
      return form.withBytes(text.text) { bytes in
        let bytes = UnsafeBufferPointer(rebasing: bytes)
        let most = Folding.characters(UnsafeRawBufferPointer(bytes)) * tolerated / 1000
        var missing = 0
        Self.ideographs(bytes) { second, third in
          if table[Int(second & 63)] &>> UInt64(third & 63) & 1 == 0 { missing += 1 }
          return missing <= most
        }
        return missing <= most
      }
    }
  }

  /// Hands out the second and third byte of each character from U+4000 to U+9FFF until `body` answers false.
  @inline(__always)
  private static func ideographs(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt8, UInt8) -> Bool) {
    var position = 0
    while position + 2 < bytes.count {
      let lead = bytes[position]
      if lead >= 0xE4, lead <= 0xE9 {
        guard body(bytes[position + 1], bytes[position + 2]) else { return }
        position += 3
      } else {
        position += lead < 0x80 ? 1 : Folding.width(lead)
      }
    }
  }
}
