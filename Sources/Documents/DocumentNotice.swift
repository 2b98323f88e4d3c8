/// What a reader noticed in a document that it read all the same.
public struct DocumentNotice: Hashable, Sendable {
  /// The code that stands in the report's notifications.
  public var code: String
  /// What was noticed, in English.
  public var message: String
  /// What was noticed, in Chinese.
  public var messageChinese: String
  /// Where; all zeros where it is the whole document.
  public var place: Place

  /// Makes a notice.
  public init(
    _ code: String, _ message: String, _ messageChinese: String, at place: Place = Place(startLine: 0, endLine: 0)
  ) {
    self.code = code
    self.message = message
    self.messageChinese = messageChinese
    self.place = place
  }
}
