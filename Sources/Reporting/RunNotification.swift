public import Detection
public import ReportModel

/// Something about the run or an input that somebody should know.
public struct RunNotification: Sendable {
  /// How serious it is.
  public typealias Level = PublishedReport.Notification.Level

  /// How serious it is.
  public var level: Level
  /// The kind, in lower-case words with hyphens.
  public var code: String
  /// What and why, and what to do.
  public var message: LocalizedText
  /// The document.
  public var path: String?
  /// The rule.
  public var rule: String?
  /// Whether it says that a document could not be read whole, so that the run ends with exit code 3.
  public var isUnread: Bool

  /// Makes a notification.
  public init(
    _ level: Level, _ code: String, _ message: LocalizedText, path: String? = nil, rule: String? = nil,
    isUnread: Bool = false
  ) {
    self.level = level
    self.code = code
    self.message = message
    self.path = path
    self.rule = rule
    self.isUnread = isUnread
  }

  /// Makes a notification of its sentence in both languages.
  public init(
    _ level: Level, _ code: String, zh: String, en: String, path: String? = nil, isUnread: Bool = false
  ) {
    self.init(level, code, LocalizedText(zh: zh, en: en), path: path, isUnread: isUnread)
  }
}
