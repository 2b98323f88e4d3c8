public import Detection
import Detectors
import Forms
import Ranking

/// The commented `audit.json` that `audit init` writes: every setting with its default, its bounds and its meaning.
///
/// It is made from the definitions, and every setting is commented out, so that the file changes nothing until somebody
/// does.
public struct ConfigurationTemplate: Sendable {
  private let heuristics: Heuristics
  private let language: Language

  /// Makes the file of some heuristics in a language.
  public init(_ heuristics: Heuristics, language: Language) {
    self.heuristics = heuristics
    self.language = language
  }

  /// The text of the file.
  public var text: String {
    let keys = ConfigurationFile.CodingKeys.allCases
    let head = words(
      zh: "audit 的设置。行首带 // 的是说明、默认值或示例（exclude、select、ignore、profile 为示例）；要改一项，去掉它前面的 //，写上新值。末尾的逗号可以保留。",
      en:
        "Settings of audit. A line behind // is an explanation, a default or (exclude, select, ignore, profile) an "
        + "example: to change one, take away its // and write the new value. Commas may stay.")
    return ([comment(head), "{"] + keys.flatMap { part($0) } + ["}"]).joined(separator: "\n") + "\n"
  }

  private func part(_ key: ConfigurationFile.CodingKeys) -> [String] {
    let lines =
      switch key {
      case .exclude, .select, .ignore: list(key)
      case .parameters: object(key.rawValue, definitions.flatMap { rule($0) })
      case .profile: profiles
      case .ranking: object(key.rawValue, ranking)
      case .reading: object(key.rawValue, reading)
      }
    return indented([comment(meaning(of: key))] + lines)
  }

  private func meaning(of key: ConfigurationFile.CodingKeys) -> String {
    switch key {
    case .exclude:
      words(
        zh: "不读取的文件，按相对路径：* 和 ? 不跨文件夹，** 跨文件夹",
        en: "files that are not read, by path: * and ? stay in a folder, ** does not")
    case .select:
      words(
        zh: "只运行这些规则，按编号或其开头",
        en: "run only these rules, by id or its beginning")
    case .ignore:
      words(
        zh: "不运行这些规则，按编号或其开头",
        en: "leave these rules out, by id or its beginning")
    case .parameters:
      words(
        zh: "规则的参数：默认值，允许的范围，含义",
        en: "parameters of the rules: default, bounds and meaning")
    case .profile:
      words(
        zh: "地区口径，对全部自评表适用；不设时按单位名称、年度和表式判断",
        en: "the region's profile for all forms; without it, unit, year and type of form tell")
    case .ranking:
      words(
        zh: "排序的权重（分值，另有说明的除外）",
        en: "weights of the ranking, in points unless said otherwise")
    case .reading:
      words(
        zh: "如何打开文件：外部程序和限制",
        en: "how documents are opened: programs and limits")
    }
  }

  // MARK: Parts

  private func list(_ key: ConfigurationFile.CodingKeys) -> [String] {
    let example = [.exclude: "old/**", .select: "AR", .ignore: "JX-SC203"][key] ?? ""
    return ["\"\(key.rawValue)\": ["] + indented([comment("\"\(example)\",")]) + ["],"]
  }

  private var profiles: [String] {
    heuristics.profiles.sorted { $0.id < $1.id }.map { comment("  \($0.id)  \($0.title[language])") }
      + [comment("\"profile\": \"\(heuristics.profiles.map(\.id).min() ?? "")\",")]
  }

  private var definitions: [RuleDefinition] { heuristics.definitions.values.sorted { $0.id < $1.id } }

  private func rule(_ definition: RuleDefinition) -> [String] {
    guard !definition.parameters.isEmpty else { return [] }
    let settings = definition.parameters.sorted { $0.key < $1.key }.flatMap { name, parameter in
      setting(
        name, parameter.defaultValue.shortest, meaning: parameter.description[language],
        bounds: parameter.quantity("\(parameter.minimum.shortest) … \(parameter.maximum.shortest)", language))
    }
    return [comment(definition.title[language])] + object(definition.id.description, settings)
  }

  private var ranking: [String] {
    var lines: [String] = []
    var open: (name: String, lines: [String])?
    for entry in RankingWeights.entries {
      let parts = entry.name.split(separator: ".").map(String.init)
      let group = parts.count > 1 ? parts[0] : nil
      if let done = open, done.name != group {
        lines += object(done.name, done.lines)
        open = nil
      }
      let setting = setting(
        parts.last ?? "", heuristics.weights.values[entry.name]?.shortest ?? "", meaning: entry.meaning[language],
        bounds: "\(Int(entry.bounds.lowerBound)) … \(Int(entry.bounds.upperBound))")
      if let group { open = (group, (open?.lines ?? []) + setting) } else { lines += setting }
    }
    return lines + (open.map { object($0.name, $0.lines) } ?? [])
  }

  private var reading: [String] {
    ReadingFile.CodingKeys.allCases.flatMap {
      setting($0.rawValue, $0.value(in: ReadingSettings()), meaning: $0.meaning[language], bounds: nil)
    }
  }

  // MARK: Lines

  private func setting(_ name: String, _ value: String, meaning: String, bounds: String?) -> [String] {
    let bounds = bounds.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? ""
    return [comment(meaning + bounds), comment("\"\(name)\": \(value),")]
  }

  private func object(_ name: String, _ lines: [String]) -> [String] { ["\"\(name)\": {"] + indented(lines) + ["},"] }

  private func indented(_ lines: [String]) -> [String] { lines.map { "  " + $0 } }

  private func comment(_ text: String) -> String { "// " + text.printable }

  private func words(zh: String, en: String) -> String { language == .zh ? zh : en }
}
