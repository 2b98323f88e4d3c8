import Forms

/// Amounts and years that a folded clause tells of, whatever they count; `NarrativeFigures` leaves out those of names,
/// ranges and vague ones.
public enum TextFigures {
  /// The amounts with 元, 万元 or 亿元 behind them.
  public static func amounts(in folded: [UInt8]) -> [StatedAmount] {
    numbers(in: folded).compactMap { value, place in
      MoneyUnit.standing(in: folded, at: place.upperBound).map { StatedAmount(value, $0.unit) }
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

  private static let yearWord = Array("年".utf8)
  private static let spanWords = ["至", "到", "-", "~"].map { Array($0.utf8) }
}

extension MoneyUnit {
  /// The unit that stands at a position of a folded text, and where it ends.
  static func standing(in folded: [UInt8], at position: Int) -> (unit: MoneyUnit, end: Int)? {
    for (name, unit) in names where folded[position...].starts(with: name) { return (unit, position + name.count) }
    return nil
  }

  private static let names = [MoneyUnit.hundredMillionYuan, .tenThousandYuan, .yuan].map {
    (Array($0.rawValue.utf8), $0)
  }
}
