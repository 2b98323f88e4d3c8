/// One JSON file of the folder Heuristics/ as it was when the program was built.
public struct EmbeddedFile: Sendable {
  /// The path below Heuristics/, such as `rules/JX-AR104.json`.
  public let path: StaticString
  /// The file's text.
  public let content: StaticString
}
