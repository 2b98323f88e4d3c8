import Documents
import Forms
import Statistics

/// Keeps one copy of each name, for the many forms of a unit; found by its bytes, which is quicker than by its text.
struct NameCache {
  private var names: [UInt64: [String]] = [:]

  mutating func name(_ field: TextField?, in form: SelfEvaluationForm) -> String? {
    guard let field else { return nil }
    let hash = form.withBytes(field.text) { TextHash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0))).low }
    if let known = names[hash]?.first(where: { known in
      form.withBytes(field.text) { known.utf8.elementsEqual($0) }
    }) {
      return known
    }
    let name = form.string(field)
    names[hash, default: []].append(name)
    return name
  }
}
