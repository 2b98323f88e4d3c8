public import Forms

/// Replaces in a narrative what is its form's own by slots, so that texts cut from one template become equal bytes.
///
/// White space, markup and punctuation are dropped, widths and letter case are folded. 〔项目〕 stands for the form's
/// project name, with or without 项目 and its bracketed suffixes; 〔单位〕 for its implementer or department; 〔日期〕 for
/// 2023年3月1日, 3月1日, 2023年, 2023-03-01; 〔数〕 for every other number with the %, 万 or 亿 behind it.
/// Two forms with the same skeleton tell the same story, the names and figures aside.
public enum NarrativeMask {
  /// What stands in a skeleton for something of the form's own: one control byte each.
  public enum Slot: UInt8, Sendable {
    /// The project's name.
    case project = 1
    /// The implementer's or the department's name.
    case unit
    /// A number.
    case number
    /// A date.
    case date

    /// The slot as people read it.
    public var label: String {
      switch self {
      case .project: "〔项目〕"
      case .unit: "〔单位〕"
      case .number: "〔数〕"
      case .date: "〔日期〕"
      }
    }
  }

  /// Masks a narrative of the form that gives itself the names.
  static func masked(_ narrative: TextField, in form: SelfEvaluationForm, _ names: borrowing NameTable) -> MaskedText {
    form.withBytes(narrative.text) { masked(UnsafeBufferPointer(rebasing: $0), names) }
  }

  /// The skeleton of a narrative.
  public static func skeleton(of narrative: TextField, in form: SelfEvaluationForm) -> [UInt8] {
    masked(narrative, in: form, NameTable(form)).skeleton
  }

  /// The skeleton of a text that belongs to no form.
  public static func skeleton(of text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { masked($0, NameTable()).skeleton }
  }

  /// How many characters of a skeleton, or of folded letters, stand outside slots.
  public static func characters(_ skeleton: [UInt8]) -> Int {
    skeleton.count { $0 & 0xC0 != 0x80 && Slot(rawValue: $0) == nil }
  }

  /// The folded letters of a narrative without markup and punctuation; nothing is masked.
  public static func letters(of narrative: TextField, in form: SelfEvaluationForm) -> [UInt8] {
    form.withBytes(narrative.text) { letters(of: UnsafeBufferPointer(rebasing: $0)) }
  }

  /// The folded letters of a text without markup and punctuation.
  public static func letters(of text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { letters(of: $0) }
  }

  private static func letters(of raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: raw.count + 4) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      count = keepLetters(
        of: UnsafeRawBufferPointer(rebasing: bytes[..<Folding.plainText(raw, into: bytes)]), in: bytes)
    }
  }

  /// The letters of a text that is folded already.
  static func letters(ofFolded text: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      count = text.withUnsafeBytes { keepLetters(of: $0, in: UnsafeMutableRawBufferPointer(buffer)) }
    }
  }

  /// Writes the letters of a folded text, perhaps over itself, and says how many bytes they have.
  private static func keepLetters(of folded: UnsafeRawBufferPointer, in output: UnsafeMutableRawBufferPointer) -> Int {
    var count = 0
    var position = 0
    while position < folded.count {
      let width = min(Folding.width(folded[position]), folded.count - position)
      if isLetter(folded, position) {
        for index in position..<position + width {
          output[count] = folded[index]
          count += 1
        }
      }
      position += width
    }
    return count
  }

  private static func masked(_ raw: UnsafeBufferPointer<UInt8>, _ names: borrowing NameTable) -> MaskedText {
    // Both halves have four bytes more than the text, for characters are stored as words.
    withUnsafeTemporaryAllocation(byteCount: 2 * raw.count + 8, alignment: 8) { scratch in
      let folded = UnsafeMutableRawBufferPointer(rebasing: scratch[..<(raw.count + 4)])
      let count = Folding.plainText(raw, into: folded)
      var writer = SkeletonWriter(output: UnsafeMutableRawBufferPointer(rebasing: scratch[(raw.count + 4)...]))
      scan(UnsafeRawBufferPointer(folded), count: count, names, into: &writer)
      return MaskedText(writer)
    }
  }

  /// The skeleton for people: the narrative in its own words and punctuation, with labels for the slots.
  public static func template(of narrative: TextField, in form: SelfEvaluationForm) -> String {
    form.withBytes(narrative.text) { raw in
      let raw = UnsafeBufferPointer(rebasing: raw)
      var origins = [UInt32](repeating: 0, count: raw.count + 4)
      var folded = [UInt8](repeating: 0, count: raw.count + 4)
      var list = SlotList()
      let count = origins.withUnsafeMutableBufferPointer { origins in
        folded.withUnsafeMutableBytes { folded in
          let count = Folding.plainText(raw, into: folded, origins: origins)
          scan(UnsafeRawBufferPointer(folded), count: count, NameTable(form), into: &list)
          return count
        }
      }
      return list.readable(raw, origins: origins[..<count])
    }
  }

  /// The skeleton with labels for the slots and without punctuation: the same text for every member of a group.
  public static func label(_ skeleton: [UInt8]) -> String {
    let parts = skeleton.split(omittingEmptySubsequences: false) { Slot(rawValue: $0) != nil }
    let slots = skeleton.compactMap { Slot(rawValue: $0)?.label } + [""]
    return zip(parts, slots).map { String(decoding: $0, as: UTF8.self) + $1 }.joined()
  }
}
