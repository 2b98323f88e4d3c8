import AuditEngine
public import Detection

/// The rules as they are built in.
public enum Catalogue {
  /// The definitions in the order of their ids.
  public static func all() throws -> [RuleDefinition] {
    try Heuristics().definitions.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Those that run without being selected.
  public static func inForce() throws -> [RuleDefinition] { try all().filter { $0.status != .experimental } }
}
