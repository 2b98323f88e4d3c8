import Documents

extension DocumentPass {
  /// Reads a line without columns: a label, a label with its value behind it, or text of the block at hand.
  func lineRow(_ row: GridRow) {
    line(field(Int(row.firstCell), row), gapBefore: row.gapBefore)
  }

  /// Reads a line, or a word that stands for one.
  func line(_ field: TextField, gapBefore: Bool) {
    switch recognize(field.text) {
    case .label(let label)?: lineLabel(label, field, gapBefore: gapBefore)
    case .indicatorClass?: classLine(field, gapBefore: gapBefore)
    case nil: unlabelledLine(field, gapBefore: gapBefore)
    }
  }

  /// A line that is a label and nothing else.
  private func lineLabel(_ label: Label, _ field: TextField, gapBefore: Bool) {
    switch label {
    case .project:
      if draft == nil || draft?.isClosed == true || draft?.project.isEmpty == false { startDraft(at: field.place) }
      draft?.pendingHead = .project
    case .department, .implementer, .filer, .otherHead:
      guard draft?.section == .head || draft == nil else { return textLine(field, gapBefore: gapBefore) }
      openDraft(at: field.place)
      draft?.pendingHead = label
      draft?.headLabels.insert(label)
    case .fundingBlock: openFunding(field)
    case .initial, .adjusted, .executed, .rate:
      if draft?.section == .goal || draft?.section == .indicators { return textLine(field, gapBefore: gapBefore) }
      openFunding(field)
      addFundingColumn(label, field)
    case .weight, .score: columnLine(label, field, gapBefore: gapBefore)
    case .fundTotal, .fundAppropriation, .fundCentral, .fundLocal, .fundCarryover, .fundOwn, .fundOther:
      guard draft?.section == .funding || draft?.section == .head, let kind = label.fundingKind else {
        return textLine(field, gapBefore: gapBefore)
      }
      endFlowFunding()
      openFunding(field)
      draft?.flowFunding = FlowFunding(label: field, kind: kind)
    case .fundUse:
      guard draft?.section == .funding else { return textLine(field, gapBefore: gapBefore) }
      endFlowFunding()
    case .otherBlock, .otherGoal:
      if draft?.section == .head { draft?.pendingHead = nil } else { textLine(field, gapBefore: gapBefore) }
    case .goalBlock, .expected, .actualGoal: goalLabel(label, field, gapBefore: gapBefore)
    case .indicatorBlock, .level1, .level2, .level3, .targetNature, .target, .targetUnit, .actual, .prior, .reason,
      .otherColumn:
      indicatorLabel(label, field, gapBefore: gapBefore)
    case .total: totalLine(field, rest: [])
    case .subtotal: draft?.flowLines.append(FlowLine(field: field, gapBefore: gapBefore))
    case .grade:
      endIndicators()
      if draft == nil { startDraft(at: field.place) }
      draft?.section = .foot
      draft?.pendingGrade = true
    case .note where draft?.section == .indicators && draft?.flowLines.contains { startsWithClass($0.field) } == true:
      endWithNote()
    case .note:
      if draft?.section == .foot { draft?.pendingGrade = false } else { textLine(field, gapBefore: gapBefore) }
    }
  }

  private func openFunding(_ field: TextField) {
    guard draft?.section == .head || draft?.section == .funding else { return }
    draft?.section = .funding
    draft?.pendingHead = nil
    let unit = arena.withFolded(field.text) { folded in
      folded.contains(UInt8(ascii: "(")) ? CellTypes.moneyUnit(folded) : nil
    }
    if let unit { draft?.moneyUnit = unit }
    if let weight = weightInHeading(field) { draft?.fundingLayout.headingWeight = weight }
  }

  private func addFundingColumn(_ label: Label, _ field: TextField) {
    guard draft?.funding.isEmpty == true, draft?.flowFunding == nil else { return }
    if draft?.fundingLayout.columns.contains(where: { $0.label == label }) == false {
      draft?.fundingLayout.columns.append((label, nil))
    }
    if label == .rate, hasPercentSign(field.text) { draft?.fundingLayout.isRatePercent = true }
  }

  private func columnLine(_ label: Label, _ field: TextField, gapBefore: Bool) {
    if draft?.section == .funding { addFundingColumn(label, field) }
    if draft?.section == .indicators { textLine(field, gapBefore: gapBefore) }
  }

