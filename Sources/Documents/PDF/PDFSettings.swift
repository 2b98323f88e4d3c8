/// Where the programs that read PDF stand, and what they may use for a document.
public struct PDFSettings: Hashable, Sendable {
  /// The program that gives the words: a name on PATH, or a path.
  public var textProgram = "pdftotext"
  /// The program that gives the lines where the document's own drawing cannot be followed: a name on PATH, or a path.
  public var drawingProgram = "pdftocairo"
  /// How long a program may take by the clock, in seconds.
  public var seconds: Double = 60
  /// How long a program may use a processor, in seconds.
  public var processorSeconds = 60
  /// How much memory a program may address, in bytes.
  public var memoryBytes = 2 << 30
  /// How much a program may write, in bytes.
  public var outputBytes = 256 << 20

  /// Makes the default settings.
  public init() {}
}
