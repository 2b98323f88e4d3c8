public import CaseTracking
import Detection
import Documents
import Forms
import Ranking
public import ReportModel

extension PublishedReport.Score {
  /// Publishes a score.
  init(_ score: Score) {
    self.init()
    value = score.value
    contributions = score.contributions.map { part in
      var published = PublishedReport.Contribution()
      published.factor = part.factor
      published.input = part.input.isEmpty ? nil : .text(part.input)
      published.weight = part.weight
      published.points = part.points
      return published
    }
  }
}

extension PublishedReport.Figure {
  /// Publishes a figure.
  init(_ figure: Figure) {
    self.init()
    name = figure.name
    value = figure.value
    unit = figure.unit.isEmpty ? nil : figure.unit
    source = figure.source
    expression = figure.expression.isEmpty ? nil : figure.expression
  }
}

/// What all evidence of one form says alike.
struct CitedForm {
  fileprivate let path: String
  fileprivate let formID: String?
  fileprivate let source: FormSource?

  init(_ record: FormRecord?) {
    path = record?.path ?? ""
    formID = record?.formID
    source = record?.source
  }
}

extension PublishedReport.Evidence {
  /// Publishes a cell of a form.
  init(_ evidence: Evidence, of form: CitedForm) {
    self.init()
    path = form.path
    formId = form.formID
    field = evidence.field.description
    raw = evidence.raw
    value = evidence.value?.description
    unit = evidence.unit.isEmpty ? nil : evidence.unit
    place = PublishedReport.Location(evidence.place, in: form.source)
    role = evidence.role
  }
}

extension PublishedReport.Location {
  /// Publishes a place in a document.
  init(_ place: Place, in source: FormSource?) {
    self.init()
    if place.page > 0 { page = Int(place.page) }
    sheet = source?.sheet(of: place)
    if place.table > 0 { table = Int(place.table) }
    if place.row > 0 { row = Int(place.row) }
    if place.column > 0 { column = Int(place.column) }
    guard source?.hasLines ?? true, place.startLine > 0 else { return }
    startLine = Int(place.startLine)
    if place.endLine > 0 { endLine = Int(place.endLine) }
  }
}

extension PublishedReport.Decision {
  /// Publishes a decision.
  public init(_ decision: Decision) {
    self.init(status: decision.status, decidedAt: decision.decidedAt)
    decidedBy = decision.decidedBy
    reason = decision.reason
    expiresAt = decision.expiresAt
    evidenceRef = decision.evidenceRef
  }
}