  func goalLabel(_ label: Label, _ field: TextField, gapBefore: Bool) {
    guard let section = draft?.section, section <= .goal else { return textLine(field, gapBefore: gapBefore) }
    endFlowFunding()
    draft?.pendingHead = nil
    draft?.section = .goal
    draft?.hasGoalBlock = true
    switch (label, draft?.goal.side) {
    case (.expected, _): draft?.goal.side = .expected
    // 年度目标 beside 年度目标完成情况.
    case (.goalBlock, .none?): draft?.goal.side = .block
    case (.actualGoal, .block?): draft?.goal.side = .both
    case (.actualGoal, .expected?) where draft?.goal.expected.isEmpty == true: draft?.goal.side = .both
    case (.actualGoal, _): draft?.goal.side = .actual
    default: break
    }
  }

  private func indicatorLabel(_ label: Label, _ field: TextField, gapBefore: Bool) {
    if draft?.section == .indicators { return textLine(field, gapBefore: gapBefore) }
    guard label == .indicatorBlock || label == .level1 || label == .level2 || label == .level3 else {
      return textLine(field, gapBefore: gapBefore)
    }
    openIndicators(field)
  }

  private func openIndicators(_ field: TextField) {
    endGoal()
    endFlowFunding()
    openDraft(at: field.place)
    draft?.section = .indicators
    draft?.pendingHead = nil
  }

  private func classLine(_ field: TextField, gapBefore: Bool) {
    if draft?.section != .indicators {
      guard draft != nil, draft?.section != .head else { return textLine(field, gapBefore: gapBefore) }
      openIndicators(field)
    }
    draft?.flowLines.append(FlowLine(field: field, gapBefore: gapBefore))
  }

  // MARK: Lines with several words

  /// A line that is no label itself: perhaps it begins with one.
  private func unlabelledLine(_ field: TextField, gapBefore: Bool) {
    if draft?.section == .indicators {
      if let total = leadingLabel(field), total.label == .total || total.label == .grade {
        return labelledLine(total.label, total.field, rest: total.rest, gapBefore: gapBefore)
      }
      if isNoteLine(field) { return endWithNote() }
      return textLine(field, gapBefore: gapBefore)
    }
    let hasAmounts = draft?.section == .funding || draft?.section == .head
    // 单位：万元, even between a head's label and its value.
    if hasAmounts, field.text.count <= 60, let unit = arena.withFolded(field.text, { CellTypes.statedUnit($0) }) {
      draft?.moneyUnit = unit
      return
    }
    if let lead = leadingLabel(field) {
      return labelledLine(lead.label, lead.field, rest: lead.rest, gapBefore: gapBefore)
    }
    if let section = draft?.section, section <= .goal, headsBothGoals(field) { return }
    if hasAmounts {
      // （元） in a line of its own under 项目资金.
      if let unit = unitAlone(field.text), draft?.section == .funding || draft?.pendingHead == nil {
        draft?.moneyUnit = unit
        return
      }
    }
    textLine(field, gapBefore: gapBefore)
  }

