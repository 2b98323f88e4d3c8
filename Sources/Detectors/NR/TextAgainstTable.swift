public import Detection
import Documents
public import Forms

/// JX-NR601: the account gives another amount, count or percentage than the funding block or the indicator row.
///
/// A figure of the account counts only where its words leave no doubt what it is: an amount that ends its clause directly
/// behind a word for the whole budget or the whole spending, a count or a percentage directly at the name of an indicator
/// with the indicator's unit, and only where the account says it once.
public struct TextAgainstTable: Detector {
  /// The id, JX-NR601.
  public static let rule: RuleID = "JX-NR601"

  let definition: RuleDefinition
  private let budgetWords: [[UInt8]]
  private let spendingWords: [[UInt8]]
  private let silencing: WordList
  private let partial: WordList
  let indicatorSilencing: WordList
  let nameEndings: [[UInt8]]
  let wholeWords: [[UInt8]]
  let linkWords: [[UInt8]]
  let shortestName: Int

  /// Takes the words and the shortest name from the definition.
  public init(_ definition: RuleDefinition) throws {
    self.definition = definition
    budgetWords = try Self.folded("budgetWords", of: definition)
    spendingWords = try Self.folded("spendingWords", of: definition)
    silencing = try definition.wordList("silencing")
    partial = try definition.wordList("partial")
    indicatorSilencing = try definition.wordList("indicatorSilencing")
    nameEndings = try Self.folded("nameEndings", of: definition)
    wholeWords = try Self.folded("wholeWords", of: definition)
    linkWords = try Self.folded("linkWords", of: definition)
    shortestName = try definition.count("shortestName")
  }

  /// Compares the figures of the account with the tables.
  public func inspect(_ form: SelfEvaluationForm, _ texts: FormTexts, into findings: inout FindingSink) {
    guard form.status == .complete, let account = form.actualGoal else { return findings.notApplicable() }
    guard let figures = texts.accountFigures, !figures.all.isEmpty else { return findings.notApplicable() }
    guard form.isSound else { return findings.withhold() }
    var looked = 0
    // The account of a whole unit speaks of the parts of its money.
    for side in form.formType == .department ? [] : [Side.budget, .spending] {
      guard let judged = judgeMoney(side, figures, form) else { continue }
      looked += 1
      if let mismatch = judged.mismatch {
        findings.flag(finding(form, account, figures, mismatch))
      } else {
        findings.pass()
      }
    }
    for match in indicatorMatches(figures, form) {
      looked += 1
      switch judge(match, form) {
      case .agrees: findings.pass()
      case .doubtful: findings.withhold()
      case .differs(let isSlight):
        findings.flag(finding(form, account, figures, match, isSlight: isSlight))
      }
    }
    if looked == 0 { findings.notApplicable() }
  }

  // MARK: Money

  /// What an amount of the account speaks of.
  enum Side {
    case budget
    case spending

    var columns: [FundingColumn] { self == .budget ? [.initial, .adjusted] : [.executed] }
  }

  /// An amount of the account that no cell of its side gives.
  struct Mismatch {
    var side: Side
    var figure: NarrativeFigures.Figure
    var amount: StatedAmount
    /// The cell of the total row that is shown beside it.
    var column: FundingColumn
    var cell: ExactDecimal
    var isSlight: Bool
    /// Whether clauses before it may narrow it down, as in 伸缩缝更换，支出12万元, or the account gives the cell as well.
    var isQualified: Bool
  }

  /// What came of the amounts of a side.
  private struct Judged { var mismatch: Mismatch? }

  /// Nil where the account names no amount of a side; without a mismatch where one agrees or several stand there.
  private func judgeMoney(_ side: Side, _ figures: NarrativeFigures, _ form: SelfEvaluationForm)
    -> Judged?
  {
    let named = figures.all.filter { $0.money != nil && !$0.isPrice && names(side, $0, figures, form) }
    guard !named.isEmpty, let unit = form.moneyUnit, let total = form.funding(.total), total.confidence >= 0.9 else {
      return nil
    }
    let cells = form.fundingAmounts.filter { side.columns.contains($0.column) && $0.value.units > 0 }
    guard !cells.isEmpty else { return nil }
    var mismatches: [Mismatch] = []
    for figure in named {
      guard let amount = figure.amount else { continue }
      let relations = cells.map { (cell: $0, relation: amount.relation(to: $0.value, in: unit)) }
      // Figures at another scale are JX-DQ004's.
      let isExplained = relations.contains {
        switch $0.relation {
        case .agrees, .tenThousandfold, .tenThousandth: true
        case .slight, .differs: false
        }
      }
      if isExplained { return Judged() }
      let shown = cells.last { $0.kind == .total } ?? cells[0]
      mismatches.append(
        Mismatch(
          side: side, figure: figure, amount: amount, column: shown.column, cell: shown.value,
          isSlight: relations.contains { if case .slight = $0.relation { true } else { false } },
          isQualified: figures.lead(figure).contains { $0 >= 0x80 } || figures.isHeaded(figure)
            || Self.give(figures, oneOf: cells.map(\.value), in: unit)))
    }
    guard let first = mismatches.first else { return nil }
    return Judged(mismatch: mismatches.count == 1 ? first : nil)
  }

  /// Whether some amount of the account is one of the cells: 全年支出43万元（6月），年末85万元.
  private static func give(_ figures: NarrativeFigures, oneOf cells: [ExactDecimal], in unit: MoneyUnit) -> Bool {
    figures.all.compactMap(\.amount).contains { amount in
      cells.contains { if case .agrees = amount.relation(to: $0, in: unit) { true } else { false } }
    }
  }

  /// Whether an amount ends its clause directly behind a word for one side, nothing before the word narrows it down, and
  /// the sentence speaks of no parts, other years or other money.
  private func names(
    _ side: Side, _ figure: NarrativeFigures.Figure, _ figures: NarrativeFigures, _ form: SelfEvaluationForm
  ) -> Bool {
    guard let unit = figure.money?.rawValue, figures.after(figure).elementsEqual(unit.utf8), !figure.hasOtherDate else {
      return false
    }
    let head = dropLast(linkWords, of: figures.before(figure))
    let words = side == .budget ? budgetWords : spendingWords
    guard let word = words.first(where: { head.suffix($0.count).elementsEqual($0) }),
      isWhole(Array(head.dropLast(word.count)), year: form.year)
    else { return false }
    return !silencing.occurs(in: figures.clause(figure)) && !partial.occurs(in: figures.sentence(figure))
  }

  /// A word list, folded, the longest word first.
  private static func folded(_ name: String, of definition: RuleDefinition) throws -> [[UInt8]] {
    try definition.list(name).map { Folding.key($0) }.sorted { $0.count > $1.count }
  }
}
