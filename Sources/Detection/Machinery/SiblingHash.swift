import Documents
public import Forms

extension SelfEvaluationForm {
  /// A hash of a name and the form's year: forms of one unit (or department) and year share it; nil without a name.
  ///
  /// FNV-1a, 64 bits, over the folded name; equal in every run, so that corpus states can be merged.
  public func siblingHash(_ name: TextField?) -> UInt64? {
    guard let name, !name.text.isEmpty else { return nil }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    withFolded(name.text) { for byte in $0 { mix(byte) } }
    mix(0)
    let year = UInt16(truncatingIfNeeded: self.year ?? 0)
    mix(UInt8(year >> 8))
    mix(UInt8(year & 0xFF))
    return hash
  }
}
