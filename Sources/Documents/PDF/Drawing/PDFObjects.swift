/// The objects of a PDF, found by going through the file once; nothing is taken from its tables of places.
///
/// Later objects take the place of earlier ones of the same number, as in files that were changed by appending.
///
/// Each object is taken apart once, and all of them in a number of steps: what names itself or others again and again
/// would else be read again and again.
final class PDFObjects {
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
  /// How many bytes of objects may still be stepped over.
  private(set) var steps = mostSteps
  /// The objects that were taken apart.
  private var values: [Int: PDFValue?] = [:]

  /// Whether the objects took more steps than they may, so that values are missing.
  var isExhausted: Bool { steps <= 0 }

  /// The most bytes of objects that are stepped over: the entries of twenty thousand pages are a third of it.
  static let mostSteps = 32 << 20
  /// What a stream costs at least of the bytes that may be unpacked.
  private static let leastStream = 4096

  /// Finds the objects; nil where the file is encrypted or has no way to its pages.
  init?(_ file: UnsafeBufferPointer<UInt8>) {
    self.file = file
    let tokens = PDFTokens(file)
    var trailers: [Int] = []
    var object: (position: Int, isUnpacked: Bool, isTrailer: Bool)?
    var index = 0
    while index &+ 8 < file.count {
      let byte = file[index]
      if byte == UInt8(ascii: "o") {
        if tokens.has("obj", at: index), let number = objectNumber(before: index) {
          object = (index + 3, false, false)
          place(number, Place(stream: -1, position: index + 3))
        }
      } else if byte == UInt8(ascii: "/") {
        if tokens.has("/Encrypt", at: index) { return nil }
        if let position = object?.position, object?.isUnpacked == false, tokens.has("/ObjStm", at: index) {
          object?.isUnpacked = true
          unpackObjects(of: position)
        }
        if let position = object?.position, object?.isTrailer == false, tokens.has("/XRef", at: index),
          !tokens.has("/XRefStm", at: index)
        {
          object?.isTrailer = true
          trailers.append(position)
        }
      } else if byte == UInt8(ascii: "t"), tokens.has("trailer", at: index) {
        trailers.append(index + 7)
      }
      index &+= 1
    }
    for trailer in trailers.reversed() {
      root = parse(file, at: trailer).value?.dictionary?["Root"]
      if root != nil { return }
    }
    return nil
  }

  /// Notes where an object stands; what stood there under its number before is forgotten.
  private func place(_ number: Int, _ place: Place) {
    places[number] = place
    if !values.isEmpty { values.removeValue(forKey: number) }
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
    if let value = values[number] { return value }
    guard let place = places[number] else { return nil }
    let value =
      place.stream < 0
      ? parse(file, at: place.position).value
      : streams[place.stream].withUnsafeBufferPointer { parse($0, at: place.position).value }
    values.updateValue(value, forKey: number)
    return value
  }

  /// Takes a value apart, as far as steps are left.
  private func parse(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: PDFValue?, end: Int) {
    guard steps > 0, position < bytes.count else { return (nil, position) }
    var tokens = PDFTokens(UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, position + steps)]), at: position)
    let value = tokens.value()
    steps -= tokens.position - position + 1
    return (steps > 0 ? value : nil, tokens.position)
  }

  // MARK: Streams

  /// The dictionary and the unpacked bytes of a stream; nil where its packing is not known here.
  func stream(_ reference: PDFValue) -> (dictionary: [String: PDFValue], bytes: [UInt8])? {
    guard case .reference(let number) = reference, let place = places[number], place.stream < 0 else { return nil }
    return stream(at: place.position)
  }

  private func stream(at position: Int) -> (dictionary: [String: PDFValue], bytes: [UInt8])? {
    let (value, end) = parse(file, at: position)
    var tokens = PDFTokens(file, at: end)
    guard let dictionary = value?.dictionary, case .word(let word)? = tokens.next(),
      tokens.equals(word, "stream")
    else { return nil }
    var start = tokens.position
    if start < file.count, file[start] == 0x0D { start += 1 }
    if start < file.count, file[start] == 0x0A { start += 1 }
    guard let length = resolved(dictionary["Length"])?.integer, length >= 0, length <= file.count - start else {
      return nil
    }
    let packed = UnsafeBufferPointer(rebasing: file[start..<start + length])
    budget -= max(length, Self.leastStream)
    guard budget > 0 else { return nil }
    var filter = resolved(dictionary["Filter"])
    if case .array(let filters)? = filter {
      guard filters.count <= 1 else { return nil }
      filter = resolved(filters.first)
    }
    let parameters = resolved(dictionary["DecodeParms"])?.dictionary ?? [:]
    guard (resolved(parameters["Predictor"])?.integer ?? 1) <= 1 else { return nil }
    switch filter?.name {
    case nil where filter == nil: return (dictionary, Array(packed))
    case "FlateDecode"?, "Fl"?:
      guard let bytes = ZlibStream.unpack(packed, limit: budget) else { return nil }
      budget -= bytes.count
      return (dictionary, bytes)
    default: return nil
    }
  }

  /// Finds the objects in a stream of objects.
  private func unpackObjects(of position: Int) {
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
        place(Int(number), Place(stream: streams.count - 1, position: first + Int(offset)))
      }
    }
  }
}
