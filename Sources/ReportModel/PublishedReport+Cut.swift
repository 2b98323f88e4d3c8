extension PublishedReport {
  /// Whether the report was written without some of its findings: a project or a unit names one that is not there.
  public var isCut: Bool { isCut(from: Set(findings.map(\.fingerprint))) }

  /// Whether a project or a unit names another finding than these.
  public func isCut(from names: Set<String>) -> Bool {
    (Array(projects) + implementers).contains { !names.isSuperset(of: $0.findings) }
  }
}
