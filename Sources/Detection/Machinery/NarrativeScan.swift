import Documents
import Forms
import Glibc

/// A narrative gone over once, for all that wants to know it: its folded text, where the slots stand, its skeleton.
final class NarrativeScan: Sendable {
  /// A stretch of the text that a slot replaces.
  struct Stretch: Sendable {
    var range: Range<Int>
    var slot: NarrativeMask.Slot
  }

  /// The folded text without its markup.
  let text: [UInt8]
  /// Where the slots stand in it, in order.
  let slots: [Stretch]
  /// The skeleton.
  let masked: MaskedText
  /// Whether a tag or a character reference may have been dropped; `text` is otherwise what `Folding.key` gives.
  let mayHoldMarkup: Bool

  /// Goes over a narrative of the form that gives itself the names.
  init(_ narrative: TextField, in form: SelfEvaluationForm, _ names: borrowing NameTable) {
    (text, slots, masked, mayHoldMarkup) = form.withBytes(narrative.text) { raw in
      let raw = UnsafeBufferPointer(rebasing: raw)
      // Four bytes more than the text, for characters are stored as words.
      let room = raw.count + 4
      return withUnsafeTemporaryAllocation(byteCount: 2 * room, alignment: 8) { scratch in
        let folded = UnsafeMutableRawBufferPointer(rebasing: scratch[..<room])
        let count = Folding.plainText(raw, into: folded)
        var receiver = Receiver(SkeletonWriter(output: UnsafeMutableRawBufferPointer(rebasing: scratch[room...])))
        NarrativeMask.scan(UnsafeRawBufferPointer(folded), count: count, names, into: &receiver)
        return (
          Array(folded[..<count]), receiver.slots, MaskedText(receiver.skeleton),
          Self.holds("<", raw) || Self.holds("&", raw)
        )
      }
    }
  }

  private static func holds(_ mark: Unicode.Scalar, _ raw: UnsafeBufferPointer<UInt8>) -> Bool {
    raw.baseAddress.map { memchr($0, Int32(mark.value), raw.count) != nil } ?? false
  }

  /// Writes the skeleton and remembers where the slots stand.
  private struct Receiver: SlotReceiver {
    var skeleton: SkeletonWriter
    var slots: [Stretch] = []

    init(_ skeleton: SkeletonWriter) { self.skeleton = skeleton }

    @inline(__always)
    mutating func keep(_ padded: UnsafeRawBufferPointer, _ position: Int, width: Int) {
      skeleton.keep(padded, position, width: width)
    }

    @inline(__always)
    mutating func replace(_ range: Range<Int>, with slot: NarrativeMask.Slot) {
      skeleton.replace(range, with: slot)
      slots.append(Stretch(range: range, slot: slot))
    }
  }
}
