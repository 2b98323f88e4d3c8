import Documents

/// The foot of a form: the row of totals and the grade.
extension DocumentPass {
  // MARK: Rows of a table

  func totalRow(_ row: GridRow, labels: RowLabels) {
    endIndicators()
    openFoot(row)
    var numbers: [(field: NumberField, column: Int)] = []
    var graded: NumberField?
    var texts: [TextField] = []
    // Whether words, or a number that cannot be read, stand where the score may be.
    var isUnread = false
    var isBroken = false
    var isGrade = false
    for (offset, index) in row.cellIndices.enumerated() {
      if let label = labels[offset] {
        isGrade = label == .grade
        continue
      }
      let field = field(index, row)
      let read = self.number(field)
      if !read.isText {
        if read.field.value != nil { numbers.append((read.field, Int(cells[index].column))) }
      } else if graded == nil, let both = scoreWithGrade(field) {
        graded = both.score
        footText(both.grade)
      } else if let grade = isGrade ? field : grade(field) {
        footText(grade)
      } else {
        texts.append(field)
        if numbers.count <= 1, beginsWithDigit(field) { isBroken = true }
        if !numbers.isEmpty { isUnread = true }
      }
    }
    let isDoubtful = graded == nil && (isBroken || isUnread && numbers.count == 1)
    // Beside a known grade other words are none.
    if !isDoubtful, draft?.grade.isEmpty == true {
      for text in texts where !beginsWithDigit(text) { footText(text) }
    }
    takeTotal(numbers, graded: graded, row: row, isDoubtful: isDoubtful)
  }

  /// Marks the foot; a second total in a form belongs to another one.
  private func openFoot(_ row: GridRow) {
    let place = place(row, column: 0)
    if draft == nil { startDraft(at: place) }
    if draft?.isTotalSeen == true {
      draft?.note(.twoTotals, "the form has two rows of totals", at: place, doubt: true)
    }
    draft?.section = .foot
  }

  /// Takes weight and score; a number with the grade behind it is the score wherever it stands.
  private func takeTotal(
    _ numbers: [(field: NumberField, column: Int)], graded: NumberField?, row: GridRow, isDoubtful: Bool
  ) {
    guard draft?.isTotalSeen == false else { return }
    draft?.isTotalSeen = true
    if isDoubtful {
      takeDoubtfulTotal(numbers.first, row: row)
    } else if let graded {
      draft?.totalWeight = numbers.first?.field
      draft?.totalScore = graded
    } else if let weight = number(.weight, among: numbers), let score = number(.score, among: numbers) {
      draft?.totalWeight = weight
      draft?.totalScore = score
    } else if numbers.count >= 2 {
      draft?.totalWeight = numbers[0].field
      draft?.totalScore = numbers[1].field
    } else if let only = numbers.first {
      if draft?.layout?.role(at: only.column) == .weight {
        draft?.totalWeight = only.field
      } else {
        draft?.totalScore = only.field
      }
    }
  }

  /// The number of a row of totals that stands under a column of the indicators.
  private func number(_ label: Label, among numbers: [(field: NumberField, column: Int)]) -> NumberField? {
    numbers.first { draft?.layout?.role(at: $0.column) == label }?.field
  }

  /// Takes the only number of a row of totals in which words stand where the score may be: 100 见评分表.
  ///
  /// What may be the weight is never taken for the score, for the row may be shifted.
  private func takeDoubtfulTotal(_ only: (field: NumberField, column: Int)?, row: GridRow) {
    let here = place(row, column: 0)
    draft?.note(.doubtfulRow, "the score of the total could not be told: \(rowText(row))", at: here, doubt: true)
    guard let only, let value = only.field.value else { return }
    if draft?.mayBeTotalWeight(value) == true {
      draft?.totalWeight = only.field
    } else if draft?.layout?.role(at: only.column) == .score {
      draft?.totalScore = only.field
    }
  }

  /// Text in the total row: the grade.
  private func footText(_ field: TextField) {
    if field.text.count <= 18 { draft?.grade.add(field.text, at: field.place) }
  }

  func gradeRow(_ row: GridRow, labels: RowLabels) {
    endIndicators()
    if draft == nil { startDraft(at: place(row, column: 0)) }
    draft?.section = .foot
    draft?.pendingGrade = true
    for (offset, index) in row.cellIndices.enumerated() where labels[offset] == nil {
      let value = field(index, row)
      if draft?.pendingGrade == true, value.text.count <= 30 {
        draft?.grade.add(value.text, at: value.place)
        draft?.pendingGrade = false
      }
    }
  }

  // MARK: Lines

