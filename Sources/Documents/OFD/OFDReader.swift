/// Reads OFD, the Chinese fixed-layout format (GB/T 33190): text objects with their places, and paths as ruling lines.
public enum OFDReader {
  /// Reads a document, all bodies of it one behind the other.
  ///
  /// - Throws: `DocumentError` where parts are missing, broken or encrypted, where the document goes beyond the limits,
  ///   or has no text.
  public static func read(_ archive: ZipArchive) throws(DocumentError) -> Grid {
    var package = OFDPackage(archive)
    var reading = OFDReading()
    for root in try package.roots() { try reading.addBody(at: root, &package) }
    guard !reading.pages.isEmpty else { throw .malformed("it names no pages") }
    guard reading.pages.contains(where: { !$0.words.isEmpty }) else { throw .scanned }
    return RuledGridBuilder.build(reading.pages, text: reading.text)
  }
}

/// The pages of an OFD document as they are read.
struct OFDReading {
  private(set) var pages: [PageContent] = []
  /// The text of all pages.
  private(set) var text: [UInt8] = []
  /// How many words and rules all pages may have together.
  private var budget = 8_000_000

  /// The most pages.
  private static let mostPages = 20_000

  /// Adds the pages of a document with their templates.
  mutating func addBody(at path: String, _ package: inout OFDPackage) throws(DocumentError) {
    let outline = try OFDOutline(try package.part(path))
    var templates: [String: OFDPage] = [:]
    for location in outline.pages {
      guard pages.count < Self.mostPages else { throw .tooComplex("it has more than \(Self.mostPages) pages") }
      let page = try read(package.path(location, besides: path), &package)
      let box = page.box ?? outline.box ?? Box(left: 0, top: 0, right: 210, bottom: 297)
      var content = PageContent(
        number: pages.count + 1, width: box.width * OFDUnit.points, height: box.height * OFDUnit.points)
      for id in page.templates.prefix(16) {
        guard let location = outline.templates[id] else { continue }
        if templates[id] == nil {
          templates[id] = try read(package.path(location, besides: path), &package)
        }
        if let template = templates[id] { try add(template, to: &content) }
      }
      try add(page, to: &content)
      pages.append(content)
    }
  }

  private mutating func read(_ path: String, _ package: inout OFDPackage) throws(DocumentError) -> OFDPage {
    try OFDPage(try package.part(path), text: &text)
  }

  private mutating func add(_ page: OFDPage, to content: inout PageContent) throws(DocumentError) {
    budget -= page.words.count + page.rules.count
    guard budget > 0 else { throw .tooComplex("it has millions of words and lines") }
    content.words += page.words
    content.rules += page.rules
  }
}

/// The unit of OFD.
enum OFDUnit {
  /// Points to a millimetre.
  static let points = 72 / 25.4
}
