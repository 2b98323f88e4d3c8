public import Foundation

/// A date as case tracking writes it, ISO 8601: a day such as `2026-11-21`, or a time with seconds and its zone such as
/// `2026-11-21T08:00:00Z` or `2026-11-21T16:00:00.25+08:00`.
///
/// A day is one of China: it begins and ends in the zone Asia/Shanghai.
public struct CaseDate: Sendable {
  /// The moment; of a day its beginning.
  public let start: Date
  /// The moment; of a day the beginning of the next one.
  public let end: Date

  /// Reads a date; nil where the text is none, such as 30 February or a time without a zone.
  public init?(_ text: String) {
    if let day = Self.parse(text, Self.day) {
      guard let next = Self.calendar.date(byAdding: .day, value: 1, to: day) else { return nil }
      (start, end) = (day, next)
    } else if let time = Self.time(text) {
      (start, end) = (time, time)
    } else {
      return nil
    }
  }

  private static let zone = TimeZone(identifier: "Asia/Shanghai") ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
  private static let day = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }()

  /// Reads a time; a fraction of a second is added to the second before it.
  private static func time(_ text: String) -> Date? {
    guard let parts = text.wholeMatch(of: /(.+?)(\.[0-9]{1,9})?(Z|([+-])([0-9]{2}):([0-9]{2}))/),
      let zone = zone(sign: parts.4, hours: parts.5, minutes: parts.6)
    else { return nil }
    let isGMT = zone.secondsFromGMT() == 0
    let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
      .time(includingFractionalSeconds: false).timeZone(separator: .colon)
    let fraction = parts.2.flatMap { Double("0" + $0) } ?? 0
    return parse(parts.1 + (isGMT ? "Z" : String(parts.3)), style)?.addingTimeInterval(fraction)
  }

  /// The zone of an offset; Greenwich where there is none.
  private static func zone(sign: Substring?, hours: Substring?, minutes: Substring?) -> TimeZone? {
    guard let sign, let hours = hours.flatMap({ Int($0) }), let minutes = minutes.flatMap({ Int($0) }) else {
      return .gmt
    }
    guard hours <= 18, minutes < 60 else { return nil }
    return TimeZone(secondsFromGMT: (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
  }

  /// Reads a text that the style writes in the same way: Foundation itself takes 30 February for 2 March.
  private static func parse(_ text: some StringProtocol, _ style: Date.ISO8601FormatStyle) -> Date? {
    let text = String(text)
    guard let date = try? style.parse(text), style.format(date) == text else { return nil }
    return date
  }
}
