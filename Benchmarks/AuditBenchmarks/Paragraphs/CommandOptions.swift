/// The words of a command behind its name: options with values, flags, and at most one path.
struct CommandOptions {
  private var values: [String: String] = [:]
  /// The word that belongs to no option.
  private(set) var path: String?

  init(_ words: [String], values names: Set<String>, flags: Set<String> = []) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      if flags.contains(word) {
        values[word] = ""
      } else if names.contains(word) {
        guard let value = rest.popFirst() else { throw BenchmarkError("\(word) needs a value") }
        values[word] = value
      } else if !word.hasPrefix("--") && path == nil {
        path = word
      } else {
        throw BenchmarkError("unknown option \(word) — use \(names.union(flags).sorted().joined(separator: " "))")
      }
    }
  }

  /// Whether a flag was given.
  func has(_ flag: String) -> Bool { values[flag] != nil }

  /// The value of an option that must be given.
  func value(_ name: String) throws -> String {
    guard let value = values[name] else { throw BenchmarkError("\(name) is missing") }
    return value
  }

  /// The value of an option that is a whole number of at least 1.
  func count(_ name: String, default fallback: Int? = nil) throws -> Int {
    if values[name] == nil, let fallback { return fallback }
    guard let count = Int(try value(name)), count >= 1 else {
      throw BenchmarkError("\(name) must be a whole number of at least 1")
    }
    return count
  }
}
