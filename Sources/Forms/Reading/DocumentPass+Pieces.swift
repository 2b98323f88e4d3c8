import Documents

extension DocumentPass {
  /// Joins waiting pieces to the row above, by the columns of the next full row (a table that goes on after a page
  /// break has its own columns), else by those of the row above.
  func placePieces(next: RowAlignment?) {
    guard let pieces = draft?.pieces, !pieces.isEmpty else { return }
    draft?.pieces = []
    guard let last = draft?.indicators.indices.last, let alignment = next ?? draft?.lastAlignment else { return }
    var fields: [Label: [TextField]] = [:]
    for piece in pieces {
      let role = alignment.role(of: piece.column, in: draft?.layout)
      switch role {
      case .target?, .actual?, .reason?: fields[role ?? .reason, default: []].append(piece.field)
      default: fields[.level3, default: []].append(piece.field)
      }
      draft?.note(
        piece.gapBefore ? .joinedCell : .doubtfulRow,
        piece.gapBefore
          ? "a cell cut by a page break was put together"
          : "'\(arena.string(piece.field.text))' has no row of its own and was joined to the row above",
        at: piece.field.place, doubt: !piece.gapBefore || role == nil)
    }
    join(fields, toRow: last)
  }

  /// Joins the pieces of each cell at once, so that many pieces cost no more than their text.
  private func join(_ pieces: [Label: [TextField]], toRow index: Int) {
    guard var row = draft?.indicators[index] else { return }
    if let target = pieces[.target] { row.target = joined(row.target, target) }
    if let actual = pieces[.actual] { row.actual = joined(row.actual, actual) }
    if let reason = pieces[.reason] { setReason(&row, (row.reason.map { [$0] } ?? []) + reason) }
    if let name = pieces[.level3] { row.name = joined([row.name] + name) }
    for piece in pieces.values.joined() { row.place = row.place.union(piece.place) }
    row.direction = direction(of: row)
    draft?.indicators[index] = row
  }

  private func joined(_ measure: Measure?, _ pieces: [TextField]) -> Measure {
    let cell = joined((measure.map { [$0.cell] } ?? []) + pieces)
    return self.measure(cell)
  }

  /// The fields put together; there is at least one.
  func joined(_ fields: [TextField]) -> TextField {
    var place = fields[0].place
    for field in fields.dropFirst() { place = place.union(field.place) }
    return TextField(text: arena.join(fields.map(\.text)), place: place)
  }

  /// Ends the indicator block: waiting pieces and lines find their rows.
  func endIndicators() {
    placePieces(next: nil)
    endFlowIndicators()
  }

  /// Sets the reason from its cells, and whether it says anything.
  func setReason(_ row: inout Indicator, _ fields: [TextField]) {
    if !fields.isEmpty { setReason(&row, fields.count == 1 ? fields[0] : joined(fields)) }
  }

  /// Sets the reason, and whether it says anything.
  func setReason(_ row: inout Indicator, _ reason: TextField) {
    row.reason = reason
    let isNothing = arena.withBytes(reason.text) { vocabulary.noReason.contains($0) }
    row.reasonContent = isNothing || isTemplateText(reason.text) ? .missing : .text
  }

  /// Whether a text is an instruction of the template.
  func isTemplateText(_ text: TextRange) -> Bool {
    text.count <= 400 && arena.withBytes(text) { vocabulary.templateText.occurs(in: $0) }
  }
}
