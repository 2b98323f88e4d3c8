/// The parts of an OFD document in its archive.
struct OFDPackage {
  private let archive: ZipArchive
  /// The positions of the entries by their names in lower case.
  private var positions: [String: Int] = [:]
  /// How many bytes of parts may still be unpacked; a part that is named again counts again.
  private var budget = 1 << 30

  init(_ archive: ZipArchive) {
    self.archive = archive
    for (index, entry) in archive.entries.enumerated() { positions[entry.name.lowercased()] = index }
  }

  /// The paths of the documents in it.
  mutating func roots() throws(DocumentError) -> [String] {
    var roots: [String] = []
    try part("OFD.xml").read { (scanner) throws(DocumentError) in
      while true {
        switch try scanner.next() {
        case .finish: return
        case .start where scanner.isNamed("DocRoot"):
          roots.append(path(try scanner.elementText(), besides: "OFD.xml"))
        default: continue
        }
      }
    }
    guard !roots.isEmpty else { throw .malformed("OFD.xml names no document") }
    return Array(roots.prefix(64))
  }

  /// A part by its path.
  mutating func part(_ path: String) throws(DocumentError) -> XMLPart {
    guard let position = positions[path.lowercased()] else { throw .malformed("its part '\(path)' is missing") }
    let entry = archive.entries[position]
    budget -= max(entry.size, 256)
    guard budget > 0 else { throw .tooComplex("its parts are named again and again") }
    return try XMLPart(try archive.bytes(of: entry))
  }

  /// The path of a part that another one names.
  func path(_ location: String, besides part: String) -> String {
    var folders = location.hasPrefix("/") ? [] : part.split(separator: "/").dropLast()
    for step in location.split(separator: "/") where step != "." {
      if step == ".." { folders = folders.dropLast() } else { folders.append(step) }
    }
    return folders.joined(separator: "/")
  }
}

extension XMLScanner {
  /// The text of the element that has just begun, without white space at its ends.
  mutating func elementText() throws(DocumentError) -> String {
    var text: [UInt8] = []
    let outside = depth - 1
    while depth > outside {
      switch try next() {
      case .text: try appendText(to: &text)
      case .finish: break
      case .start, .end: continue
      }
    }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return String(decoding: text.drop { $0 <= 0x20 }, as: UTF8.self)
  }

  /// The numbers in a stretch, up to a count.
  func numbers(_ stretch: Stretch?, most: Int) -> [Double] {
    guard let stretch else { return [] }
    var numbers: [Double] = []
    var index = stretch.lowerBound
    while numbers.count < most, let number = PlainNumber.read(bytes, &index, stretch.upperBound) {
      numbers.append(number)
    }
    return numbers
  }

  /// The number that an attribute gives.
  func decimal(_ name: StaticString) -> Double? { numbers(attribute(name), most: 1).first }

  /// The rectangle `x y width height` in a stretch.
  func box(_ stretch: Stretch?) -> Box? {
    let numbers = numbers(stretch, most: 4)
    guard numbers.count == 4 else { return nil }
    return Box(left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3])
  }
}