  /// The money unit of a short line without digits.
  private func unitAlone(_ text: TextRange) -> MoneyUnit? {
    guard text.count <= 60 else { return nil }
    return arena.withFolded(text) { folded in
      guard folded.count <= 40, !folded.contains(where: { $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
      return CellTypes.moneyUnit(folded)
    }
  }

  /// The label that a line begins with, up to a colon or a blank, and the rest behind it.
  func leadingLabel(_ field: TextField) -> (label: Label, field: TextField, rest: TextField)? {
    guard let split = arena.withBytes(field.text, { Self.labelEnd($0) }) else { return nil }
    let head = TextRange(start: field.text.start, end: field.text.start + UInt32(split.end))
    guard let label = label(head) else { return nil }
    let rest = TextField(
      text: TextRange(start: field.text.start + UInt32(split.next), end: field.text.end), place: field.place)
    if split.isColon, head.count == 6, !isShortLabel(label, rest) { return nil }
    return (label, TextField(text: head, place: field.place), rest)
  }

  /// Whether a label of two characters with a colon is one where it stands: 单位：万元 and 说明：… are none.
  private func isShortLabel(_ label: Label, _ rest: TextField) -> Bool {
    switch (label, draft?.section) {
    case (.total, .indicators?), (.total, .foot?), (.grade, .indicators?), (.grade, .foot?), (.otherHead, .head?): true
    case (.total, .head?):
      firstWord(rest.text).map { arena.withBytes($0) { CellTypes.isPlainNumber($0) } } == true
    default: false
    }
  }

  /// Where the first word ends, at a blank or behind a colon, and where the text goes on.
  static func labelEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> (end: Int, next: Int, isColon: Bool)? {
    var index = 0
    while index < min(bytes.count, LabelTable.longest) {
      let step = Folding.next(bytes, index)
      let isBlank = step.count == 0
      let isColon = step.count == 1 && step.folded == 0x3A
      if (isBlank || isColon) && index > 0 {
        // 1. 项目名称：河道保洁.
        if isBlank, HeadingNumber.isWhole(UnsafeBufferPointer(rebasing: bytes[..<index])) {
          index += step.width
          continue
        }
        // 其中：当年财政拨款 has its colon inside.
        if isColon, index == 6, Folding.stands(0xE5_85B6, in: bytes, at: 0), Folding.stands(0xE4_B8AD, in: bytes, at: 3)
        {
          index += step.width
          continue
        }
        var next = index + step.width
        while next < bytes.count {
          let following = Folding.next(bytes, next)
          guard following.count == 0 || following.folded == 0x3A else { break }
          next += following.width
        }
        return next < bytes.count ? (index, next, isColon) : nil
      }
      index += step.width
    }
    return nil
  }

  /// A line of a label and what stands behind it.
  private func labelledLine(_ label: Label, _ field: TextField, rest: TextField, gapBefore: Bool) {
    switch label {
    case .project, .department, .implementer, .filer, .otherHead:
      lineLabel(label, field, gapBefore: gapBefore)
      if draft?.section == .head { headValues(rest) }
    case .goalBlock,
      .actualGoal where tokens(rest).contains { self.label($0.text) == .expected }:
      // 年度总体目标 预期目标 实际完成情况; the block is also called 年度总体目标完成情况.
      let words = tokens(rest)
      guard words.contains(where: { self.label($0.text) == .expected || self.label($0.text) == .actualGoal }) else {
        return textLine(whole(field, rest), gapBefore: gapBefore)
      }
      goalLabel(.goalBlock, field, gapBefore: gapBefore)
      for word in words {
        if let next = self.label(word.text) {
          goalLabel(next, word, gapBefore: false)
        } else {
          textLine(word, gapBefore: false)
        }
      }
    case .expected, .actualGoal:
      let words = tokens(rest)
      lineLabel(label, field, gapBefore: gapBefore)
      if words.count == 1, let next = self.label(words[0].text) {
        goalLabel(next, words[0], gapBefore: false)
      } else {
        textLine(rest, gapBefore: false)
      }
    case .total where takeHeadTotal(rest), .score where takeHeadTotal(rest): return
    case .total: totalLine(field, rest: tokens(rest))
    case .grade:
      lineLabel(label, field, gapBefore: gapBefore)
      gradeText(rest)
    case .initial, .adjusted, .executed, .rate, .weight, .score, .fundingBlock:
      lineLabel(label, field, gapBefore: gapBefore)
      for token in tokens(rest) {
        if let next = self.label(token.text) { lineLabel(next, token, gapBefore: false) } else { openFunding(token) }
      }
    case .fundTotal, .fundAppropriation, .fundCentral, .fundLocal, .fundCarryover, .fundOwn, .fundOther:
      guard draft?.section == .funding || draft?.section == .head else {
        return textLine(whole(field, rest), gapBefore: gapBefore)
      }
      lineLabel(label, field, gapBefore: gapBefore)
      for token in tokens(rest) { fundingToken(token) }
    case .level1, .level2, .level3, .indicatorBlock:
      lineLabel(label, field, gapBefore: gapBefore)
      if draft?.indicators.isEmpty == true, draft?.flowLines.isEmpty == true {
        draft?.flowHeads += flowHeads(tokens(rest))
      }
      for token in tokens(rest) {
        if let next = self.label(token.text), next == .level1 || next == .level2 || next == .level3 {
          indicatorLabel(next, token, gapBefore: false)
        }
      }
    default: textLine(whole(field, rest), gapBefore: gapBefore)
    }
  }

  private func whole(_ field: TextField, _ rest: TextField) -> TextField {
    TextField(text: TextRange(start: field.text.start, end: rest.text.end), place: field.place)
  }

  /// The words of a line, divided by blanks.
  func tokens(_ field: TextField) -> [TextField] {
    var tokens: [TextField] = []
    var rest = field.text
    while let word = firstWord(rest) {
      if tokens.isEmpty { tokens.reserveCapacity(word.end == field.text.end ? 1 : 8) }
      tokens.append(TextField(text: word, place: field.place))
      rest.start = word.end
    }
    return tokens
  }

  /// The first word of a text; nil where it has none.
  func firstWord(_ text: TextRange) -> TextRange? {
    arena.withBytes(text) { bytes in
      var index = 0
      while index < bytes.count, case let step = Folding.next(bytes, index), step.count == 0 { index &+= step.width }
      let start = index
      while index < bytes.count {
        let byte = bytes[index]
        if byte > 0x20, byte < 0x80 || byte >= 0xE4 && byte <= 0xE9 && index &+ 3 <= bytes.count {
          index &+= byte < 0x80 ? 1 : 3
          continue
        }
        let step = Folding.next(bytes, index)
        if step.count == 0 { break }
        index &+= step.width
      }
      guard index > start else { return nil }
      return TextRange(start: text.start + UInt32(start), end: text.start + UInt32(index))
    }
  }

  // MARK: Text

  /// Text of the block at hand.
  private func textLine(_ field: TextField, gapBefore: Bool) {
    switch draft?.section {
    case nil, .other?: break
    case .head?: headLine(field)
    case .funding?: for token in tokens(field) { fundingToken(token) }
    case .goal?: goalLine(field, gapBefore: gapBefore)
    case .indicators?: draft?.flowLines.append(FlowLine(field: field, gapBefore: gapBefore))
    case .foot?: footLine(field)
    }
  }

  /// The value behind a head label, and further labels with their values in the same line.
  private func headValues(_ rest: TextField) {
    var value: TextField?
    for token in tokens(rest) {
      // 填报日期：2024年2月14日 in one word.
      let lead = leadingLabel(token)
      guard let next = label(token.text) ?? lead?.label, next.isHead else {
        // 实施单位 （盖章）.
        if value == nil, isBracketed(token) { continue }
        value = value.map { whole($0, token) } ?? token
        continue
      }
      if let value { headLine(value) }
      value = label(token.text) == nil ? lead?.rest : nil
      draft?.pendingHead = next
      draft?.headLabels.insert(next)
    }
    if let value { headLine(value) }
  }

  private func headLine(_ field: TextField) {
    // A numbered heading behind a label without a value; projects may go by numbers, units do not.
    if draft?.pendingHead != .project, arena.withBytes(field.text, { HeadingNumber.mayBegin($0) }) {
      draft?.pendingHead = nil
    }
    if let pending = draft?.pendingHead {
      addHead(pending, field)
    } else if arena.withFolded(field.text, { HeadingNumber.begins($0) }) {
      // The number of a section: what follows is no name.
      return
    } else if field.text.count <= 150, draft?.project.isEmpty == true, draft?.unlabelled.isEmpty == true {
      draft?.unlabelled.add(field.text, at: field.place)
    }
  }

  /// A word of the funding block: a number of the row at hand; anything else ends the row.
  private func fundingToken(_ token: TextField) {
    if draft?.flowFunding != nil {
      guard case .text = arena.withBytes(token.text, { CellTypes.number($0) }) else {
        draft?.flowFunding?.tokens.append(token)
        return
      }
      endFlowFunding()
    }
    openSource(token)
  }

  private func goalLine(_ field: TextField, gapBefore: Bool) {
    switch draft?.goal.side {
    case .expected?: draft?.goal.expected.add(field.text, at: field.place)
    case .actual?:
      if !isBlockResidue(field.text) { draft?.goal.actual.add(field.text, at: field.place) }
    case .both?: draft?.goal.lines.append(FlowLine(field: field, gapBefore: gapBefore))
    default:
      // A line below a table's goal row goes on where that row ended.
      guard draft?.goal.isHeaderSeen == true, !isBlockResidue(field.text) else { return }
      if draft?.goal.actual.isEmpty == false {
        draft?.goal.actual.add(field.text, at: field.place)
      } else {
        draft?.goal.expected.add(field.text, at: field.place)
      }
    }
  }
}
