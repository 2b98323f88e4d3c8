public import Detection
import Reporting

/// Finds what is wrong in a definition beyond its shape.
public enum HeuristicsCheck {
  /// The problems of a definition, each a sentence.
  public static func problems(_ definition: RuleDefinition) -> [String] {
    var problems: [String] = []
    if !isID(definition.id.description) { problems.append("the id is not JX-, two letters and three digits") }
    if definition.title.zh.count > 60 || definition.title.en.count > 120 { problems.append("the title is too long") }
    for (name, message) in definition.messages.sorted(by: { $0.key < $1.key }) {
      if Set(FindingWording.slots(of: message.zh)) != Set(FindingWording.slots(of: message.en)) {
        problems.append("the message '\(name)' names other figures in Chinese than in English")
      }
    }
    let texts =
      [definition.title, definition.summary, definition.rationale] + definition.falsePositives + definition.nextSteps
      + definition.documentsToRequest + definition.counterChecks.map(\.text)
    if texts.contains(where: { $0.zh.isEmpty || $0.en.isEmpty }) { problems.append("a text is empty") }
    if Set(definition.counterChecks.map(\.id)).count < definition.counterChecks.count {
      problems.append("two counter-checks have the same id")
    }
    return problems
  }

  private static func isID(_ id: String) -> Bool {
    let parts = id.split(separator: "-")
    guard parts.count == 2, parts[0] == "JX", parts[1].count == 5 else { return false }
    return parts[1].prefix(2).allSatisfy { $0.isASCII && $0.isUppercase }
      && parts[1].dropFirst(2).allSatisfy(\.isNumber)
  }
}
