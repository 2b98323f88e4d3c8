/// The objects of a PDF, found by going through the file once; nothing is taken from its tables of places.
///
/// Later objects take the place of earlier ones of the same number, as in files that were changed by appending.
struct PDFObjects {
  /// Where an object stands: in the file, or in an unpacked stream of objects.
  private struct Place {
    var stream: Int
    var position: Int
  }

  private let file: UnsafeBufferPointer<UInt8>
  private var places: [Int: Place] = [:]
  /// The unpacked streams of objects.
  private var streams: [[UInt8]] = []
  /// The dictionary that leads to the pages.
  private(set) var root: PDFValue?
  /// How many bytes may still be unpacked.
  private var budget = 256 << 20

  /// Finds the objects; nil where the file is encrypted or has no way to its pages.
  init?(_ file: UnsafeBufferPointer<UInt8>) {
    self.file = file
    let tokens = PDFTokens(file)
    var trailers: [Int] = []
    var object: (number: Int, position: Int)?
    var index = 0
    while index &+ 8 < file.count {
      let byte = file[index]
      if byte == UInt8(ascii: "o") {
        if tokens.has("obj", at: index), let number = objectNumber(before: index) {
          object = (number, index + 3)
          places[number] = Place(stream: -1, position: index + 3)
        }
      } else if byte == UInt8(ascii: "/") {
        if tokens.has("/Encrypt", at: index) { return nil }
        if let object, tokens.has("/ObjStm", at: index) { unpackObjects(of: object.position) }
        if let object, tokens.has("/XRef", at: index), !tokens.has("/XRefStm", at: index) {
          trailers.append(object.position)
        }
      } else if byte == UInt8(ascii: "t"), tokens.has("trailer", at: index) {
        trailers.append(index + 7)
      }
      index &+= 1
    }
    for trailer in trailers.reversed() {
      var tokens = PDFTokens(file, at: trailer)
      root = tokens.value()?.dictionary?["Root"]
      if root != nil { return }
    }
    return nil
  }

  /// The number of `12 0 obj` before `obj`.
  private func objectNumber(before end: Int) -> Int? {
    var index = end - 1
    func skip(_ isWanted: (UInt8) -> Bool) -> Int {
      let start = index
      while index >= 0, start - index < 12, isWanted(file[index]) { index -= 1 }
      return start - index
    }
    let isDigit = { (byte: UInt8) in byte &- UInt8(ascii: "0") < 10 }
    guard skip({ $0 <= 0x20 }) > 0, skip(isDigit) > 0, skip({ $0 <= 0x20 }) > 0 else { return nil }
    let last = index
    guard case let count = skip(isDigit), count > 0, count < 10 else { return nil }
    return file[index + 1...last].reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
  }

  // MARK: Values

  /// The value that a value stands for: what a reference leads to, else itself.
  func resolved(_ value: PDFValue?) -> PDFValue? {
    var value = value
    for _ in 0..<16 {
      guard case .reference(let number)? = value else { return value }
      value = self.value(number)
    }
    return nil
  }

  private func value(_ number: Int) -> PDFValue? {
    guard let place = places[number] else { return nil }
    if place.stream < 0 {
      var tokens = PDFTokens(file, at: place.position)
      return tokens.value()
    }
    return streams[place.stream].withUnsafeBufferPointer { bytes in
      var tokens = PDFTokens(bytes, at: place.position)
      return tokens.value()
    }
  }

  // MARK: Streams

  /// The dictionary and the unpacked bytes of a stream; nil where its packing is not known here.
  mutating func stream(_ reference: PDFValue) -> (dictionary: [String: PDFValue], bytes: [UInt8])? {
    guard case .reference(let number) = reference, let place = places[number], place.stream < 0 else { return nil }
    return stream(at: place.position)
  }

  private mutating func stream(at position: Int) -> (dictionary: [String: PDFValue], bytes: [UInt8])? {
    var tokens = PDFTokens(file, at: position)
    guard let dictionary = tokens.value()?.dictionary, case .word(let word)? = tokens.next(),
      tokens.equals(word, "stream")
    else { return nil }
    var start = tokens.position
    if start < file.count, file[start] == 0x0D { start += 1 }
    if start < file.count, file[start] == 0x0A { start += 1 }
    guard let length = resolved(dictionary["Length"])?.integer, length >= 0, length <= file.count - start else {
      return nil
    }
    let packed = UnsafeBufferPointer(rebasing: file[start..<start + length])
    var filter = resolved(dictionary["Filter"])
    if case .array(let filters)? = filter {
      guard filters.count <= 1 else { return nil }
      filter = resolved(filters.first)
    }
    let parameters = resolved(dictionary["DecodeParms"])?.dictionary ?? [:]
    guard (resolved(parameters["Predictor"])?.integer ?? 1) <= 1 else { return nil }
    switch filter?.name {
    case nil where filter == nil:
      budget -= packed.count
      return budget > 0 ? (dictionary, Array(packed)) : nil
    case "FlateDecode"?, "Fl"?:
      guard let bytes = ZlibStream.unpack(packed, limit: budget) else { return nil }
      budget -= bytes.count
      return (dictionary, bytes)
    default: return nil
    }
  }

  /// Finds the objects in a stream of objects.
  private mutating func unpackObjects(of position: Int) {
    guard let (dictionary, bytes) = stream(at: position), let count = dictionary["N"]?.integer,
      let first = dictionary["First"]?.integer, count >= 0, first >= 0
    else { return }
    streams.append(bytes)
    bytes.withUnsafeBufferPointer { bytes in
      var tokens = PDFTokens(bytes)
      for _ in 0..<count {
        guard case .number(let number)? = tokens.next(), case .number(let offset)? = tokens.next(),
          number >= 0, number < 1e9, offset >= 0, offset < 1e9
        else { return }
        places[Int(number)] = Place(stream: streams.count - 1, position: first + Int(offset))
      }
    }
  }
}
