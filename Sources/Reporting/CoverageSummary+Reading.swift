import Documents
import Detection
import Forms

extension CoverageSummary {
  /// Why checks were withheld, the commonest reason first.
  struct Reason {
    var reason: WithholdReason
    var forms: Int
    var checks: Int
  }

  /// How many checks each rule withheld for each reason.
  ///
  /// What no form explains was withheld when forms were held against each other.
  static func reasons(of coverage: [RuleCoverage], _ reading: ReadingTally) -> [RuleID: [WithholdReason: Int]] {
    var reasons: [RuleID: [WithholdReason: Int]] = [:]
    for form in reading.withheld {
      for (rule, count) in form.checks { reasons[rule, default: [:]][form.reason, default: 0] += count }
    }
    for entry in coverage {
      let told = reasons[entry.rule]?.values.reduce(0, +) ?? 0
      if entry.coverage.withheld > told {
        reasons[entry.rule, default: [:]][.together] = entry.coverage.withheld - told
      }
    }
    return reasons
  }

  /// The reasons of all rules together.
  static func reasons(_ byRule: [RuleID: [WithholdReason: Int]], _ reading: ReadingTally) -> [Reason] {
    var checks: [WithholdReason: Int] = [:]
    for counts in byRule.values { checks.merge(counts) { $0 + $1 } }
    var forms: [WithholdReason: Int] = [:]
    for form in reading.withheld { forms[form.reason, default: 0] += 1 }
    return checks.map { Reason(reason: $0.key, forms: forms[$0.key] ?? 0, checks: $0.value) }
      .sorted { ($1.checks, $0.reason.name) < ($0.checks, $1.reason.name) }
  }

  // MARK: JSON

  func writeFields(_ reading: ReadingTally, to json: inout JSONWriter) {
    json.key("fields")
    json.array { json in
      for field in reading.fields { Self.field(field.name, field.filled, of: reading.forms, to: &json) }
      for column in reading.columns {
        Self.field("indicators[]." + column.name, column.filled, of: reading.rows, to: &json)
      }
    }
  }

  private static func field(_ name: String, _ filled: Int, of all: Int, to json: inout JSONWriter) {
    json.object { json in
      json.member("field", name)
      json.member("filled", filled)
      json.member("of", all)
    }
  }

  func writeWithheld(_ reading: ReadingTally, to json: inout JSONWriter) {
    json.key("withheld")
    json.object { json in
      json.member("checks", reasons.reduce(0) { $0 + $1.checks })
      json.key("reasons")
      json.array { json in
        for entry in reasons {
          json.object { json in
            json.member("reason", entry.reason.name)
            json.member("title", entry.reason.title[language])
            json.member("forms", entry.forms)
            json.member("checks", entry.checks)
          }
        }
      }
      json.key("forms")
      json.array { json in for form in reading.withheld { write(form, to: &json) } }
    }
  }

  private func write(_ form: WithheldForm, to json: inout JSONWriter) {
    let record = register[form.form]
    json.object { json in
      json.member("path", record?.path ?? "")
      json.member("formId", record?.formID ?? "")
      json.member("project", orNull: record?.project)
      json.member("reason", form.reason.name)
      json.member("checks", form.checks.values.reduce(0, +))
      json.member("rules", form.checks.keys.sorted().map(\.description))
      json.key("notices")
      json.array { json in
        for notice in form.notices {
          json.object { json in
            json.member("code", notice.code.rawValue)
            json.member("message", notice.message)
            if record?.source.hasLines == true { json.member("line", Int(notice.place.startLine)) }
            if let sheet = record?.source.sheet(of: notice.place) { json.member("sheet", sheet) }
            if notice.place.page > 0 { json.member("page", Int(notice.place.page)) }
            if notice.place.row > 0 { json.member("row", Int(notice.place.row)) }
          }
        }
      }
    }
  }

  // MARK: Text

  /// How many forms are named in the text.
  private static let mostForms = 20

  func fieldLines(_ reading: ReadingTally) -> [String] {
    let isChinese = language == .zh
    func line(_ name: String, _ filled: Int, _ all: Int) -> String {
      let share = all == 0 ? "-" : "\(filled * 100 / all)%"
      return "  \(number(filled)) \(share.padded(5))  \(name)"
    }
    var lines = [isChinese ? "已填栏目（\(reading.forms)份完整的表）" : "Fields filled on \(reading.forms) complete forms"]
    lines += zip(reading.fields, ReadingTally.formFields).map { counted, field in
      line(field.title[language], counted.filled, reading.forms)
    }
    lines.append(isChinese ? "已填栏目（\(reading.rows)行指标）" : "Fields filled in \(reading.rows) indicator rows")
    return lines
      + zip(reading.columns, ReadingTally.rowFields).map { counted, field in
        line(field.title[language], counted.filled, reading.rows)
      }
  }

  func withheldLines(_ reading: ReadingTally) -> [String] {
    guard !reasons.isEmpty else { return [language == .zh ? "没有搁置的检查" : "Nothing was withheld"] }
    var lines = [language == .zh ? "搁置的检查及原因" : "Withheld checks and why"]
    lines += reasons.map { entry in
      let forms = language == .zh ? "\(entry.forms)份表" : "\(entry.forms) \(entry.forms == 1 ? "form" : "forms")"
      return "  \(number(entry.checks))  \(entry.reason.title[language])  (\(forms), \(entry.reason.name))"
    }
    for form in reading.withheld.prefix(Self.mostForms) {
      guard let record = register[form.form] else { continue }
      let rules = form.checks.keys.sorted().map(\.description).joined(separator: " ")
      let line = record.source.hasLines ? ":\(form.notices.first?.place.startLine ?? record.place.startLine)" : ""
      lines.append(
        "  \((record.path + line).printable)  \((record.project ?? "").printable)  \(form.reason.title[language])")
      lines.append("    \(rules)")
    }
    let rest = reading.withheld.count - Self.mostForms
    if rest > 0 {
      lines.append(language == .zh ? "  另有\(rest)份表，见 --format json" : "  \(rest) more forms, see --format json")
    }
    return lines
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
