public import Detection
import Detectors
import Forms
import Reporting
import StrictJSON

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
      + definition.documentsToRequest + definition.counterChecks.map(\.text) + definition.exclusions
      + definition.assumptions + definition.history.map(\.text)
    if texts.contains(where: { $0.zh.isEmpty || $0.en.isEmpty }) { problems.append("a text is empty") }
    if Set(definition.counterChecks.map(\.id)).count < definition.counterChecks.count {
      problems.append("two counter-checks have the same id")
    }
    return problems + undocumented(definition)
  }

  /// What is missing among the examples of a rule: some on which it fires and some on which it stays silent, and titles in
  /// both languages.
  public static func problems(_ examples: [Example]) -> [String] {
    let firing = examples.count { $0.findings > 0 }
    let few = [("fires", firing), ("stays silent", examples.count - firing)].compactMap { what, count in
      count >= fewestExamples ? nil : "\(count) examples on which it \(what), at least \(fewestExamples) are needed"
    }
    let untitled = examples.filter { $0.title.zh.isEmpty || $0.title.en.isEmpty }
    return few + untitled.map { "the example in line \($0.line) of \($0.file) lacks a title in one language" }
  }

  private static let fewestExamples = 3

  /// What the rule's page would lack: the formula, what is left out or taken for granted, the versions.
  private static func undocumented(_ definition: RuleDefinition) -> [String] {
    var problems: [String] = []
    if definition.formula.zh.isEmpty || definition.formula.en.isEmpty { problems.append("the formula is empty") }
    if definition.exclusions.isEmpty { problems.append("there are no exclusions") }
    if definition.assumptions.isEmpty { problems.append("there are no assumptions") }
    if definition.history.isEmpty {
      problems.append("there is no history")
    } else if definition.history[0].version != definition.version {
      problems.append("the history begins with another version than \(definition.version)")
    }
    return problems
  }

  /// What is wrong with a profile, with the key and what is allowed; nil where nothing is.
  public static func problem(_ profile: RegionProfile, _ definitions: [RuleID: RuleDefinition]) -> String? {
    for (rule, values) in profile.parameters.sorted(by: { $0.key < $1.key }) {
      guard let definition = definitions[RuleID(rule)] else { return "parameters.\(rule): there is no such rule" }
      guard DetectorRegistry.all.contains(where: { $0.rule == definition.id && $0.isOfSingleForms }) else {
        return "parameters.\(rule): the rule compares forms with each other, so that it has one value for all"
      }
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        if let problem = problem(value, of: name, definition) { return "parameters.\(rule).\(name): \(problem)" }
      }
    }
    for (name, value) in profile.classWeights.sorted(by: { $0.key < $1.key }) {
      for definition in definitions.values where definition.parameters[name] != nil {
        if let problem = problem(value, of: name, definition) { return "classWeights.\(name): \(problem)" }
      }
    }
    return nil
  }

  private static func problem(_ value: ExactDecimal, of name: String, _ definition: RuleDefinition) -> String? {
    guard let parameter = definition.parameters[name] else {
      let names = definition.parameters.keys.sorted()
      let hint = Spelling.nearest(to: name, among: names).map { ", did you mean '\($0)'?" } ?? ""
      return "the rule has no such parameter\(hint)"
    }
    guard parameter.minimum <= value, value <= parameter.maximum else {
      return "\(value) is outside \(parameter.minimum) … \(parameter.maximum)"
    }
    return nil
  }

  private static func isID(_ id: String) -> Bool {
    let parts = id.split(separator: "-")
    guard parts.count == 2, parts[0] == "JX", parts[1].count == 5 else { return false }
    return parts[1].prefix(2).allSatisfy { $0.isASCII && $0.isUppercase }
      && parts[1].dropFirst(2).allSatisfy(\.isNumber)
  }
}
