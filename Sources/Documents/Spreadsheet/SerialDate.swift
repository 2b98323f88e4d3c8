/// A date and time that a workbook stores as a number of days.
struct SerialDate {
  private var year = 0
  private var month = 0
  private var day = 0
  private var weekday = 0
  private var seconds = 0
  /// The seconds since the day zero.
  private var elapsed = 0

  /// Takes a number of days since the end of 1899, or since 1904; nil where Excel has no such date.
  init?(_ number: DecimalText, is1904: Bool) {
    let value = number.double
    guard value >= 0, value < 2_958_466 else { return nil }
    var days = Int(value)
    seconds = Int(((value - Double(days)) * 86_400).rounded())
    if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
    elapsed = days * 86_400 + seconds
    // Excel counts a 29 February 1900 that never was, as Lotus 1-2-3 did.
    if is1904 { days += 1462 }
    weekday = (days + 6) % 7
    if days == 60, !is1904 {
      (year, month, day) = (1900, 2, 29)
    } else if days == 0 {
      (year, month, day) = (1900, 1, 0)
    } else {
      (year, month, day) = Self.civil(days - (days > 60 ? 25_569 : 25_568))
    }
  }

  /// Year, month and day of a number of days since 1 January 1970.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Adds the date to some text as a section of a format shows it.
  func append(_ section: NumberFormat.Section, to text: inout [UInt8]) {
    let isHalfDay = section.tokens.contains { if case .noon = $0 { true } else { false } }
    for token in section.tokens {
      switch token {
      case .date(let letter, let count):
        append(letter, count, isHalfDay: isHalfDay, isChinese: section.isChinese, to: &text)
      case .noon(let isChinese):
        text += (isChinese ? seconds < 43_200 ? "上午" : "下午" : seconds < 43_200 ? "AM" : "PM").utf8
      case .literal(let literal): text += literal
      case .point: text.append(UInt8(ascii: "."))
      case .digit: text.append(0x30)
      default: break
      }
    }
  }

  private func append(_ letter: UInt8, _ count: Int, isHalfDay: Bool, isChinese: Bool, to text: inout [UInt8]) {
    let hour = seconds / 3600
    switch letter {
    case UInt8(ascii: "y"):
      if isChinese { return text += ChineseNumerals.digits(year).utf8 }
      number(count <= 2 ? year % 100 : year, width: count <= 2 ? 2 : 4, isChinese: false, to: &text)
    case UInt8(ascii: "m"):
      let name = Self.months[max(0, month - 1)]
      switch count {
      case 1, 2: number(month, width: count, isChinese: isChinese, to: &text)
      case 3: text += name.prefix(3).utf8
      case 5: text += name.prefix(1).utf8
      default: text += name.utf8
      }
    case UInt8(ascii: "d"):
      if count <= 2 { return number(day, width: count, isChinese: isChinese, to: &text) }
      text += (count == 3 ? Self.weekdays[weekday].prefix(3) : Self.weekdays[weekday][...]).utf8
    case UInt8(ascii: "a"):
      text += ((count > 3 ? "星期" : "周") + Self.chineseWeekdays[weekday]).utf8
    case UInt8(ascii: "h"):
      number(isHalfDay ? (hour + 11) % 12 + 1 : hour, width: count, isChinese: isChinese, to: &text)
    case UInt8(ascii: "n"): number(seconds / 60 % 60, width: count, isChinese: isChinese, to: &text)
    case UInt8(ascii: "s"): number(seconds % 60, width: count, isChinese: isChinese, to: &text)
    case UInt8(ascii: "H"): number(elapsed / 3600, width: count, isChinese: false, to: &text)
    case UInt8(ascii: "M"): number(elapsed / 60, width: count, isChinese: false, to: &text)
    default: number(elapsed, width: count, isChinese: false, to: &text)
    }
  }

  private func number(_ value: Int, width: Int, isChinese: Bool, to text: inout [UInt8]) {
    if isChinese { return text += ChineseNumerals.count(value).utf8 }
    let digits = String(value)
    text += [UInt8](repeating: 0x30, count: max(0, min(width, 8) - digits.utf8.count)) + Array(digits.utf8)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let chineseWeekdays = ["日", "一", "二", "三", "四", "五", "六"]
}

/// Numbers of dates in Chinese: 二〇二三, 十二.
private enum ChineseNumerals {
  private static let signs = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// Digit by digit, as years are written.
  static func digits(_ value: Int) -> String {
    String(value).utf8.map { signs[Int($0 - 0x30)] }.joined()
  }

  /// As a count below a hundred.
  static func count(_ value: Int) -> String {
    guard value >= 10, value < 100 else { return digits(value) }
    return (value < 20 ? "" : signs[value / 10]) + "十" + (value % 10 == 0 ? "" : signs[value % 10])
  }
}
