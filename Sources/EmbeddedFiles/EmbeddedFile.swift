/// A text file of a target's folder as it was when the program was built.
public struct EmbeddedFile: Sendable {
  /// The path below the target's folder, such as `rules/JX-AR104.json`.
  public let path: StaticString
  /// The file's text.
  public let content: StaticString

  /// Makes a file; the build writes the calls.
  public init(path: StaticString, content: StaticString) {
    self.path = path
    self.content = content
  }

  /// The file's text, UTF-8.
  public var bytes: [UInt8] {
    Array(UnsafeBufferPointer(start: content.utf8Start, count: content.utf8CodeUnitCount))
  }
}
