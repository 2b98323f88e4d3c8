/// Writes small PDF documents for tests, in a Chinese font that is not embedded: reading it needs poppler-data.
public struct PDFWriter: Sendable {
  /// How the content streams are packed.
  public enum Packing: Sendable {
    /// Not at all.
    case none
    /// By deflate.
    case deflated
    /// As hexadecimal digits, which the reader leaves to poppler.
    case hexadecimal
  }

  /// How the content streams are packed.
  public var packing = Packing.deflated
  /// Whether pages and fonts stand in a stream of objects.
  public var packsObjects = false
  /// By how many degrees the pages are turned.
  public var turn = 0
  /// Where the lower left corner of the pages lies.
  public var corner = 0.0
  /// Whether the content stands in a form, drawn at half its size twice over.
  public var usesForm = false

  /// Makes a writer.
  public init() {}

  /// The document of some pages.
  public func document(_ pages: [PageDrawing]) -> [UInt8] {
    var objects: [(number: Int, body: [UInt8])] = []
    var streams: [(number: Int, body: [UInt8])] = []
    var kids = ""
    for (index, page) in pages.enumerated() {
      let number = 10 + index * 3
      kids += "\(number) 0 R "
      let box = "[\(corner) \(corner) \(corner + page.width) \(corner + page.height)]"
      let head = "<</Type/Page/Parent 2 0 R/MediaBox \(box)/Rotate \(turn)/Contents \(number + 1) 0 R/Resources "
      let fonts = "/Font<</F1 3 0 R>>"
      let forms = usesForm ? "/XObject<</X1 \(number + 2) 0 R>>" : ""
      objects.append((number, Array("\(head)<<\(fonts)\(forms)>>>>".utf8)))
      let content = content(page)
      if usesForm {
        streams.append((number + 1, stream("", Array("q 2 0 0 2 0 0 cm /X1 Do Q".utf8))))
        let entries = "/Type/XObject/Subtype/Form/BBox[0 0 9999 9999]/Matrix[.5 0 0 .5 0 0]/Resources<<\(fonts)>>"
        streams.append((number + 2, stream(entries, content)))
      } else {
        streams.append((number + 1, stream("", content)))
      }
    }
    objects.append((1, Array("<</Type/Catalog/Pages 2 0 R>>".utf8)))
    objects.append((2, Array("<</Type/Pages/Count \(pages.count)/Kids[\(kids)]>>".utf8)))
    let font = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    objects.append((3, Array(font.utf8)))
    let info = "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    let metrics = "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93"
    objects.append(
      (
        4,
        Array(
          """
          <</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo \(info)/DW 1000/W[1[500] 2 94 500]\
          /FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6\(metrics)>>>>
          """.utf8)
      ))
    return packsObjects ? packed(objects, streams) : plain(objects + streams)
  }

  // MARK: Files

  /// A file with a table of its objects.
  private func plain(_ objects: [(number: Int, body: [UInt8])]) -> [UInt8] {
    var file = Array("%PDF-1.5\n".utf8)
    var places: [Int: Int] = [:]
    for object in objects { append(object, to: &file, &places) }
    let size = (places.keys.max() ?? 0) + 1
    let start = file.count
    file += Array("xref\n0 \(size)\n".utf8)
    for number in 0..<size {
      let place = String(places[number] ?? 0)
      let padded = String(repeating: "0", count: 10 - place.count) + place
      file += Array("\(padded) \(places[number] == nil ? "65535 f" : "00000 n") \n".utf8)
    }
    return file + Array("trailer\n<</Size \(size)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
  }

  /// A file whose objects stand in a stream.
  private func packed(
    _ objects: [(number: Int, body: [UInt8])], _ streams: [(number: Int, body: [UInt8])]
  ) -> [UInt8] {
    var file = Array("%PDF-1.5\n".utf8)
    var places: [Int: Int] = [:]
    for object in streams { append(object, to: &file, &places) }
    var head = ""
    var bodies: [UInt8] = []
    for object in objects {
      head += "\(object.number) \(bodies.count) "
      bodies += object.body + [0x20]
    }
    let entries = "/Type/ObjStm/N \(objects.count)/First \(head.utf8.count)"
    append((900, stream(entries, Array(head.utf8) + bodies)), to: &file, &places)
    let start = file.count
    var table: [UInt8] = []
    for number in 0...901 {
      if let position = objects.firstIndex(where: { $0.number == number }) {
        table += [2, 0, 0, 3, 0x84, UInt8(position)]
      } else if let place = places[number] ?? (number == 901 ? start : nil) {
        table += [1, UInt8(place >> 24), UInt8(place >> 16 & 255), UInt8(place >> 8 & 255), UInt8(place & 255), 0]
      } else {
        table += [0, 0, 0, 0, 0, 0]
      }
    }
    append((901, stream("/Type/XRef/Size 902/W[1 4 1]/Root 1 0 R", table)), to: &file, &places)
    return file + Array("startxref\n\(start)\n%%EOF\n".utf8)
  }

  private func append(_ object: (number: Int, body: [UInt8]), to file: inout [UInt8], _ places: inout [Int: Int]) {
    places[object.number] = file.count
    file += Array("\(object.number) 0 obj\n".utf8) + object.body + Array("\nendobj\n".utf8)
  }

  private func stream(_ entries: String, _ content: [UInt8]) -> [UInt8] {
    var body = content
    var filter = ""
    switch packing {
    case .none: break
    case .deflated:
      // zlib's head and a checksum, which nobody checks here, around plain deflate.
      body = [0x78, 0x9C] + ZipWriter.deflate(content) + Self.adler(content)
      filter = "/Filter/FlateDecode"
    case .hexadecimal:
      body = content.flatMap { Array(Self.hex(UInt16($0)).utf8.suffix(2)) } + [UInt8(ascii: ">")]
      filter = "/Filter/ASCIIHexDecode"
    }
    return Array("<<\(entries)\(filter)/Length \(body.count)>>stream\n".utf8) + body + Array("\nendstream".utf8)
  }

  private static func adler(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
  }

  private static func hex(_ value: UInt16) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  // MARK: Content

  private func content(_ page: PageDrawing) -> [UInt8] {
    var content = "0.5 w\n"
    func y(_ y: Double) -> Double { page.height - y + corner }
    for stroke in page.strokes {
      content += "\(stroke.x1 + corner) \(y(stroke.y1)) m \(stroke.x2 + corner) \(y(stroke.y2)) l S\n"
    }
    for bar in page.bars { content += "\(bar[0] + corner) \(y(bar[1])) \(bar[2]) \(-bar[3]) re f\n" }
    for run in page.runs {
      let text = run.text.utf16.map { Self.hex($0) }.joined()
      content += "BT /F1 \(run.size) Tf 1 0 0 1 \(run.x + corner) \(y(run.y)) Tm <\(text)> Tj ET\n"
    }
    return Array(content.utf8)
  }
}
