import CLibXML2

/// One walk over the elements of a page.
///
/// It is a class because libxml2 hands its address to every handler.
final class WebPass {
  var flow = FlowBuilder()
  private var depth = 0
  /// The depth of the element whose content is left out; 0 where none is.
  private var hiddenDepth = 0
  /// How many elements are open in which white space counts.
  private var preformatted = 0
  /// The choice (`select`) that is open.
  private var choice: WebChoice?
  private var failure: DocumentError?
  private var parser: htmlParserCtxtPtr?
  private var errors = 0
  private var errorWork = 0

  /// The most elements inside each other.
  private static let deepest = 2048
  /// The most things out of place.
  private static let mostErrors = 1 << 20
  /// How many open elements may be looked at because of things out of place.
  private static let mostErrorWork = 1 << 29
  private static let chunk = 1 << 20
  /// libxml2 asks for this once, before several threads use it.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads a page in UTF-8.
  func run(_ text: [UInt8]) throws(DocumentError) {
    guard Self.isReady else { return }
    var handlers = Self.handlers()
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard let parser = htmlCreatePushParserCtxt(&handlers, context, nil, 0, nil, htmlEncodingUTF8) else {
      throw .malformed("libxml2 has no memory for the page")
    }
    self.parser = parser
    defer {
      htmlFreeParserCtxt(parser)
      self.parser = nil
    }
    _ = htmlCtxtUseOptions(parser, htmlIgnoreEncoding | htmlNoNetwork)
    text.withUnsafeBytes { buffer in
      var position = 0
      while position < buffer.count, failure == nil {
        let count = min(Self.chunk, buffer.count - position)
        let start = buffer.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
        _ = htmlParseChunk(parser, start, Int32(count), 0)
        position += count
      }
      if failure == nil { _ = htmlParseChunk(parser, nil, 0, 1) }
    }
    if let failure { throw failure }
  }

  private static func handlers() -> htmlSAXHandler {
    var handlers = htmlSAXHandler()
    handlers.initialized = htmlSAXHandlerComplete
    handlers.startElement = { context, name, attributes in
      guard let pass = WebPass.from(context), let name else { return }
      pass.begin(name, WebAttributes(attributes))
    }
    handlers.endElement = { context, name in
      guard let pass = WebPass.from(context), let name else { return }
      pass.end(name)
    }
    handlers.characters = { context, text, count in
      guard let pass = WebPass.from(context), let text, count > 0 else { return }
      pass.addText(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    // White space that libxml2 takes for layout may divide words all the same.
    handlers.ignorableWhitespace = handlers.characters
    handlers.structuredError = { context, _ in WebPass.from(context)?.countError() }
    return handlers
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> WebPass? {
    context.map { Unmanaged<WebPass>.fromOpaque($0).takeUnretainedValue() }
  }

  private func stop(_ error: DocumentError) {
    failure = failure ?? error
    if let parser { xmlStopParser(parser) }
  }

  private func countError() {
    errors += 1
    errorWork += depth
    if errors > Self.mostErrors || errorWork > Self.mostErrorWork {
      stop(.tooComplex("too much of the page is out of place"))
    }
  }

  // MARK: Elements

  private func begin(_ name: UnsafePointer<UInt8>, _ attributes: WebAttributes) {
    guard failure == nil else { return }
    depth += 1
    guard depth <= Self.deepest else {
      return stop(.tooComplex("its elements stand more than \(Self.deepest) levels deep"))
    }
    guard hiddenDepth == 0 else { return }
    let element = WebElement(name)
    if element == .leftOut || attributes.isHidden || element == .option && !showsOption(attributes) {
      hiddenDepth = depth
      return
    }
    switch element {
    case .table: flow.beginTable()
    case .row: flow.beginRow()
    case .cell:
      flow.beginCell()
      let rows = attributes.number("rowspan") ?? 1
      flow.spanCell(columns: attributes.number("colspan") ?? 1, rows: rows == 0 ? Int(UInt16.max) : rows)
    case .caption:
      flow.beginRow()
      flow.beginCell()
    case .lineBreak: flow.append(0x0A)
    case .block: flow.endParagraph()
    case .preformatted:
      flow.endParagraph()
      preformatted += 1
    case .input: if attributes.isTextField, let value = attributes["value"] { addText(value) }
    case .select: choice = WebChoice(mark: flow.mark, isMultiple: attributes["multiple"] != nil)
    case .leftOut, .option, .inline: break
    }
  }

  private func end(_ name: UnsafePointer<UInt8>) {
    guard failure == nil else { return }
    depth -= 1
    if hiddenDepth > 0 {
      if depth < hiddenDepth { hiddenDepth = 0 }
      return
    }
    switch WebElement(name) {
    case .table: flow.endTable()
    case .row: flow.endRow()
    case .cell: flow.endCell()
    case .caption: flow.endRow()
    case .select: choice = nil
    case .block: flow.endParagraph()
    case .preformatted:
      flow.endParagraph()
      preformatted -= 1
    default: break
    }
  }

  /// Whether an option is shown: a selected one, or the first of a choice until a selected one comes.
  private func showsOption(_ attributes: WebAttributes) -> Bool {
    let isSelected = attributes["selected"] != nil
    guard var own = choice, !own.isMultiple else { return isSelected }
    guard isSelected || !own.hasOption else { return false }
    if own.hasOption { flow.takeBack(to: own.mark) }
    own.hasOption = true
    choice = own
    return true
  }

  // MARK: Text

  /// Adds text with its white space drawn together, as a page shows it.
  private func addText(_ text: UnsafeBufferPointer<UInt8>) {
    guard hiddenDepth == 0, failure == nil else { return }
    guard preformatted == 0 else { return flow.append(text) }
    guard !flow.assembler.isFull else { return flow.assembler.noteCut() }
    var position = 0
    while position < text.count {
      if text[position] <= 0x20 {
        position += 1
        if let last = flow.lastByte, last > 0x20 { flow.append(0x20) }
        continue
      }
      let start = position
      while position < text.count, text[position] > 0x20 { position += 1 }
      flow.append(UnsafeBufferPointer(rebasing: text[start..<position]))
    }
  }
}
