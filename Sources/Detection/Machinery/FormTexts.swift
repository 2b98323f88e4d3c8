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
  private lazy var accountScan = scan(form.actualGoal)
  private lazy var goalScan = scan(form.expectedGoal)

  /// 实际完成情况, masked; nil where the form has none.
  public var account: MaskedText? { accountScan?.masked }
  /// 预期目标, masked; nil where the form has none.
  public var goal: MaskedText? { goalScan?.masked }
  /// The letters of 实际完成情况, folded and without markup; nothing is masked.
  public var accountLetters: [UInt8] { accountScan.map { NarrativeMask.letters(ofFolded: $0.text) } ?? [] }

  /// 实际完成情况, folded; empty where the form has none.
  public private(set) lazy var foldedAccount = FoldedText(folded(form.actualGoal, accountScan))
  /// 预期目标, folded; empty where the form has none.
  public private(set) lazy var foldedGoal = FoldedText(folded(form.expectedGoal, goalScan))
  /// The numbers of 实际完成情况; nil where the form has none.
  public private(set) lazy var accountFigures = figures(form.actualGoal, accountScan)
  /// The numbers of 预期目标; nil where the form has none.
  public private(set) lazy var goalFigures = figures(form.expectedGoal, goalScan)
  /// The shingles of the masked 实际完成情况; none where the form has none.
  public private(set) lazy var accountShingles = ShingleSet(account?.skeleton ?? [])

  /// Makes the texts of a form.
  public init(_ form: SelfEvaluationForm) { self.form = form }

  private func scan(_ narrative: TextField?) -> NarrativeScan? {
    narrative.map { NarrativeScan($0, in: form, names) }
  }

  /// Any text of the form, folded.
  public func folded(_ text: TextField) -> FoldedText { FoldedText(form.folded(text)) }

  private func folded(_ narrative: TextField?, _ scan: NarrativeScan?) -> [UInt8] {
    guard let narrative, let scan else { return [] }
    return scan.mayHoldMarkup ? form.folded(narrative) : scan.text
  }

  private func figures(_ narrative: TextField?, _ scan: NarrativeScan?) -> NarrativeFigures? {
    guard let narrative, let scan else { return nil }
    return NarrativeFigures(scan, of: narrative, in: form)
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
  private let slots: SIMD4<UInt32>

  init(_ writer: SkeletonWriter) {
    let bytes = UnsafeRawBufferPointer(rebasing: writer.output[..<writer.count])
    skeleton = Array(bytes)
    characters = writer.characters
    hash = TextHash(bytes)
    slots = writer.slots
  }

  /// How many slots of a kind stand in it.
  public func count(of slot: NarrativeMask.Slot) -> Int { Int(slots[Int(slot.rawValue) - 1]) }

  /// Whether a slot of a kind stands in it.
  public func holds(_ slot: NarrativeMask.Slot) -> Bool { count(of: slot) > 0 }
}
