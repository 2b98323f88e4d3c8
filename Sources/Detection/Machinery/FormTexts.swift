public import Forms
public import Statistics

/// The masked texts and hashed names of one form, each made when it is first asked for and then kept for all detectors.
///
/// Only one thread may use it.
public final class FormTexts {
  private let form: SelfEvaluationForm
  private lazy var names = NameTable(form)

  /// Whom and what the form speaks of.
  public private(set) lazy var subject = FormSubject(names)
  /// A hash of the implementer and the year: forms of one unit and year share it; nil without an implementer.
  public private(set) lazy var unitYear = form.siblingHash(form.implementer)
  /// 实际完成情况, masked; nil where the form has none.
  public private(set) lazy var account = masked(form.actualGoal)
  /// 预期目标, masked; nil where the form has none.
  public private(set) lazy var goal = masked(form.expectedGoal)

  /// 实际完成情况, folded; empty where the form has none.
  public private(set) lazy var foldedAccount = folded(form.actualGoal)
  /// 预期目标, folded; empty where the form has none.
  public private(set) lazy var foldedGoal = folded(form.expectedGoal)
  /// The numbers of 实际完成情况; nil where the form has none.
  public private(set) lazy var accountFigures = figures(form.actualGoal)
  /// The numbers of 预期目标; nil where the form has none.
  public private(set) lazy var goalFigures = figures(form.expectedGoal)

  /// Makes the texts of a form.
  public init(_ form: SelfEvaluationForm) { self.form = form }

  /// A text of the form, folded; those of the account and the goal are kept.
  public func folded(_ field: FormField, _ text: TextField) -> [UInt8] {
    switch field {
    case .actualGoal: foldedAccount
    case .expectedGoal: foldedGoal
    default: folded(text)
    }
  }

  private func masked(_ narrative: TextField?) -> MaskedText? {
    narrative.map { NarrativeMask.masked($0, in: form, names) }
  }

  private func folded(_ narrative: TextField?) -> [UInt8] {
    narrative.map { form.withBytes($0.text) { Folding.key($0) } } ?? []
  }

  private func figures(_ narrative: TextField?) -> NarrativeFigures? {
    narrative.map { NarrativeFigures(of: $0, in: form, names) }
  }
}

/// A narrative whose names, numbers and dates are slots.
public struct MaskedText: Sendable {
  /// The folded letters, a slot being one byte: see `NarrativeMask`.
  public let skeleton: [UInt8]
  /// How many characters stand outside the slots.
  public let characters: Int
  /// The hash by which equal skeletons are found.
  public let hash: TextHash

  init(_ skeleton: UnsafeRawBufferPointer, characters: Int) {
    self.skeleton = Array(skeleton)
    self.characters = characters
    hash = TextHash(skeleton)
  }

  /// Whether a slot of a kind stands in it.
  public func holds(_ slot: NarrativeMask.Slot) -> Bool { skeleton.contains(slot.rawValue) }
}
