public import Forms

/// Whom and what a form speaks of, as hashes that are the same in every run; small enough to be kept of each form.
public struct FormSubject: Codable, Hashable, Sendable {
  /// The project's name with its years blotted out; 0 where it is empty.
  public var project: UInt64
  /// The implementer's name without bracketed suffixes; 0 where it is empty.
  public var implementer: UInt64
  /// The department's name without bracketed suffixes; 0 where it is empty.
  public var department: UInt64

  /// The subject of a form that names nobody and nothing.
  public init() { (project, implementer, department) = (0, 0, 0) }

  /// The subject of a form.
  public init(_ form: SelfEvaluationForm) { self.init(NameTable(form)) }

  init(_ names: borrowing NameTable) {
    (project, implementer, department) = (names.project, names.implementer, names.department)
  }

  /// Whether two forms speak of one project of one unit; forms without a project's name do not.
  public func isSameProject(as other: FormSubject) -> Bool {
    project != 0 && project == other.project && implementer == other.implementer
  }
}

extension Sequence where Element == FormSubject {
  /// How many implementing units and how many departments there are, at least one of each.
  public var crossed: (units: Int, departments: Int) {
    (
      Swift.max(1, Set(map(\.implementer).filter { $0 != 0 }).count),
      Swift.max(1, Set(map(\.department).filter { $0 != 0 }).count)
    )
  }
}
