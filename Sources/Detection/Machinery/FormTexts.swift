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

  /// Makes the texts of a form.
  public init(_ form: SelfEvaluationForm) { self.form = form }

  private func masked(_ narrative: TextField?) -> MaskedText? {
    narrative.map { NarrativeMask.masked($0, in: form, names) }
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
