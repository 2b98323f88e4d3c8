import Foundation

/// The names of the members of all objects that are open while a text is read.
struct MemberNames {
  /// From so many names of an object on they are looked up and not compared one by one.
  private static let few = 32

  private struct Name {
    var range: Range<Int>
    var isEscaped: Bool
  }

  private let text: UnsafeRawBufferPointer
  private var names: [Name] = []
  /// Where the names of each open object begin.
  private var starts: [Int] = []
  /// The names of open objects with many, by the number of objects around them.
  private var many: [Int: Set<[UInt8]>] = [:]

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  mutating func open() { starts.append(names.count) }

  mutating func close() {
    guard let start = starts.popLast() else { return }
    names.removeSubrange(start...)
    many[starts.count] = nil
  }

  /// Takes a name of the innermost object, without its quotation marks; answers whether it has one like it already.
  mutating func repeats(_ range: Range<Int>) -> Bool {
    let name = Name(range: range, isEscaped: text[range].contains(UInt8(ascii: "\\")))
    guard let start = starts.last else { return false }
    defer { names.append(name) }
    guard names.count - start >= Self.few else { return names[start...].contains { isSame($0, name) } }
    let level = starts.count - 1
    let bytes = bytes(name)
    let known = many[level] == nil ? Set(names[start...].map { self.bytes($0) }) : []
    return many[level, default: known].insert(bytes).inserted == false
  }

  private func isSame(_ left: Name, _ right: Name) -> Bool {
    if left.isEscaped || right.isEscaped { return bytes(left) == bytes(right) }
    return left.range.count == right.range.count && text[left.range].elementsEqual(text[right.range])
  }

  /// The name that is meant: `\u0061` is `a`.
  private func bytes(_ name: Name) -> [UInt8] {
    let raw = Array(text[name.range])
    guard name.isEscaped else { return raw }
    let quoted = Data([UInt8(ascii: "\"")] + raw + [UInt8(ascii: "\"")])
    return (try? JSONDecoder().decode(String.self, from: quoted)).map { Array($0.utf8) } ?? raw
  }
}
