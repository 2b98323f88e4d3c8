import Detection
import Detectors
import Forms
import Parallel
import StrictJSON

/// The detectors that run, made from their definitions.
struct DetectorSet: Sendable {
  /// The definitions of the rules that run, by id.
  private(set) var definitions: [RuleDefinition] = []
  /// The detectors of single forms.
  private(set) var detectors: [(rule: RuleID, detector: any Detector)] = []
  /// The detectors of the whole corpus, with empty states.
  private(set) var corpusRuns: [any CorpusRun] = []
  /// The detectors of patterns among the findings.
  private(set) var patterns: [(rule: RuleID, detector: any PatternDetector)] = []
  /// Tells which profile a form falls under.
  let profiles: ProfileChooser
  /// The detectors of single forms under each profile, in the order of `detectors`; nil where the profile says nothing.
  private(set) var profiled: [[(any Detector)?]] = []

  /// Makes the detectors that the settings select, with the parameters that they set.
  ///
  /// - Throws: `AuditError` where a selector or parameter is unknown, `DetectionError` where a definition does not fit.
  init(_ heuristics: Heuristics, _ settings: AuditSettings) throws {
    let known = DetectorRegistry.all.map(\.rule)
    try Self.check(settings, known: known, heuristics)
    profiles = ProfileChooser(heuristics.profiles, chosen: settings.profile)
    profiled = profiles.profiles.map { _ in [] }
    for rule in heuristics.definitions.keys.sorted() where !known.contains(rule) {
      throw DetectionError.noDetector(rule)
    }
    for kind in DetectorRegistry.all.sorted(by: { $0.rule < $1.rule }) where settings.runs(kind.rule) {
      guard var definition = heuristics.definitions[kind.rule] else { throw DetectionError.noDefinition(kind.rule) }
      // An experimental rule waits until somebody asks for it, by name or as one of all: --select JX.
      if definition.status == .experimental, settings.selected.isEmpty { continue }
      try Self.setParameters(of: &definition, settings)
      if kind.isOfSingleForms { setProfiles(of: &definition, settings) }
      definitions.append(definition)
    }
    let profiles = profiles.profiles
    let made = Parallel.map(definitions, pieces: 4, jobs: settings.jobCount) { definition in
      Result { try MadeDetector(definition, profiles) }
    }
    for (definition, made) in zip(definitions, made) { add(try made.get(), definition.id) }
  }

  private mutating func add(_ made: MadeDetector, _ rule: RuleID) {
    if let form = made.form {
      detectors.append((rule, form))
      for index in profiled.indices { profiled[index].append(made.profiled[index]) }
    }
    if let corpus = made.corpus { corpusRuns.append(corpus) }
    if let pattern = made.pattern { patterns.append((rule, pattern)) }
  }

  private static func check(_ settings: AuditSettings, known: [RuleID], _ heuristics: Heuristics) throws {
    let names = known.map(\.description)
    for selector in settings.selected + settings.ignored where !known.contains(where: { $0.matches(selector) }) {
      throw AuditError.unknownSelector(
        selector,
        nearest: Spelling.nearest(to: selector.uppercased(), among: names + names.map { String($0.dropFirst(3)) }))
    }
    if let profile = settings.profile, !heuristics.profiles.contains(where: { $0.id == profile }) {
      let names = heuristics.profiles.map(\.id)
      throw AuditError.unknownProfile(profile, nearest: Spelling.nearest(to: profile, among: names), known: names)
    }
    for rule in settings.parameters.keys.sorted() where !names.contains(rule) {
      throw AuditError.unknownSelector(rule, nearest: Spelling.nearest(to: rule, among: names))
    }
  }

  /// Notes what profiles say of a rule's parameters; what the settings say holds everywhere.
  private func setProfiles(of definition: inout RuleDefinition, _ settings: AuditSettings) {
    for name in definition.parameters.keys where settings.parameters[definition.id.description]?[name] == nil {
      for profile in profiles.profiles {
        definition.parameters[name]?.profiles[profile.id] = profile.value(of: name, definition.id)
      }
    }
  }

  private static func setParameters(of definition: inout RuleDefinition, _ settings: AuditSettings) throws {
    let rule = definition.id.description
    for (name, value) in (settings.parameters[rule] ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let parameter = definition.parameters[name] else {
        throw AuditError.unknownParameter(
          rule: rule, name: name, nearest: Spelling.nearest(to: name, among: definition.parameters.keys.sorted()))
      }
      guard parameter.minimum <= value, value <= parameter.maximum else {
        throw AuditError.parameterOutOfBounds(
          rule: rule, name: name, value: value.description, bounds: "\(parameter.minimum) … \(parameter.maximum)")
      }
      definition.parameters[name]?.value = value
    }
  }
}

/// What a definition's detector is made of; which of them there are depends on its kind.
private struct MadeDetector: Sendable {
  /// The detector of single forms.
  var form: (any Detector)?
  /// The same under every profile that says something of its rule.
  var profiled: [(any Detector)?] = []
  /// The detector of the whole corpus, with an empty state.
  var corpus: (any CorpusRun)?
  /// The detector of patterns.
  var pattern: (any PatternDetector)?

  init(_ definition: RuleDefinition, _ profiles: [RegionProfile]) throws {
    func makeForm(_ type: any Detector.Type) throws {
      form = try type.init(definition)
      profiled = try profiles.map { profile in try definition.under(profile).map { try type.init($0) } }
    }
    switch DetectorRegistry.all.first(where: { $0.rule == definition.id }) {
    case .form(let type)?: try makeForm(type)
    case .formAndCorpus(let single, let whole)?:
      try makeForm(single)
      corpus = try whole.init(definition).run
    case .corpus(let type)?: corpus = try type.init(definition).run
    case .pattern(let type)?: pattern = try type.init(definition)
    case nil: throw DetectionError.noDetector(definition.id)
    }
  }
}
