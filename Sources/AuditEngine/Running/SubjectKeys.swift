import Detection
import Forms
import Reporting

/// The published keys of units and projects.
struct SubjectKeys: Sendable {
  /// `@n` of the second and later filings of a project.
  private var suffixes: [FormKey: String] = [:]
  private let register: FormRegister

  init(_ register: FormRegister, _ corpus: any CorpusIndex) {
    self.register = register
    let filings = register.sameFilings
    guard !filings.isEmpty else { return }
    tellApart(corpus.lastingOrder(filings.joined()))
  }

  /// Tells filings of the same unit, year and project apart: the second and later ones in the order of their content,
  /// which stays when their files are renamed or written in another format.
  private mutating func tellApart(_ keys: [FormKey]) {
    var filed: [String: [FormRecord]] = [:]
    for key in keys {
      guard let record = register[key] else { continue }
      filed[filing(record), default: []].append(record)
    }
    for records in filed.values {
      for (index, record) in records.enumerated().dropFirst() { suffixes[record.key] = "@\(index + 1)" }
    }
  }

  private func filing(_ record: FormRecord) -> String {
    let project = Fingerprint.key(record.project ?? "")
    return implementer(record) + "\u{1F}" + (record.year.map(String.init) ?? "") + "\u{1F}" + project
  }

  /// K of a form's implementing unit.
  func implementer(_ record: FormRecord?) -> String {
    record?.implementer.map { Fingerprint.key($0) } ?? ""
  }

  /// K of a form's supervising department.
  func department(_ record: FormRecord?) -> String {
    record?.department.map { Fingerprint.key($0) } ?? ""
  }

  /// K of a form's project, with `@n` for the n-th filing.
  func project(_ record: FormRecord?) -> String {
    guard let record else { return "" }
    return Fingerprint.key(record.project ?? "") + (suffixes[record.key] ?? "")
  }
}
