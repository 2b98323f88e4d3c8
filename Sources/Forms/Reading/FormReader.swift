public import Documents

/// Reads the self-evaluation forms of a document, by their labels and the types of their cells.
///
/// No layout is built in: columns are found by the labels of their heads, rows that were shifted are put right by the
/// types of their cells, and text without columns is read by the order of its words.
public struct FormReader: Sendable {
  let vocabulary: Vocabulary

  /// Makes a reader that goes by a vocabulary.
  public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The forms of a document in their order; empty where it has none.
  public func read(_ document: Document) -> [SelfEvaluationForm] {
    let source = FormSource(
      path: document.path, sha256: document.sha256, input: document.input, sheets: document.grid.sheets,
      hasLines: document.format.isText)
    var forms: [SelfEvaluationForm] = []
    var extra: [UInt8] = []
    withPass(over: document.grid) { pass in
      pass.run()
      forms.reserveCapacity(pass.drafts.count)
      for draft in pass.drafts {
        forms.append(draft.form(source: source, ordinal: forms.count + 1, pass: pass))
      }
      extra = pass.arena.extra
    }
    let text = extra.isEmpty ? document.grid.text : document.grid.text + extra
    for index in forms.indices { forms[index].text = text }
    return forms
  }

  private func withPass(over grid: Grid, _ body: (DocumentPass) -> Void) {
    grid.text.withUnsafeBufferPointer { text in
      grid.rows.withUnsafeBufferPointer { rows in
        grid.cells.withUnsafeBufferPointer { cells in
          body(DocumentPass(vocabulary: vocabulary, rows: rows, cells: cells, arena: TextArena(text)))
        }
      }
    }
  }
}
