import ChildProcesses

/// Reads PDF by poppler's programs as child processes: words with their boxes, and the ruling lines, give the grid.
///
/// A ruled table comes out cell by cell; what has no lines comes out line by line.
public struct PDFReader: Sendable {
  private let settings: PDFSettings

  /// What to install for PDF, as arguments of `apt-get install`.
  public static let packages = "poppler-utils poppler-data"

  /// Makes a reader.
  public init(_ settings: PDFSettings = PDFSettings()) { self.settings = settings }

  /// Reads a PDF.
  ///
  /// - Throws: `DocumentError`: no poppler, no text (scanned), a password, and failures, crashes and limits of poppler.
  public func read(_ bytes: [UInt8]) throws(DocumentError) -> Grid {
    var isLasting = true
    return try read(bytes, isLasting: &isLasting)
  }

  /// Reads a PDF; `isLasting` becomes false where its lines are missing because a program is, or failed.
  func read(_ bytes: [UInt8], isLasting: inout Bool) throws(DocumentError) -> Grid {
    guard !bytes.isEmpty else { throw .empty }
    let program = try Poppler(settings.textProgram, settings)
    let file = try program.file(of: bytes)
    let (words, text) = WordBoxes.read(try program.output(["-bbox", "-enc", "UTF-8", MemoryFile.path, "-"], of: file))
    guard words.contains(where: { !$0.words.isEmpty }) else { throw .scanned }
    var pages = words
    isLasting = addRules(to: &pages, of: bytes, file: file)
    return RuledGridBuilder.build(pages, text: text)
  }

  /// Adds the ruling lines to the pages, and answers whether the next time would give the same.
  ///
  /// Where they cannot be had, the words stand in lines.
  private func addRules(to pages: inout [PageContent], of bytes: [UInt8], file: borrowing MemoryFile) -> Bool {
    if let drawing = PDFDrawing.pages(bytes), Self.fits(drawing, pages) {
      for index in pages.indices { pages[index].rules = drawing[index].rules }
      return true
    }
    guard let program = try? Poppler(settings.drawingProgram, settings),
      let drawing = try? program.output(["-svg", MemoryFile.path, "-"], of: file)
    else { return false }
    let rules = VectorRules(drawing).pages
    // Without the lines of every page none can be told to belong to its words.
    guard rules.count == pages.count else { return true }
    for index in pages.indices { pages[index].rules = rules[index] }
    return true
  }

  /// Whether our own reading found the same pages as poppler's.
  private static func fits(_ drawing: [PDFDrawing.Page], _ pages: [PageContent]) -> Bool {
    drawing.count == pages.count
      && zip(drawing, pages).allSatisfy { abs($0.width - $1.width) < 1 && abs($0.height - $1.height) < 1 }
  }
}

/// One of poppler's programs.
struct Poppler {
  private let name: String
  private let path: String
  private let settings: PDFSettings

  /// Finds the program.
  init(_ name: String, _ settings: PDFSettings) throws(DocumentError) {
    guard let path = ProgramSearch.find(name) else {
      throw .programMissing(program: name, packages: PDFReader.packages)
    }
    self.name = name
    self.path = path
    self.settings = settings
  }

  /// The document as a file for the program.
  func file(of bytes: [UInt8]) throws(DocumentError) -> MemoryFile {
    do throws(ChildError) { return try MemoryFile(bytes) } catch { throw .unreadable(error.description) }
  }

  /// What the program writes about a document.
  func output(_ arguments: [String], of file: borrowing MemoryFile) throws(DocumentError) -> [UInt8] {
    var command = ChildCommand(path, arguments)
    command.limits.seconds = settings.seconds
    command.limits.processorSeconds = settings.processorSeconds
    command.limits.memoryBytes = settings.memoryBytes
    command.limits.outputBytes = settings.outputBytes
    let outcome: ChildOutcome
    do throws(ChildError) {
      outcome = try ChildProcess.run(command, file: file)
    } catch {
      throw .programFailed(program: name, reason: error.description)
    }
    switch outcome.end {
    case .exited(0): return outcome.output
    case .exited(let status): throw failure(outcome, status: status)
    case .signalled(SignalNumber.processorTime):
      throw .timedOut(program: name, seconds: Double(settings.processorSeconds))
    case .signalled(let signal): throw .programFailed(program: name, reason: "it crashed (signal \(signal))")
    case .timedOut: throw .timedOut(program: name, seconds: settings.seconds)
    case .outputTooLarge: throw .outputTooLarge(program: name, limit: settings.outputBytes)
    }
  }

  private func failure(_ outcome: ChildOutcome, status: Int32) -> DocumentError {
    let reason = outcome.complaint
    if reason.contains("Incorrect password") { return .encrypted }
    return .programFailed(program: name, reason: reason.isEmpty ? "it ended with status \(status)" : reason)
  }
}

/// The numbers of signals on Linux.
private enum SignalNumber {
  /// SIGXCPU: the limit of processor time.
  static let processorTime: Int32 = 24
}
