import Forms

/// Takes what the scan of a narrative finds.
protocol SlotReceiver {
  /// A character that stays as it is; four bytes can be read where it begins.
  mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int)
  /// A stretch of the folded text that a slot replaces.
  mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot)
}

extension NarrativeMask {
  /// Goes once over a folded text; punctuation is dropped, names, numbers and dates become slots.
  ///
  /// The text is the first `count` bytes; at least four more are there to be read.
  @inline(__always)
  static func scan<Receiver: SlotReceiver>(
    _ padded: UnsafeRawBufferPointer, count: Int, _ names: NameTable, into receiver: inout Receiver
  ) {
    let text = UnsafeRawBufferPointer(rebasing: padded[..<count])
    var position = 0
    while position < count {
      let lead = padded[position]
      let width = min(Folding.width(lead), count - position)
      let last = position &+ width &- 1
      if names.mayBegin(padded[last], after: padded[max(position, last &- 1)]),
        let name = names.match(text, at: position)
      {
        receiver.replace(position..<name.end, with: name.slot)
        position = name.end
      } else if isDigit(lead) {
        let number = NumberScan(text, from: position)
        receiver.replace(position..<number.end, with: number.isDate ? .date : .number)
        position = number.end
      } else {
        if isLetter(text, position) { receiver.keep(padded, position, width: width) }
        position += width
      }
    }
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Whether a folded character is a letter, a digit or an ideograph and no punctuation or symbol.
  @inline(__always)
  static func isLetter(_ text: UnsafeRawBufferPointer, _ position: Int) -> Bool {
    let lead = text[position]
    if lead >= 0xE4, lead <= 0xED { return true }
    if lead < 0x80 { return isDigit(lead) || lead &- UInt8(ascii: "a") < 26 }
    switch lead {
    case 0x80...0xC2, 0xE2, 0xEE: return false
    case 0xE3: return position + 1 < text.count && text[position + 1] != 0x80
    case 0xEF: return position + 1 < text.count && text[position + 1] >= 0xA4 && text[position + 1] <= 0xAB
    default: return true
    }
  }
}

/// Writes the skeleton.
struct SkeletonWriter: SlotReceiver {
  let output: UnsafeMutableRawBufferPointer
  private(set) var count = 0
  private(set) var characters = 0
  /// How many slots of each kind there are, in the order of their bytes.
  private(set) var slots = SIMD4<UInt32>()

  init(output: UnsafeMutableRawBufferPointer) { self.output = output }

  @inline(__always)
  mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int) {
    let four = padded.loadUnaligned(fromByteOffset: position, as: UInt32.self)
    output.storeBytes(of: four, toByteOffset: count, as: UInt32.self)
    count += width
    characters += 1
  }

  @inline(__always)
  mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot) {
    output[count] = slot.rawValue
    count += 1
    slots[Int(slot.rawValue) - 1] += 1
  }
}

/// Remembers the slots only.
struct SlotList: SlotReceiver {
  private var slots: [(range: Range<Int>, slot: NarrativeMask.Slot)] = []

  mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int) {}

  mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot) { slots.append((range, slot)) }

  /// The raw text with labels for the slots, without markup and without the blanks between ideographs.
  func readable(_ raw: UnsafeBufferPointer<UInt8>, origins: ArraySlice<UInt32>) -> String {
    var output: [UInt8] = []
    var position = 0
    var rest = slots[...]
    var lastEnd = 0
    while position < origins.count {
      if let next = rest.first, next.range.lowerBound == position {
        output += Array(next.slot.label.utf8)
        position = next.range.upperBound
        rest = rest.dropFirst()
        lastEnd = raw.count
        continue
      }
      let start = Int(origins[position])
      let end = min(raw.count, start + Folding.width(raw[start]))
      if start > lastEnd, raw[start] < 0x80, let last = output.last, last < 0x80 { output.append(UInt8(ascii: " ")) }
      output += raw[start..<end]
      lastEnd = end
      while position < origins.count, Int(origins[position]) == start { position += 1 }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

/// The number or date that begins at a digit of a folded text.
struct NumberScan {
  /// Where it ends, with the %, 万 or 亿 behind a number.
  private(set) var end: Int
  /// Whether it is a date.
  private(set) var isDate = false

  private let text: UnsafeRawBufferPointer

  /// Reads the number at a position.
  init(_ text: UnsafeRawBufferPointer, from start: Int) {
    self.text = text
    end = start
    let digits = takeDigits()
    if takeDate(digits) {
      isDate = true
      return
    }
    // Thousands separators and decimals; 3、4 and 3，4 are folded to the same.
    while end + 1 < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ","),
      NarrativeMask.isDigit(text[end + 1])
    {
      end += 1
      _ = takeDigits()
    }
    while take(UInt8(ascii: "%")) || take("万") || take("亿") || take("千") || take("百") || take("‰") {}
  }

  /// Reads what makes a date of the digits just read: 年, 月, 日, or two more parts behind hyphens, slashes or points.
  private mutating func takeDate(_ digits: Int) -> Bool {
    if digits == 4 || digits == 2, take("年") {
      if takeSmall("月") { _ = takeSmall("日") || takeSmall("号") }
      return true
    }
    if digits <= 2, take("月") {
      _ = takeSmall("日") || takeSmall("号")
      return true
    }
    guard digits == 4, end < text.count else { return false }
    let start = end
    let separator = text[end]
    guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".") else {
      return false
    }
    for _ in 0..<2 {
      guard take(separator), 1...2 ~= takeDigits() else {
        end = start
        return false
      }
    }
    return true
  }

  /// One or two digits and a word; nothing is taken where they do not stand there.
  private mutating func takeSmall(_ word: StaticString) -> Bool {
    let start = end
    if 1...2 ~= takeDigits(), take(word) { return true }
    end = start
    return false
  }

  private mutating func takeDigits() -> Int {
    let start = end
    while end < text.count, NarrativeMask.isDigit(text[end]) { end += 1 }
    return end - start
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard end < text.count, text[end] == byte else { return false }
    end += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    guard text.count - end >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount where text[end + index] != word.utf8Start[index] { return false }
    end += word.utf8CodeUnitCount
    return true
  }
}
