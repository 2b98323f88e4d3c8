import Documents

extension DocumentPass {
  /// Takes a class label that was recognised.
  func takeLevel(_ name: ClassName, field: TextField, isCut: Bool) {
    let level = LevelTracker.Level(
      field: isCut ? TextField(text: arena.append(vocabulary.fullNames[Int(name.full)]), place: field.place) : field,
      indicatorClass: name.indicatorClass, cut: isCut || !isFull(field.text) ? field.text : nil)
    // 成本指标 above 经济成本指标 is a class of its own, no part of the output.
    if name.indicatorClass == .cost, draft?.indicatorsAboveLevel == draft?.indicators.count {
      draft?.levels.raiseCost()
    }
    draft?.levels.take(level, as: name.level)
    draft?.indicatorsAboveLevel = draft?.indicators.count ?? 0
  }

  /// Whether a label ends in 指标, so that nothing of it is missing.
  func isFull(_ text: TextRange) -> Bool {
    arena.withBytes(text) { bytes in
      Folding.stands(0xE6_8C87, in: bytes, at: bytes.count - 6)  // 指
        && Folding.stands(0xE6_A087, in: bytes, at: bytes.count - 3)  // 标
    }
  }

  /// Takes a cell as a class label that was cut, if only one class begins like it.
  func takeCutLevel(_ index: Int, _ row: GridRow) -> Bool {
    let field = field(index, row)
    let folded = arena.folded(field.text)
    guard let name = vocabulary.labels.classBeginning(with: folded) else { return false }
    takeLevel(name, field: field, isCut: true)
    return true
  }

  /// Puts a cell to a class label above that was cut, if the two make a label together.
  func completeLevel(_ text: TextRange) -> Bool {
    guard draft?.levels.isCut == true else { return false }
    let folded = arena.folded(text)
    for number: UInt8 in [2, 1] {
      guard let level = number == 1 ? draft?.levels.level1 : draft?.levels.level2, let cut = level.cut else { continue }
      let joined = arena.folded(cut) + folded
      guard case .indicatorClass(let name)? = recognizeFolded(joined), name.level == number else { continue }
      var complete = level
      complete.field.text = arena.append(String(decoding: joined, as: UTF8.self))
      complete.indicatorClass = name.indicatorClass
      complete.cut = nil
      replaceLevel(number, old: level, new: complete)
      draft?.note(.joinedCell, "a label cut by a page break was put together", at: level.field.place)
      return true
    }
    return false
  }

  private func recognizeFolded(_ folded: [UInt8]) -> Recognition? {
    folded.withUnsafeBufferPointer { vocabulary.labels.recognize($0) }
  }

  /// Replaces a level, and the same level on the rows that were read under it.
  private func replaceLevel(_ number: UInt8, old: LevelTracker.Level, new: LevelTracker.Level) {
    draft?.levels.complete(number, with: new)
    guard let draft else { return }
    for index in draft.indicators.indices.reversed() {
      let field = number == 1 ? draft.indicators[index].level1 : draft.indicators[index].level2
      guard field == old.field else { break }
      if number == 1 { draft.indicators[index].level1 = new.field } else { draft.indicators[index].level2 = new.field }
      let isFinest = number == 2 || draft.indicators[index].level2 == nil
      if isFinest { draft.indicators[index].indicatorClass = new.indicatorClass }
    }
  }

  /// Supplies a level 1 that was lost, where level 2 says what it must have been.
  func supplyLostParent(at place: Place) {
    guard draft?.levels.hasLostParent == true, let second = draft?.levels.level2 else { return }
    let parent: IndicatorClass =
      second.indicatorClass.isOutput ? .output : second.indicatorClass.isBenefit ? .benefit : .satisfaction
    guard let name = vocabulary.parents[parent] else { return }
    let level = LevelTracker.Level(
      field: TextField(text: arena.append(name), place: second.field.place), indicatorClass: parent, cut: nil)
    draft?.levels.take(level, as: 1)
    draft?.levels.take(second, as: 2)
    draft?.note(.inferredClass, "the level-1 class is not printed and was told from level 2", at: place)
  }
}
