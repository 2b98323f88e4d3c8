import Documents
public import Forms
import ReportModel

/// Writes parsed forms as JSON lines that follow `form.schema.json`.
public enum FormRecordWriter {
  /// How a line begins.
  static let opening = #"{"schemaVersion":"\#(schemaVersion)","formId":""#

  private static let schemaVersion = "1.0.0"

  /// Writes one form and ends the line.
  public static func write(_ form: SelfEvaluationForm, to json: inout JSONWriter) {
    json.object { json in
      json.member("schemaVersion", schemaVersion)
      json.member("formId", form.formID)
      json.member("path", form.source.path)
      json.member("sha256", form.source.sha256)
      json.member("ordinal", form.ordinal)
      location(form.place, form, to: &json)
      json.member("formType", form.formType.rawValue)
      json.member("status", form.status.rawValue)
      json.key("year")
      if let year = form.year { json.value(year) } else { json.null() }
      json.member("project", orNull: text(form.project, form))
      json.member("department", orNull: text(form.department, form))
      json.member("implementer", orNull: text(form.implementer, form))
      json.member("moneyUnit", orNull: form.moneyUnit?.rawValue)
      json.key("funding")
      json.array { json in for row in form.funding { funding(row, form, to: &json) } }
      goal(form, to: &json)
      json.key("indicators")
      json.array { json in for row in form.indicators { indicator(row, form, to: &json) } }
      json.key("total")
      json.object { json in
        number("weight", form.totalWeight, form, to: &json)
        number("score", form.totalScore, form, to: &json)
        if let place = form.totalScore?.cell.place ?? form.totalWeight?.cell.place { location(place, form, to: &json) }
      }
      json.member("grade", orNull: text(form.grade, form))
      json.key("confidence")
      json.value(form.confidence, decimals: 3)
      json.key("notices")
      json.array { json in for notice in form.notices { self.notice(notice, form, to: &json) } }
    }
    json.endLine()
  }

  /// The text of a cell with the line breaks inside it removed.
  private static func text(_ field: TextField, _ form: SelfEvaluationForm) -> String {
    let text = form.string(field)
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return String(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" })
  }

  private static func text(_ field: TextField?, _ form: SelfEvaluationForm) -> String? {
    field.map { text($0, form) }
  }

  private static func location(_ place: Place, _ form: SelfEvaluationForm, to json: inout JSONWriter) {
    json.key("location")
    json.object { json in PlaceWording.members(PublishedReport.Location(place, in: form.source), to: &json) }
  }

  private static func funding(_ row: FundingRow, _ form: SelfEvaluationForm, to json: inout JSONWriter) {
    json.object { json in
      json.member("kind", row.kind.rawValue)
      json.member("label", text(row.label, form))
      number("initial", row.initial, form, to: &json)
      number("adjusted", row.adjusted, form, to: &json)
      number("executed", row.executed, form, to: &json)
      number("weight", row.weight, form, to: &json)
      number("rate", row.rate, form, to: &json)
      number("score", row.score, form, to: &json)
      location(row.label.place, form, to: &json)
    }
  }

  private static func goal(_ form: SelfEvaluationForm, to json: inout JSONWriter) {
    json.key("goal")
    json.object { json in
      json.member("expected", orNull: text(form.expectedGoal, form))
      json.member("actual", orNull: text(form.actualGoal, form))
      if let place = form.expectedGoal?.place ?? form.actualGoal?.place {
        location(form.actualGoal.map { place.union($0.place) } ?? place, form, to: &json)
      }
    }
  }

  private static func indicator(_ row: Indicator, _ form: SelfEvaluationForm, to json: inout JSONWriter) {
    json.object { json in
      json.member("level1", orNull: text(row.level1, form))
      json.member("level2", orNull: text(row.level2, form))
      json.member("name", text(row.name, form))
      measure("target", row.target, form, to: &json)
      measure("actual", row.actual, form, to: &json)
      number("weight", row.weight, form, to: &json)
      number("score", row.score, form, to: &json)
      json.member("reason", orNull: text(row.reason, form))
      location(row.place, form, to: &json)
    }
  }

  private static func number(
    _ name: StaticString, _ field: NumberField?, _ form: SelfEvaluationForm, to json: inout JSONWriter
  ) {
    json.key(name)
    guard let field else { return json.null() }
    json.object { json in
      json.member("raw", text(field.cell, form))
      json.member("value", orNull: field.value?.description)
    }
  }

  private static func measure(
    _ name: StaticString, _ measure: Measure?, _ form: SelfEvaluationForm, to json: inout JSONWriter
  ) {
    json.key(name)
    json.object { json in
      json.member("raw", measure.map { text($0.cell, form) } ?? "")
      json.member("kind", (measure?.kind ?? .none).rawValue)
      json.member("comparator", orNull: measure?.comparator?.rawValue)
      json.member("value", orNull: measure?.value?.description)
      json.member("upper", orNull: measure?.upper?.description)
      json.member("unit", orNull: measure.flatMap { $0.unit.isEmpty ? nil : form.string($0.unit) })
    }
  }

  private static func notice(_ notice: FormNotice, _ form: SelfEvaluationForm, to json: inout JSONWriter) {
    json.object { json in
      json.member("code", notice.code.rawValue)
      json.member("message", notice.message)
      location(notice.place, form, to: &json)
    }
  }
}
