import Documents

/// A form while it is being read; a class, because it is large and changed in place from every block.
///
/// Only the pass over its document ever sees it, so that the run time need not watch over each access.
final class FormDraft {
  /// The blocks of a form in their order.
  enum Section: Int, Comparable {
    case head, funding, goal, other, indicators, foot

    static func < (left: Section, right: Section) -> Bool { left.rawValue < right.rawValue }
  }

  /// A field that may be gathered from several cells or lines.
  struct Pieces {
    private var first: TextRange?
    /// What goes on behind the first piece; most fields have only that.
    private var rest: [TextRange] = []
    private var place: Place?

    var isEmpty: Bool { first == nil }

    mutating func add(_ range: TextRange, at place: Place) {
      if first == nil { first = range } else { rest.append(range) }
      self.place = self.place?.union(place) ?? place
    }

    func field(_ arena: inout TextArena) -> TextField? {
      guard let first, let place else { return nil }
      return TextField(text: rest.isEmpty ? first : arena.join([first] + rest), place: place)
    }
  }

  @exclusivity(unchecked) var place: Place
  /// The number of the form's first row among the rows of the document.
  let firstRow: UInt32
  @exclusivity(unchecked) var section = Section.head
  @exclusivity(unchecked) var title: TextField?
  /// Whether the whole form stands in one line, its cells run together.
  @exclusivity(unchecked) var isRunTogether = false
  @exclusivity(unchecked) var formType = FormType.project
  @exclusivity(unchecked) var year: Int?
  @exclusivity(unchecked) var project = Pieces()
  @exclusivity(unchecked) var department = Pieces()
  @exclusivity(unchecked) var implementer = Pieces()
  /// The unit that filed the form, which carries the project out where no other one is named.
  @exclusivity(unchecked) var filer = Pieces()
  /// The labels of the head that were seen, whether or not a value stands behind them.
  @exclusivity(unchecked) var headLabels: Set<Label> = []
  /// A line of the head without a label, which may be the project's name.
  @exclusivity(unchecked) var unlabelled = Pieces()
  /// The head field whose value is still being gathered.
  @exclusivity(unchecked) var pendingHead: Label?
  @exclusivity(unchecked) var moneyUnit: MoneyUnit?
  @exclusivity(unchecked) var fundingLayout = FundingLayout()
  @exclusivity(unchecked) var funding: [FundingRow] = []
  /// The numbers of a funding row in line text, until the next label.
  @exclusivity(unchecked) var flowFunding: FlowFunding?
  @exclusivity(unchecked) var goal = GoalDraft()
  /// Whether a heading of the goal block was seen.
  @exclusivity(unchecked) var hasGoalBlock = false
  @exclusivity(unchecked) var layout: IndicatorLayout?
  /// Whether the indicator block has a column for reasons; in text without columns it is taken to have one.
  @exclusivity(unchecked) var hasReasonColumn = true
  @exclusivity(unchecked) var indicators: [Indicator] = []
  @exclusivity(unchecked) var levels = LevelTracker()
  /// How many indicators stood above the last class label.
  @exclusivity(unchecked) var indicatorsAboveLevel = 0
  /// Cells of a row without numbers, waiting to be joined to the row before.
  @exclusivity(unchecked) var pieces: [PendingPiece] = []
  /// How the last full row's columns were read.
  @exclusivity(unchecked) var lastAlignment: RowAlignment?
  /// The heads of the indicator block in text without columns.
  @exclusivity(unchecked) var flowHead = FlowHead([])
  /// Whether those heads say that cells stand in another order than they are read in.
  @exclusivity(unchecked) var isOrderDoubtful = false
  /// The labels of the line that opened that block.
  @exclusivity(unchecked) var flowHeads: [Label] = []
  /// The lines of the indicator block in text without columns.
  @exclusivity(unchecked) var flowLines: [FlowLine] = []
  @exclusivity(unchecked) var totalWeight: NumberField?
  @exclusivity(unchecked) var totalScore: NumberField?
  /// The total as the head of the form states it.
  @exclusivity(unchecked) var headTotal: NumberField?
  @exclusivity(unchecked) var isTotalSeen = false
  @exclusivity(unchecked) var pendingTotal = false
  /// Whether one number alone stands behind the label of the total, which was taken for its weight.
  @exclusivity(unchecked) var isTotalAlone = false
  @exclusivity(unchecked) var grade = Pieces()
  @exclusivity(unchecked) var pendingGrade = false
  /// The summary table that stands here instead of a form.
  @exclusivity(unchecked) var summary: SummaryDraft?
  @exclusivity(unchecked) var notices: [FormNotice] = []

  init(at place: Place, firstRow: UInt32) {
    self.place = place
    self.firstRow = firstRow
    indicators.reserveCapacity(12)
    funding.reserveCapacity(4)
  }

  /// Whether the form has its foot, so that more rows belong to another one.
  var isClosed: Bool { isTotalSeen || !grade.isEmpty || summary?.isClosed == true }

  /// Whether nothing of a form was found but a title and whose it is, as it may stand above a summary table.
  var mayBeSummary: Bool { project.isEmpty && funding.isEmpty && !hasIndicators && !goal.isHeaderSeen }

  /// Whether the indicator block has begun.
  var hasIndicators: Bool { !indicators.isEmpty || layout != nil }

  /// Whether another project's name belongs to another form.
  var hasHeadOrMore: Bool { !project.isEmpty || isClosed || !indicators.isEmpty }

  /// Whether anything but a title and a year was found.
  var hasSubstance: Bool {
    !project.isEmpty || !implementer.isEmpty || !filer.isEmpty || !department.isEmpty || !funding.isEmpty
      || !indicators.isEmpty || !flowLines.isEmpty || isTotalSeen || !grade.isEmpty
      || flowFunding != nil || summary != nil
  }

  func note(_ code: FormNotice.Code, _ message: String, at place: Place, doubt: Bool = false) {
    notices.append(FormNotice(code, message, at: place, isDoubt: doubt))
  }
}

/// The two paragraphs of the goal block while they are gathered.
struct GoalDraft {
  /// Which paragraph line text belongs to.
  enum Side { case none, block, expected, actual, both }

  var expected = FormDraft.Pieces()
  var actual = FormDraft.Pieces()
  var expectedColumn = 1
  var actualColumn = 4
  /// The columns of goals that are neither.
  var otherColumns: [Int] = []
  var isHeaderSeen = false
  var side = Side.none
  /// Lines under both headings together, to be divided at the end of the block.
  var lines: [FlowLine] = []
}

/// A row of the funding block in text without columns: its name and the numbers behind it.
struct FlowFunding {
  var label: TextField
  var kind: FundingRow.Kind
  var tokens: [TextField] = []
  /// Whether its name is a listed label; what else is no row without an amount.
  var isListed = true
}

/// A line of text without columns.
struct FlowLine {
  var field: TextField
  var gapBefore: Bool
}

/// A cell of a row without numbers, which belongs to a cell that a page break cut.
struct PendingPiece {
  var field: TextField
  var column: Int
  var gapBefore: Bool
}
