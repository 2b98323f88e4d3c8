import Detection
import StrictJSON

/// The words of the command line, sorted into command, options and operands.
struct ParsedArguments {
  private(set) var command = Command.scan
  /// The command was written out, or help was asked for one.
  private(set) var isCommandNamed = false
  private(set) var wantsHelp = false
  private(set) var operands: [String] = []
  private var values: [Option: [String]] = [:]

  /// Sorts the words; `--name value` and `--name=value` are the same.
  ///
  /// - Throws: `UsageError` that names the nearest option or command.
  init(_ words: [String]) throws {
    var rest = words[...]
    if let first = rest.first, !first.hasPrefix("-") {
      rest = rest.dropFirst()
      if first == "help" {
        wantsHelp = true
        guard let topic = rest.popFirst() else { return }
        command = try Self.command(topic)
      } else {
        command = try Self.command(first)
      }
      isCommandNamed = true
    }
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        try take(operand: word)
        continue
      }
      try take(word, rest: &rest)
    }
    wantsHelp = wantsHelp || values[.help] != nil
  }

  private static func command(_ name: String) throws -> Command {
    if let command = Command(rawValue: name) { return command }
    let hint =
      Spelling.nearest(to: name, among: Command.allCases.map(\.rawValue)).map { ", did you mean '\($0)'?" } ?? ""
    throw UsageError("unknown command '\(name)'\(hint) — see audit help")
  }

  private mutating func take(operand word: String) throws {
    guard operands.count < command.operands.count || wantsHelp else {
      let advice =
        command.options.contains(.corpus)
        ? "name the corpus with --corpus \(word)" : "see audit help \(command.rawValue)"
      throw UsageError("'\(word)' is no option — \(advice)")
    }
    operands.append(word)
  }

  private mutating func take(_ word: String, rest: inout ArraySlice<String>) throws {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = String(parts[0].drop { $0 == "-" })
    let short = Option.allCases.first { $0.letter.map(String.init) == name }
    guard let option = parts[0].hasPrefix("--") ? Option(rawValue: name) : short else {
      throw unknown(name, word: parts[0])
    }
    guard command.options.contains(option) else {
      throw UsageError("--\(name) does not go with '\(command.rawValue)' — see audit help \(command.rawValue)")
    }
    guard let kind = command.value(of: option) else {
      guard parts.count == 1 else { throw UsageError("--\(name) takes no value — write --\(name) alone") }
      values[option] = [""]
      return
    }
    guard let value = parts.count > 1 ? parts[1] : rest.popFirst(), !value.isEmpty else {
      throw UsageError("--\(name) needs a value — write --\(name) \(kind.placeholder)")
    }
    if values[option] != nil, !option.repeats { throw UsageError("--\(name) is given twice — give it once") }
    values[option, default: []].append(value)
  }

  private func unknown(_ name: String, word: String) -> UsageError {
    let hint =
      Spelling.nearest(to: name, among: Option.allCases.map(\.rawValue)).map { ", did you mean --\($0)?" } ?? ""
    return UsageError("unknown option \(word)\(hint) — see audit help")
  }

  // MARK: Values

  /// Whether an option was given.
  func has(_ option: Option) -> Bool { values[option] != nil }

  /// The values of an option.
  func all(_ option: Option) -> [String] { values[option] ?? [] }

  /// The values of an option that takes lists: `AR,SC2`.
  func list(_ option: Option) -> [String] {
    all(option).flatMap { $0.split(separator: ",").map { String($0).trimmed } }.filter { !$0.isEmpty }
  }

  /// The value of an option that is one of some words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ option: Option, _ type: Choice.Type) throws -> Choice?
  where Choice.RawValue == String {
    try values[option]?.last.map { try choice($0, of: option, type) }
  }

  /// The values of an option that is a list of some words.
  func choices<Choice: RawRepresentable & CaseIterable>(_ option: Option, _ type: Choice.Type) throws -> [Choice]?
  where Choice.RawValue == String {
    guard has(option) else { return nil }
    return try list(option).map { try self.choice($0, of: option, type) }
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ word: String, of option: Option, _ type: Choice.Type
  ) throws -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: word) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError("--\(option.rawValue) is '\(word)' — it must be one of \(known)")
  }

  /// The value of an option that counts something, at least 1.
  func count(_ option: Option) throws -> Int? {
    guard let word = values[option]?.last else { return nil }
    guard let count = Int(word), count >= 1 else {
      throw UsageError("--\(option.rawValue) is '\(word)' — it must be a whole number of at least 1")
    }
    return count
  }

  /// The value of an option that is a fraction, 0 to 1.
  func fraction(_ option: Option) throws -> Double? {
    guard let word = values[option]?.last else { return nil }
    guard let number = Double(word), number >= 0, number <= 1 else {
      throw UsageError("--\(option.rawValue) is '\(word)' — it must be a number from 0 to 1")
    }
    return number
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
