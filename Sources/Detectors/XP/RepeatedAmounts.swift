public import Detection
public import Forms
import Statistics

/// JX-XP802: several projects of a unit have the same odd budget, one of its like projects dwarfs the others, or the
/// digits of hundreds of amounts spent do not fall as they do by themselves.
public struct RepeatedAmounts: CorpusDetector {
  /// The id, JX-XP802.
  public static let rule: RuleID = "JX-XP802"

  let definition: RuleDefinition
  let minimumProjects: Int
  let minimumDigits: Int
  let minimumAmount: ExactDecimal
  let minimumLike: Int
  let minimumFactor: ExactDecimal
  let minimumAmounts: Int
  let minimumSpread: Int64
  let minimumEffect: ExactDecimal
  let falseDiscoveryRate: ExactDecimal
  let digitTests: [AmountDigits.Test]
  let prices: WordList
  private let stemWords: WordStripper
  private let apart: WordList
  private static let shortestStem = 4

  /// Takes the thresholds and the words from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    minimumProjects = try definition.count("minimumProjects")
    minimumDigits = try definition.count("minimumDigits")
    minimumAmount = try definition.parameter("minimumAmount")
    minimumLike = try definition.count("minimumLike")
    minimumFactor = try definition.parameter("minimumFactor")
    minimumAmounts = try definition.count("minimumAmounts")
    minimumSpread = Int64(try definition.count("minimumSpread"))
    minimumEffect = try definition.parameter("minimumEffect")
    falseDiscoveryRate = try definition.parameter("falseDiscoveryRate")
    digitTests = try definition.parameter("testFirstDigits").isZero ? [.lastTwo] : AmountDigits.Test.allCases
    prices = try definition.wordList("prices")
    stemWords = WordStripper(try definition.list("stemWords"))
    apart = try definition.wordList("apart")
  }

  /// The budgets of the forms.
  public typealias State = CorpusEntries<Budget>

  /// The adjusted budget of one form, and what was spent.
  public struct Budget: Codable, Sendable {
    var form: FormKey
    var unit: UInt64
    /// A hash of the department and the year; 0 where the form names no department.
    var department: UInt64
    var project: UInt64
    /// A hash of the project's name without years, brackets and ordinals; 0 where too little of it is left.
    var stem: UInt64
    /// In 分, hundredths of a 元.
    var fen: Int64
    /// What was spent, in 分; 0 where nothing was, or not so much is known.
    var spent: Int64

    var yuan: ExactDecimal { ExactDecimal(units: fen, decimals: 2) }
  }

  /// Keeps a form's adjusted budget.
  public func collect(_ form: SelfEvaluationForm, _ texts: FormTexts, into state: inout State) {
    guard form.status == .complete, let unit = texts.unitYear, texts.subject.project != 0,
      let row = form.funding(.total), let yuan = form.yuan(row.adjusted?.value), yuan.units > 0
    else { return state.coverage.notApplicable += 1 }
    guard form.isSound, row.confidence >= 0.9, let fen = Self.fen(yuan) else { return state.coverage.withheld += 1 }
    state.entries.append(
      Budget(
        form: form.key, unit: unit, department: form.siblingHash(form.department) ?? 0,
        project: texts.subject.project, stem: stem(form), fen: fen,
        spent: max(0, form.yuan(row.executed?.value).flatMap(Self.fen) ?? 0)))
  }

  private static func fen(_ yuan: ExactDecimal) -> Int64? {
    let fen = yuan.multiplied(by: ExactDecimal(100))?.withoutZeros
    return fen.flatMap { $0.decimals == 0 ? $0.units : nil }
  }

  /// What remains of a project's name without what tells it from its like: years, brackets, numbers, 二期.
  ///
  /// Lots and sources of money differ in size by design and are no likes of each other.
  private func stem(_ form: SelfEvaluationForm) -> UInt64 {
    guard let name = form.project else { return 0 }
    let folded = form.folded(name)
    guard !apart.occurs(in: folded) else { return 0 }
    var depth = 0
    let kept = folded.filter { byte in
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
      defer { if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth = max(0, depth - 1) } }
      return depth == 0 && byte &- UInt8(ascii: "0") >= 10 && (byte >= 0x80 || byte &- UInt8(ascii: "a") < 26)
    }
    let stem = stemWords.strip(kept)
    guard Folding.characters(stem) >= Self.shortestStem else { return 0 }
    return stem.withUnsafeBytes { TextHash($0).low }
  }

  /// Looks at the budgets of each unit and year.
  public func finish(_ state: State, corpus: any CorpusIndex, into findings: inout FindingSink) {
    let units = Dictionary(grouping: state.entries, by: \.unit).values.map { $0.sorted { $0.form < $1.form } }
    for budgets in units.sorted(by: { $0[0].form < $1[0].form }) {
      let different = Self.onceEach(budgets)
      guard different.count >= min(minimumProjects, minimumLike) else {
        findings.notApplicable()
        continue
      }
      let repeated = repeated(different)
      let large = large(different)
      if repeated.isEmpty && large.isEmpty { findings.pass() }
      for group in repeated { flag(group, among: different, corpus, into: &findings) }
      for group in large { flagLarge(group, corpus, into: &findings) }
    }
    judgeDigits(state.entries, corpus, into: &findings)
  }

  /// One budget a project: a form that is filed twice is another rule's case.
  private static func onceEach(_ budgets: [Budget]) -> [Budget] {
    var seen: Set<UInt64> = []
    return budgets.filter { seen.insert($0.project).inserted }
  }

  /// The budgets that enough projects share to the 分, large and odd enough not to be so by chance.
  private func repeated(_ budgets: [Budget]) -> [[Budget]] {
    Dictionary(grouping: budgets, by: \.fen).values
      .filter { $0.count >= minimumProjects && isOdd($0[0]) }
      .sorted { $0[0].form < $1[0].form }
  }

  /// Whether a budget has enough digits before its closing zeros and reaches the floor.
  func isOdd(_ budget: Budget) -> Bool {
    guard budget.yuan >= minimumAmount else { return false }
    var rest = budget.fen
    while rest % 10 == 0 { rest /= 10 }
    return String(rest).count >= minimumDigits
  }

  /// Like projects, the largest first, whose largest budget is many times the second largest.
  private func large(_ budgets: [Budget]) -> [[Budget]] {
    Dictionary(grouping: budgets.filter { $0.stem != 0 }, by: \.stem).values
      .filter { $0.count >= minimumLike }
      .map { $0.sorted { ($1.fen, $0.form) < ($0.fen, $1.form) } }
      .filter { group in
        group[0].yuan >= minimumAmount && Ratio(group[0].yuan, over: group[1].yuan).map { $0 >= minimumFactor } ?? false
      }
      .sorted { $0[0].form < $1[0].form }
  }
}
