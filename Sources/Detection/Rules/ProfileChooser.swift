import Documents
public import Forms

/// Tells which profile a form falls under.
public struct ProfileChooser: Sendable {
  /// The profiles, the most particular first.
  public let profiles: [RegionProfile]
  private let units: [[[UInt8]]]
  private let chosen: Int?

  /// Takes the profiles; `chosen` is the id of the one that holds for all forms, or nil to tell it from each form.
  public init(_ profiles: [RegionProfile], chosen: String? = nil) {
    let sorted = profiles.sorted { ($1.criteriaCount, $0.id) < ($0.criteriaCount, $1.id) }
    self.profiles = sorted
    units = sorted.map { $0.units.map { Array($0.utf8) } }
    self.chosen = chosen.flatMap { id in sorted.firstIndex { $0.id == id } }
  }

  /// Whether the profile was set and not told from the forms.
  public var isSet: Bool { chosen != nil }

  /// The position of a form's profile; nil where the national measure holds.
  public func profile(of form: SelfEvaluationForm) -> Int? {
    if let chosen { return chosen }
    return profiles.indices.first { index in
      let profile = profiles[index]
      guard profile.isRecognised, profile.formTypes.isEmpty || profile.formTypes.contains(form.formType) else {
        return false
      }
      if let years = profile.years, form.year.map({ years.contains($0) }) != true { return false }
      return units[index].isEmpty || begins(form.department, units[index], form)
        || begins(form.implementer, units[index], form)
    }
  }

  private func begins(_ name: TextField?, _ words: [[UInt8]], _ form: SelfEvaluationForm) -> Bool {
    guard let name else { return false }
    return form.withBytes(name.text) { bytes in words.contains { bytes.starts(with: $0) } }
  }
}
