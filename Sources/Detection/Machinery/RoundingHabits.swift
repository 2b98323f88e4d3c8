public import Forms

/// Infers by which convention each unit rounds its rates and its scores: the one that explains all printed values
/// (DOMAIN, "Rounding is a habit of the unit").
public struct RoundingHabits: Sendable {
  /// What is known of one unit.
  public struct Habit: Sendable {
    /// The conventions that explain every execution rate so far.
    public var rates = RoundingModes.all
    /// The conventions that explain every execution score so far.
    public var scores = RoundingModes.all
    /// How many printed values needed rounding.
    public var values = 0

    mutating func join(_ other: Habit) {
      rates.formIntersection(other.rates)
      scores.formIntersection(other.scores)
      values += other.values
    }
  }

  /// The units by their printed name.
  public private(set) var units: [String: Habit] = [:]

  /// Makes habits of no forms.
  public init() {}

  /// Adds a form; values that no convention explains are the matter of JX-AR102 and JX-AR103, not of the habit.
  public mutating func collect(_ form: SelfEvaluationForm, unit: String?) {
    guard let unit, let printed = PrintedRounding(form, isStrict: false) else { return }
    var habit = Habit()
    if let rates = printed.rates {
      habit.rates = rates
      habit.values += 1
    }
    if let scores = printed.scores {
      habit.scores = scores
      habit.values += 1
    }
    if habit.values > 0 { units[unit, default: Habit()].join(habit) }
  }

  /// Adds the habits of another part of the corpus.
  public mutating func merge(_ other: RoundingHabits) {
    for (unit, habit) in other.units { units[unit, default: Habit()].join(habit) }
  }
}
