/// Writes small OFD documents for tests.
public struct OFDWriter: Sendable {
  /// Whether the lines stand in a template, and the words in blocks within the page.
  public var usesTemplate = false
  /// Parts that take the place of those of the same name, or come to them.
  public var parts: [String: String] = [:]

  /// Makes a writer.
  public init() {}

  private static let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  /// The archive of a document of some pages.
  public func document(_ pages: [PageDrawing]) -> [UInt8] {
    var all: [(name: String, text: String)] = []
    all.append(
      (
        "OFD.xml",
        "<ofd:OFD \(Self.space)><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
      )
    )
    var outline = "<ofd:Document \(Self.space)><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
    outline += "</ofd:PhysicalBox></ofd:PageArea>"
    for index in pages.indices where usesTemplate {
      outline += "<ofd:TemplatePage ID=\"\(100 + index)\" BaseLoc=\"Tpls/Tpl_\(index)/Content.xml\"/>"
    }
    outline += "</ofd:CommonData><ofd:Pages>"
    for (index, page) in pages.enumerated() {
      outline += "<ofd:Page ID=\"\(index + 1)\" BaseLoc=\"Pages/Page_\(index)/Content.xml\"/>"
      let area =
        "<ofd:Area><ofd:PhysicalBox>0 0 \(page.width * Self.unit) \(page.height * Self.unit)</ofd:PhysicalBox></ofd:Area>"
      let lines = Self.lines(page)
      let words = page.runs.map { Self.text($0) }.joined()
      if usesTemplate {
        let template = "<ofd:Page \(Self.space)><ofd:Content><ofd:Layer>\(lines)</ofd:Layer></ofd:Content></ofd:Page>"
        all.append(("Doc_0/Tpls/Tpl_\(index)/Content.xml", template))
      }
      let content =
        usesTemplate
        ? "<ofd:Template TemplateID=\"\(100 + index)\"/><ofd:Content><ofd:Layer><ofd:PageBlock>\(words)</ofd:PageBlock>"
        : "<ofd:Content><ofd:Layer>\(lines)\(words)"
      all.append(
        (
          "Doc_0/Pages/Page_\(index)/Content.xml",
          "<ofd:Page \(Self.space)>\(area)\(content)</ofd:Layer></ofd:Content></ofd:Page>"
        ))
    }
    all.append(("Doc_0/Document.xml", outline + "</ofd:Pages></ofd:Document>"))
    all = all.filter { parts[$0.name] == nil } + parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return ZipWriter.archive(all)
  }

  /// Millimetres to a point.
  private static let unit = 25.4 / 72

  private static func lines(_ page: PageDrawing) -> String {
    var objects = ""
    for stroke in page.strokes {
      let (x, y) = (min(stroke.x1, stroke.x2) * unit, min(stroke.y1, stroke.y2) * unit)
      let (x1, y1) = (stroke.x1 * unit - x, stroke.y1 * unit - y)
      let (x2, y2) = (stroke.x2 * unit - x, stroke.y2 * unit - y)
      objects += "<ofd:PathObject ID=\"1\" Boundary=\"\(x) \(y) \(max(x1, x2)) \(max(y1, y2))\" LineWidth=\"0.2\">"
      objects += "<ofd:AbbreviatedData>M \(x1) \(y1) L \(x2) \(y2)</ofd:AbbreviatedData></ofd:PathObject>"
    }
    for bar in page.bars.map({ $0.map { $0 * unit } }) {
      objects += "<ofd:PathObject ID=\"1\" Boundary=\"\(bar[0]) \(bar[1]) \(bar[2]) \(bar[3])\" Stroke=\"false\" "
      objects += "Fill=\"true\"><ofd:AbbreviatedData>S 0 0 L \(bar[2]) 0 L \(bar[2]) \(bar[3]) L 0 \(bar[3]) C"
      objects += "</ofd:AbbreviatedData></ofd:PathObject>"
    }
    return objects
  }

  /// A text object: Chinese characters a full step apart, others half a step.
  private static func text(_ run: PageDrawing.Run) -> String {
    let size = run.size * unit
    let steps = run.text.unicodeScalars.dropLast().map { $0.value >= 0x2E80 ? size : size / 2 }
    var pieces: [String] = []
    var index = 0
    while index < steps.count {
      var next = index
      while next < steps.count, steps[next] == steps[index] { next += 1 }
      pieces.append(next - index > 2 ? "g \(next - index) \(steps[index])" : "\(steps[index])")
      index = next - index > 2 ? next : index + 1
    }
    let escaped = run.text.map { $0 == "<" ? "&lt;" : $0 == "&" ? "&amp;" : String($0) }.joined()
    let (x, y) = (run.x * unit, run.y * unit - size)
    return
      "<ofd:TextObject ID=\"2\" Boundary=\"\(x) \(y) 100 \(size * 1.2)\" Font=\"1\" Size=\"\(size)\">"
      + "<ofd:TextCode X=\"0\" Y=\"\(size)\" DeltaX=\"\(pieces.joined(separator: " "))\">\(escaped)</ofd:TextCode>"
      + "</ofd:TextObject>"
  }
}
