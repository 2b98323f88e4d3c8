import Detection
import Forms
import Reporting

/// The forms that a report shows as they were read: those of projects with findings, the worst projects first, then
/// those that findings alone speak of.
struct FormsOfFindings {
  /// How many forms at most, and how many bytes their records may take together.
  struct Limits: Sendable {
    var forms = 2_000
    var bytes = 64 << 20
  }

  private let report: Report
  private let limits: Limits

  init(_ report: Report, limits: Limits = Limits()) {
    self.report = report
    self.limits = limits
  }

  /// Reads the forms again and writes their records, in the order of their documents.
  func records(_ corpus: some CorpusIndex) -> FormRecords {
    let keys = keys()
    var json = JSONWriter()
    var records = FormRecords(lines: [], count: 0, leftOut: max(0, keys.count - limits.forms))
    corpus.forms(keys.prefix(limits.forms).sorted()) { _, form in
      if let form { FormRecordWriter.write(form, to: &json) }
      guard form != nil, records.lines.count + json.bytes.count <= limits.bytes else {
        json.flush { _ in }
        records.leftOut += 1
        return
      }
      json.flush { records.lines += $0 }
      records.count += 1
    }
    return records
  }

  /// The forms of the projects in the order of their rank, then all others that a finding names.
  private func keys() -> [FormKey] {
    var touched: [FormKey] = []
    var seen: Set<FormKey> = []
    for ranked in report.findings {
      let members = ranked.finding.members.map(\.form)
      for key in members.isEmpty ? [ranked.finding.form] : members where seen.insert(key).inserted {
        touched.append(key)
      }
    }
    let filings = Dictionary(grouping: touched) { report.register[$0]?.filing ?? 0 }
    let worst = report.projects.flatMap { report.register[$0.representative].flatMap { filings[$0.filing] } ?? [] }
    let known = Set(worst)
    return worst + touched.filter { !known.contains($0) && report.register[$0] != nil }
  }
}