  func footLine(_ field: TextField) {
    if draft?.pendingTotal == true {
      let read = number(field)
      if !read.isText { return takeTotalNumber(read.field) }
      draft?.pendingTotal = false
      if let both = scoreWithGrade(field) { return takeGraded(both) }
      if beginsWithDigit(field) { return unreadTotal(field) }
    }
    if draft?.pendingGrade == true { gradeText(field) }
  }

  func gradeText(_ field: TextField) {
    draft?.pendingGrade = false
    if field.text.count <= 30 { draft?.grade.add(field.text, at: field.place) }
  }

  /// Reads the label of the total with the words behind it.
  func totalLine(_ field: TextField, rest: [TextField]) {
    endIndicators()
    if draft == nil { startDraft(at: field.place) }
    if draft?.isTotalSeen == true {
      draft?.note(.twoTotals, "the form has two rows of totals", at: field.place, doubt: true)
      return
    }
    draft?.section = .foot
    draft?.isTotalSeen = true
    draft?.pendingTotal = true
    for token in rest { totalWord(token) }
  }

  /// A word behind the label of the total: weight, score, grade, or what stands where the score may be.
  private func totalWord(_ token: TextField) {
    let read = number(token)
    if !read.isText {
      takeTotalNumber(read.field)
    } else if let both = scoreWithGrade(token) {
      takeGraded(both)
    } else if let grade = grade(token) {
      gradeText(grade)
    } else if label(token.text) != nil || isPadding(token) {
      return
    } else if draft?.totalScore == nil {
      unreadTotal(token)
    } else if !beginsWithDigit(token) {
      gradeText(token)
    }
  }

  /// Says that words stand where the score should: the number before them is the weight at most.
  private func unreadTotal(_ field: TextField) {
    draft?.pendingTotal = false
    draft?.isTotalAlone = false
    draft?.note(
      .doubtfulRow, "'\(arena.string(field.text))' stands where the score of the total should", at: field.place,
      doubt: true)
  }

  /// A number with the grade behind it is the score, whether or not a weight stands before it.
  private func takeGraded(_ both: (score: NumberField, grade: TextField)) {
    draft?.totalScore = both.score
    draft?.pendingTotal = false
    gradeText(both.grade)
  }

  /// The first number of the total is its weight, the second its score; one alone is told at the end of the form.
  private func takeTotalNumber(_ number: NumberField) {
    guard draft?.pendingTotal == true else { return }
    if draft?.totalWeight == nil {
      draft?.totalWeight = number
      draft?.isTotalAlone = true
    } else {
      draft?.totalScore = number
      draft?.isTotalAlone = false
      draft?.pendingTotal = false
    }
  }

  // MARK: Words

  /// Whether a line begins the foot of a form: 总分：99.68, 评分等级 优.
  func leadsFoot(_ field: TextField) -> Bool {
    guard let label = leadingLabel(field)?.label else { return false }
    return label == .total || label == .grade
  }

  /// Whether a cell is a note below the table: 注：…, 备注：….
  func isNote(_ field: TextField) -> Bool {
    guard let end = arena.withBytes(field.text, { Self.labelEnd($0) }), end.isColon else { return false }
    let head = TextRange(start: field.text.start, end: field.text.start + UInt32(end.end))
    let found = label(head)
    // 备注 heads a column of reasons as well.
    return found == .note || found == .reason && head.count == 6
  }

  /// Whether a line of text is such a note: 注：…, 其他需要说明事项 无.
  func isNoteLine(_ field: TextField) -> Bool {
    guard let split = arena.withBytes(field.text, { Self.labelEnd($0) }) else { return false }
    let head = TextRange(start: field.text.start, end: field.text.start + UInt32(split.end))
    // 说明：… may stand within a reason.
    return label(head) == .note && (split.isColon && head.count == 3 || head.count > 12)
  }

  /// Ends the indicators at a note below them.
  func endWithNote() {
    endIndicators()
    draft?.section = .foot
  }

  /// The grade that a cell of the foot holds, as a known word or behind its label; nil for any other text.
  private func grade(_ field: TextField) -> TextField? {
    if let lead = leadingLabel(field), lead.label == .grade { return lead.rest }
    return arena.withBytes(field.text) { bytes in
      guard let word = Self.withoutGradePadding(bytes) else { return nil }
      return vocabulary.grades.contains(UnsafeBufferPointer(rebasing: bytes[word])) ? field : nil
    }
  }

  /// Whether a word is nothing but 分 and punctuation.
  private func isPadding(_ field: TextField) -> Bool {
    arena.withBytes(field.text) { Self.withoutGradePadding($0) == nil }
  }

  private func beginsWithDigit(_ field: TextField) -> Bool {
    arena.withBytes(field.text) { !$0.isEmpty && Folding.next($0, 0).folded &- 0x30 < 10 }
  }
}
