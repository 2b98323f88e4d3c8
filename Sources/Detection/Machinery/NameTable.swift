import Documents
import Forms
import Statistics

/// The names that a form gives itself, folded, in the ways in which its narrative may write them.
///
/// A name is kept without what may be left off behind it: bracketed suffixes such as (2022运维) and the word 项目. A unit
/// is kept also without its leading 省, 市, 区 or 县 where enough of it remains, told by position and not from a list.
struct NameTable {
  /// A stretch of `bytes` and the slot it belongs to.
  private struct Part {
    var start: Int32 = 0
    var count: Int32 = 0
    var slot = NarrativeMask.Slot.project

    var range: Range<Int> { Int(start)..<Int(start + count) }
  }

  /// A few parts without an allocation; what does not fit is left out.
  private struct Parts {
    private var items = InlineArray<10, Part>(repeating: Part())
    private(set) var count = 0

    subscript(index: Int) -> Part { items[index] }

    mutating func append(_ range: Range<Int>, _ slot: NarrativeMask.Slot) {
      guard count < items.count else { return }
      items[count] = Part(start: Int32(range.lowerBound), count: Int32(range.count), slot: slot)
      count += 1
    }

    /// Puts the longest part first, equal ones in their order.
    mutating func sort() {
      for end in 1..<max(1, count) {
        var index = end
        while index > 0, items[index - 1].count < items[index].count {
          items.swapAt(index - 1, index)
          index -= 1
        }
      }
    }
  }

  private var bytes: [UInt8] = []
  private var heads = Parts()
  private var endings = Parts()
  /// A bit for the last byte, and one for the byte before it, of the character that each head begins with.
  private var filter: (last: UInt64, previous: UInt64) = (0, 0)
  /// A hash of 项目名称 with its years blotted out, so that the same project has it in every year; 0 where empty.
  private(set) var project: UInt64 = 0
  /// A hash of 实施单位 without bracketed suffixes; 0 where it is empty.
  private(set) var implementer: UInt64 = 0
  /// A hash of 主管部门 without bracketed suffixes; 0 where it is empty.
  private(set) var department: UInt64 = 0

  /// Shorter names are words of the language, in characters.
  private static let shortestName = 3
  /// What must remain of a unit's name without its region, in characters.
  private static let shortestUnit = 6
  private static let projectWord = Array("项目".utf8)

  /// A table without names.
  init() {}

