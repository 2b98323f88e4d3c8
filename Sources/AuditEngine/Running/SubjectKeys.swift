import Detection
import Forms
import Reporting

/// The published keys of units and projects, each made when it is first asked for.
final class SubjectKeys {
  private var implementers: [String: String] = [:]
  private var projects: [FormKey: String] = [:]
  /// `@n` of the second and later filings of a project.
  private var suffixes: [FormKey: String] = [:]
  private let register: FormRegister

  init(_ register: FormRegister) {
    self.register = register
    var filings = register.all.map { ($0.filing, $0.key) }
    filings.sort { $0 < $1 }
    var start = 0
    while start < filings.count {
      var end = start + 1
      while end < filings.count, filings[end].0 == filings[start].0 { end += 1 }
      if end - start > 1 { tellApart(filings[start..<end].map(\.1)) }
      start = end
    }
  }

  /// Tells filings of the same unit, year and project apart: the second and later ones in the order of their content.
  private func tellApart(_ keys: [FormKey]) {
    var filed: [String: [FormRecord]] = [:]
    for key in keys {
      guard let record = register[key] else { continue }
      filed[filing(record, Fingerprint.key(record.project ?? "")), default: []].append(record)
    }
    for records in filed.values where records.count > 1 {
      let ordered = records.sorted {
        ($0.source.sha256, $0.ordinal, $0.path) < ($1.source.sha256, $1.ordinal, $1.path)
      }
      for (index, record) in ordered.enumerated().dropFirst() { suffixes[record.key] = "@\(index + 1)" }
    }
  }

  private func filing(_ record: FormRecord, _ project: String) -> String {
    implementer(record) + "\u{1F}" + (record.year.map(String.init) ?? "") + "\u{1F}" + project
  }

  /// K of a form's implementing unit.
  func implementer(_ record: FormRecord?) -> String {
    guard let name = record?.implementer else { return "" }
    if let known = implementers[name] { return known }
    let key = Fingerprint.key(name)
    implementers[name] = key
    return key
  }

  /// K of a form's project, with `@n` for the n-th filing.
  func project(_ key: FormKey) -> String { name(key) + (suffixes[key] ?? "") }

  private func name(_ key: FormKey) -> String {
    if let known = projects[key] { return known }
    let name = Fingerprint.key(register[key]?.project ?? "")
    projects[key] = name
    return name
  }
}
