public import Detection
import Forms

/// What JX-BG401 keeps of the forms: the large changes of a budget, and what each unit's budget changed by in all.
public struct BudgetChanges: CorpusState {
  var changes: [BudgetChange] = []
  var units: [UInt64: NetChange] = [:]
  /// How the forms came out whose budget changed by little.
  public var coverage = Coverage()

  /// Makes the state of no forms.
  public init() {}

  /// Adds the changes of another part of the corpus.
  public mutating func merge(_ other: BudgetChanges) {
    changes += other.changes
    coverage.add(other.coverage)
    for unit in other.units.keys.sorted() {
      if let net = other.units[unit] { units[unit, default: NetChange()].add(net) }
    }
  }
}

/// A form's budget change that is large as a share; whether its amount is large as well is `isMaterial`.
struct BudgetChange: Codable, Sendable {
  var form: FormKey
  /// A hash of department and year; nil where no department is printed.
  var department: UInt64?
  /// A hash of unit and year; nil where no unit is printed.
  var unit: UInt64?
  /// The change over the initial budget in hundredths of a percent, below zero for a cut; nil from zero.
  var share: Int32?
  var isMaterial: Bool
}

/// The change of a unit's budgets taken together.
struct NetChange: Codable, Sendable {
  var forms = 0
  /// In 元; nil where the sum leaves the range.
  var yuan: ExactDecimal? = .zero

  mutating func add(_ other: NetChange) {
    forms += other.forms
    if let left = yuan, let right = other.yuan { yuan = left.adding(right) } else { yuan = nil }
  }
}

/// The shares by which the forms of each department changed, for the question whether a cut was uniform.
struct SiblingShares {
  private var shares: [UInt64: [Int32]] = [:]

  init(_ changes: [BudgetChange]) {
    for change in changes {
      if let department = change.department, let share = change.share {
        shares[department, default: []].append(share)
      }
    }
    for department in shares.keys { shares[department]?.sort() }
  }

  /// How many other forms of the department changed by the same share within `tolerance` hundredths of a percent.
  func alike(_ change: BudgetChange, within tolerance: Int32) -> Int? {
    guard let department = change.department, let share = change.share, let sorted = shares[department] else {
      return nil
    }
    let low = Self.firstIndex(in: sorted) { $0 >= share - tolerance }
    let high = Self.firstIndex(in: sorted) { $0 > share + tolerance }
    return max(0, high - low - 1)
  }

  /// The first index of a sorted array from which a condition holds.
  private static func firstIndex(in sorted: [Int32], where holds: (Int32) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