  /// Folds the names of a form.
  init(_ form: SelfEvaluationForm) {
    var ends = (0, 0, 0)
    let capacity =
      4 + (form.project?.text.count ?? 0) + (form.implementer?.text.count ?? 0) + (form.department?.text.count ?? 0)
    bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let output = UnsafeMutableRawBufferPointer(buffer)
      ends.0 = Self.fold(form.project, of: form, into: output, from: 0)
      ends.1 = Self.fold(form.implementer, of: form, into: output, from: ends.0)
      ends.2 = Self.fold(form.department, of: form, into: output, from: ends.1)
      count = ends.2
    }
    project = projectKey(0..<ends.0)
    _ = add(0..<ends.0, .project)
    implementer = hash(add(ends.0..<ends.1, .unit), of: bytes)
    department = hash(add(ends.1..<ends.2, .unit), of: bytes)
    // The longest name first: a project is often named after its unit.
    heads.sort()
  }

  private static func fold(
    _ field: TextField?, of form: SelfEvaluationForm, into output: UnsafeMutableRawBufferPointer, from start: Int
  ) -> Int {
    guard let field else { return start }
    return form.withBytes(field.text) { raw in
      start
        + Folding.plainText(
          UnsafeBufferPointer(rebasing: raw), into: UnsafeMutableRawBufferPointer(rebasing: output[start...]))
    }
  }

  /// Takes in a name and answers what remains of it without its endings.
  private mutating func add(_ name: Range<Int>, _ slot: NarrativeMask.Slot) -> Range<Int> {
    let head = withoutEndings(name, slot)
    guard hasCharacters(head, Self.shortestName), !isKnown(head) else { return head }
    addHead(head, slot)
    guard slot == .unit else { return head }
    var start = head.lowerBound
    while let end = endOfRegion(start..<head.upperBound), hasCharacters(end..<head.upperBound, Self.shortestUnit) {
      start = end
      addHead(start..<head.upperBound, slot)
    }
    return head
  }

  private mutating func addHead(_ range: Range<Int>, _ slot: NarrativeMask.Slot) {
    heads.append(range, slot)
    let last = range.lowerBound + Folding.width(bytes[range.lowerBound]) - 1
    filter.last |= 1 &<< UInt64(bytes[last] & 63)
    filter.previous |= 1 &<< UInt64(bytes[max(range.lowerBound, last - 1)] & 63)
  }

  /// Cuts bracketed suffixes, and 项目 from a project, off the end of a name; each suffix becomes an ending.
  private mutating func withoutEndings(_ name: Range<Int>, _ slot: NarrativeMask.Slot) -> Range<Int> {
    var head = name
    while let cut = startOfSuffix(head) ?? (slot == .project ? startOfProjectWord(head) : nil),
      hasCharacters(head.lowerBound..<cut, Self.shortestName)
    {
      endings.append(cut..<head.upperBound, slot)
      head = head.lowerBound..<cut
    }
    return head
  }

  private func startOfProjectWord(_ name: Range<Int>) -> Int? {
    bytes[name].suffix(Self.projectWord.count).elementsEqual(Self.projectWord)
      ? name.upperBound - Self.projectWord.count : nil
  }

  /// Where the bracket opens that closes at the end of a name.
  private func startOfSuffix(_ name: Range<Int>) -> Int? {
    guard let last = bytes[name].last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else { return nil }
    let open = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    var depth = 0
    for position in name.reversed() {
      if bytes[position] == last { depth += 1 }
      if bytes[position] == open { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  /// Where a leading 省, 市, 区 or 县 ends: the word stands as the third to eighth character, as in 闵行区 but not 城市.
  private func endOfRegion(_ name: Range<Int>) -> Int? {
    var position = name.lowerBound
    for index in 0..<8 where position < name.upperBound {
      let next = position + Folding.width(bytes[position])
      if index >= 2, next == position + 3, next <= name.upperBound {
        let character = UInt32(bytes[position]) << 16 | UInt32(bytes[position + 1]) << 8 | UInt32(bytes[position + 2])
        if Self.isRegionWord(character) { return next }
      }
      position = next
    }
    return nil
  }

  private static func isRegionWord(_ utf8: UInt32) -> Bool {
    switch utf8 {
    case 0xE7_9C81, 0xE5_B882, 0xE5_8CBA, 0xE5_8EBF: true  // 省 市 区 县
    default: false
    }
  }

  private func isKnown(_ name: Range<Int>) -> Bool {
    for index in 0..<heads.count where bytes[heads[index].range] == bytes[name] { return true }
    return false
  }

  private func hasCharacters(_ range: Range<Int>, _ least: Int) -> Bool {
    var position = range.lowerBound
    for _ in 0..<least {
      guard position < range.upperBound else { return false }
      position += Folding.width(bytes[position])
    }
    return true
  }

  private func hash(_ range: Range<Int>, of bytes: [UInt8]) -> UInt64 {
    guard !range.isEmpty else { return 0 }
    return bytes.withUnsafeBytes { TextHash(UnsafeRawBufferPointer(rebasing: $0[range])).low }
  }

  private func projectKey(_ range: Range<Int>) -> UInt64 {
    var name = bytes
    var run = 0
    for position in range {
      run = bytes[position] &- UInt8(ascii: "0") < 10 ? run + 1 : 0
      guard run == 4, position + 1 == range.upperBound || bytes[position + 1] &- UInt8(ascii: "0") >= 10 else {
        continue
      }
      let century = (bytes[position - 3] &- UInt8(ascii: "0")) * 10 + (bytes[position - 2] &- UInt8(ascii: "0"))
      guard century == 19 || century == 20 else { continue }
      for digit in position - 3...position { name[digit] = UInt8(ascii: "0") }
    }
    return hash(range, of: name)
  }
}

extension NameTable {
  /// Whether a name may begin with a character, told from the character's last byte and the one before it, or from its
  /// only byte; most times the answer is no.
  @inline(__always)
  func mayBegin(_ last: UInt8, after previous: UInt8) -> Bool {
    filter.last &>> UInt64(last & 63) & filter.previous &>> UInt64(previous & 63) & 1 != 0
  }

  /// The name that stands at a position of a folded text, with everything that belongs to it.
  func match(_ text: UnsafeRawBufferPointer, at position: Int) -> (slot: NarrativeMask.Slot, end: Int)? {
    for index in 0..<heads.count where stands(heads[index].range, in: text, at: position) {
      let slot = heads[index].slot
      var end = position + heads[index].range.count
      while let width = ending(slot, in: text, at: end) { end += width }
      return (slot, end)
    }
    return nil
  }

  private func ending(_ slot: NarrativeMask.Slot, in text: UnsafeRawBufferPointer, at position: Int) -> Int? {
    for index in 0..<endings.count where endings[index].slot == slot {
      if stands(endings[index].range, in: text, at: position) { return endings[index].range.count }
    }
    let word = Self.projectWord
    guard slot == .project, text.count - position >= word.count,
      text[position..<position + word.count].elementsEqual(word)
    else { return nil }
    return word.count
  }

  private func stands(_ range: Range<Int>, in text: UnsafeRawBufferPointer, at position: Int) -> Bool {
    guard range.count <= text.count - position else { return false }
    for index in 0..<range.count where bytes[range.lowerBound + index] != text[position + index] { return false }
    return true
  }
}
