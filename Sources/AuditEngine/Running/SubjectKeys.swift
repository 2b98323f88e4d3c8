import Detection
import Forms
import Reporting

/// The published keys of units and projects.
struct SubjectKeys: Sendable {
  /// `@n` of the second and later filings of a project.
  private var suffixes: [FormKey: String] = [:]
  private let register: FormRegister

  init(_ register: FormRegister) {
    self.register = register
    for keys in register.sameFilings { tellApart(keys) }
  }

  /// Tells filings of the same unit, year and project apart: the second and later ones in the order of their content.
  private mutating func tellApart(_ keys: [FormKey]) {
    var filed: [String: [FormRecord]] = [:]
    for key in keys {
      guard let record = register[key] else { continue }
      filed[filing(record), default: []].append(record)
    }
    for records in filed.values where records.count > 1 {
      let ordered = records.sorted {
        ($0.source.sha256, $0.ordinal, $0.path) < ($1.source.sha256, $1.ordinal, $1.path)
      }
      for (index, record) in ordered.enumerated().dropFirst() { suffixes[record.key] = "@\(index + 1)" }
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

  /// K of a form's project, with `@n` for the n-th filing.
  func project(_ record: FormRecord?) -> String {
    guard let record else { return "" }
    return Fingerprint.key(record.project ?? "") + (suffixes[record.key] ?? "")
  }
}
