public import Forms

/// Amounts and years that a folded text tells of, each with the bytes that it stands in.
public enum TextFigures {
  /// The amounts with 元, 万元 or 亿元 behind them, in 元.
  public static func amounts(in folded: [UInt8]) -> [(yuan: ExactDecimal, place: Range<Int>)] {
    numbers(in: folded).compactMap { value, place in
      guard let unit = units.first(where: { folded[place.upperBound...].starts(with: $0.word) }),
        let yuan = value.multiplied(by: unit.yuan)
      else { return nil }
      return (yuan, place.lowerBound..<place.upperBound + unit.word.count)
    }
  }

  /// The years written as 2022年 or 22年; the beginning of a span such as 2021年至2023年 is left out.
  ///
  /// Two digits are a year only within five years of `own`: 20年 may also be a length of time.
  public static func years(in folded: [UInt8], near own: Int) -> [(year: Int, place: Range<Int>)] {
    numbers(in: folded).compactMap { value, place in
      guard value.decimals == 0, folded[place.upperBound...].starts(with: yearWord) else { return nil }
      let end = place.upperBound + yearWord.count
      guard !spanWords.contains(where: { folded[end...].starts(with: $0) }) else { return nil }
      let number = Int(value.units)
      switch place.count {
      case 4 where 1990...2100 ~= number: return (number, place.lowerBound..<end)
      case 2 where abs(2000 + number - own) <= 5: return (2000 + number, place.lowerBound..<end)
      default: return nil
      }
    }
  }

  private static func numbers(in folded: [UInt8]) -> [(value: ExactDecimal, place: Range<Int>)] {
    folded.withUnsafeBufferPointer { bytes in
      var numbers: [(ExactDecimal, Range<Int>)] = []
      var position = 0
      while position < bytes.count {
        if bytes[position] &- UInt8(ascii: "0") < 10, let number = ExactDecimal.prefix(bytes[position...]) {
          numbers.append((number.value, position..<number.end))
          position = number.end
        } else {
          position += 1
        }
      }
      return numbers
    }
  }

  private static let units: [(word: [UInt8], yuan: ExactDecimal)] = [
    (Array("元".utf8), ExactDecimal(1)), (Array("万元".utf8), ExactDecimal(10_000)),
    (Array("亿元".utf8), ExactDecimal(100_000_000)),
  ]
  private static let yearWord = Array("年".utf8)
  private static let spanWords = ["至", "到", "-", "~"].map { Array($0.utf8) }
}
