/// What Document.xml says: where the pages and the templates stand, and how large a page is.
struct OFDOutline {
  /// The places of the pages, in their order.
  private(set) var pages: [String] = []
  /// The places of the templates by their numbers.
  private(set) var templates: [String: String] = [:]
  /// The page unless it says otherwise, in millimetres.
  private(set) var box: Box?

  init(_ part: XMLPart) throws(DocumentError) {
    var pages: [String] = []
    var templates: [String: String] = [:]
    var box: Box?
    try part.read { (scanner) throws(DocumentError) in
      while true {
        switch try scanner.next() {
        case .finish: return
        case .start where scanner.isNamed("Page"):
          if let location = try scanner.string("BaseLoc") { pages.append(location) }
        case .start where scanner.isNamed("TemplatePage"):
          if let location = try scanner.string("BaseLoc"), let id = try scanner.string("ID") {
            templates[id] = location
          }
        case .start where scanner.isNamed("PhysicalBox"):
          if try scanner.next() == .text { box = box ?? scanner.box(scanner.textRange) }
        default: continue
        }
      }
    }
    (self.pages, self.templates, self.box) = (pages, templates, box)
  }
}
