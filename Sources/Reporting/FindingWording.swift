public import Detection
import Forms

/// Puts findings into words: the sentences of their rules with the figures filled in.
public struct FindingWording: Sendable {
  /// A piece of a message.
  private enum Piece: Sendable {
    case text(String)
    case slot(String)
  }

  private let language: Language
  private var messages: [RuleID: [String: [Piece]]] = [:]
  private var titles: [RuleID: String] = [:]

  /// The message of findings that stand for those of a whole unit.
  public static let folded = "folded"

  private static let foldedMessage = LocalizedText(
    zh: "{implementer}本次纳入检查的{considered}自评表中，{members}存在“{rule}”，占{share}；其余单位的占比为{restShare}。该情形在全部资料中较普遍，按单位合并列示。",
    en: "“{rule}” stands on {members} of {implementer}, {share} of the {considered} that were looked at; elsewhere in "
      + "the corpus it stands on {restShare} of them. It is common in the corpus and is shown once per unit.")

  /// Prepares the messages of some rules in a language; those of `found` alone where not all rules have a finding.
  public init(_ definitions: [RuleDefinition], of found: Set<RuleID>? = nil, language: Language) {
    self.language = language
    // A message may name any rule.
    for definition in definitions { titles[definition.id] = definition.title[language] }
    for definition in definitions where found?.contains(definition.id) ?? true {
      let texts = [Self.folded: Self.foldedMessage].merging(definition.messages) { _, own in own }
      messages[definition.id] = texts.mapValues { Self.pieces($0[language]) }
    }
  }

  /// The facts of a finding.
  public func facts(_ finding: Finding) -> String {
    let messages = messages[finding.rule] ?? [:]
    let pieces = messages[finding.message] ?? messages["main"] ?? []
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .slot(let name):
        let isQuoted = text.utf8.suffix(3).elementsEqual("“".utf8)
        text += isQuoted ? value(name, finding).quotable : value(name, finding)
      }
    }
    return text
  }

  private func value(_ name: String, _ finding: Finding) -> String {
    if let argument = finding.arguments.first(where: { $0.name == name }) { return text(argument) }
    if let figure = finding.figures.first(where: { $0.name == name }) {
      let isMoney = Self.money.contains(figure.unit)
      return (isMoney ? AmountWording.grouped(figure.value) : figure.value) + unit(figure.unit)
    }
    return "{\(name)}"
  }

  /// An argument as it stands in a sentence: rules go by their titles.
  private func text(_ argument: Argument) -> String {
    guard !argument.rules.isEmpty else { return argument.text[language] }
    return argument.rules.map { rule, count in
      let title = titles[rule].map { language == .zh ? "“\($0)”" : "“\($0)” " } ?? ""
      return "\(title)\(rule)×\(count)"
    }.joined(separator: language == .zh ? "、" : ", ")
  }

  /// A unit as it stands behind a number in the report's language.
  func unit(_ unit: String) -> String {
    guard language == .en, !unit.isEmpty else { return unit }
    return Self.english[unit] ?? " " + unit
  }

  private static let money: Set = ["元", "万元", "亿元"]

  private static let english = [
    "%": "%", "个百分点": " percentage points", "元": " yuan", "万元": " ×10,000 yuan", "亿元": " ×100,000,000 yuan",
    "分": " points", "份": " forms", "类": "", "条": "",
    "项": " projects", "行": " rows", "次": " times", "字": " characters", "个": "", "家": " units", "倍": " times",
  ]

  private static func pieces(_ message: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = message[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.slot(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  /// The names that a message asks for; for checking definitions.
  public static func slots(of message: String) -> [String] {
    pieces(message).compactMap { if case .slot(let name) = $0 { name } else { nil } }
  }
}
