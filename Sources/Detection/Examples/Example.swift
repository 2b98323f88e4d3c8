/// A small corpus on which a rule fires or stays silent; a rule's examples are its tests.
public struct Example: Sendable {
  /// What the example shows, in a few words.
  public var title: LocalizedText
  /// The forms, in one document each, in this order.
  public var forms: [ExampleForm]
  /// How many findings the rule must give; 0 for a silent example.
  public var findings: Int
  /// The severity that the first finding must have, where the example is about that.
  public var severity: Severity?
  /// Whether the example says something about the form's exact text, so that its variants would be other cases.
  public var isVerbatim: Bool
  /// The file that holds the example.
  public var file: StaticString
  /// The line that holds the example.
  public var line: UInt

  /// An example on which the rule gives `count` findings.
  public static func fires(
    _ title: String, _ chinese: String, count: Int = 1, severity: Severity? = nil, verbatim: Bool = false,
    file: StaticString = #filePath, line: UInt = #line, _ forms: ExampleForm...
  ) -> Example {
    Example(
      title: LocalizedText(zh: chinese, en: title), forms: forms, findings: count, severity: severity,
      isVerbatim: verbatim, file: file, line: line)
  }

  /// An example on which the rule stays silent.
  public static func silent(
    _ title: String, _ chinese: String, verbatim: Bool = false, file: StaticString = #filePath, line: UInt = #line,
    _ forms: ExampleForm...
  ) -> Example {
    Example(
      title: LocalizedText(zh: chinese, en: title), forms: forms, findings: 0, severity: nil, isVerbatim: verbatim,
      file: file, line: line)
  }
}
