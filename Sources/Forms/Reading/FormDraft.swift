import Documents

/// A form while it is being read.
struct FormDraft {
  /// The blocks of a form in their order.
  enum Section: Int, Comparable {
    case head, funding, goal, indicators, foot

    static func < (left: Section, right: Section) -> Bool { left.rawValue < right.rawValue }
  }

  /// A field that may be gathered from several cells or lines.
  struct Pieces {
    var ranges: [TextRange] = []
    var place: Place?

    mutating func add(_ range: TextRange, at place: Place) {
      ranges.append(range)
      self.place = self.place?.union(place) ?? place
    }

    func field(_ arena: inout TextArena) -> TextField? {
      guard let place, !ranges.isEmpty else { return nil }
      return TextField(text: arena.join(ranges), place: place)
    }
  }

  var place: Place
  /// The number of the form's first row among the rows of the document.
  let firstRow: UInt32
  var section = Section.head
  var hasTitle = false
  var formType = FormType.project
  var year: Int?
  var project = Pieces()
  var department = Pieces()
  var implementer = Pieces()
  /// A line of the head without a label, which may be the project's name.
  var unlabelled = Pieces()
  /// The head field whose value is still being gathered.
  var pendingHead: Label?
  var moneyUnit: MoneyUnit?
  var fundingLayout = FundingLayout()
  var funding: [FundingRow] = []
  /// The numbers of a funding row in line text, until the next label.
  var flowFunding: (label: TextField, kind: FundingRow.Kind, tokens: [TextField])?
  var goal = GoalDraft()
  var layout: IndicatorLayout?
  var indicators: [Indicator] = []
  var levels = LevelTracker()
  /// Cells of a row without numbers, waiting to be joined to the row before.
  var pieces: [PendingPiece] = []
  /// How the last full row's columns were read.
  var lastAlignment: RowAlignment?
  /// The lines of the indicator block in text without columns.
  var flowLines: [FlowLine] = []
  var totalWeight: NumberField?
  var totalScore: NumberField?
  var isTotalSeen = false
  var pendingTotal = false
  var grade = Pieces()
  var pendingGrade = false
  var notices: [FormNotice] = []

  init(at place: Place, firstRow: UInt32) {
    self.place = place
    self.firstRow = firstRow
    indicators.reserveCapacity(12)
    funding.reserveCapacity(4)
  }

  /// Whether the form has its foot, so that more rows belong to another one.
  var isClosed: Bool { isTotalSeen || !grade.ranges.isEmpty }

  /// Whether anything but a title and a year was found.
  var hasSubstance: Bool {
    !project.ranges.isEmpty || !implementer.ranges.isEmpty || !department.ranges.isEmpty || !funding.isEmpty
      || !indicators.isEmpty || !flowLines.isEmpty || isTotalSeen || !grade.ranges.isEmpty
      || flowFunding != nil
  }

  mutating func note(_ code: FormNotice.Code, _ message: String, at place: Place, doubt: Bool = false) {
    notices.append(FormNotice(code, message, at: place, isDoubt: doubt))
  }
}

/// The two paragraphs of the goal block while they are gathered.
struct GoalDraft {
  /// Which paragraph line text belongs to.
  enum Side { case none, expected, actual, both }

  var expected = FormDraft.Pieces()
  var actual = FormDraft.Pieces()
  var expectedColumn = 1
  var actualColumn = 4
  var isHeaderSeen = false
  var side = Side.none
  /// Lines under both headings together, to be divided at the end of the block.
  var lines: [FlowLine] = []
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
