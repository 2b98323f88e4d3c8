import Documents
import Foundation

/// The published algorithm that gives the same case the same name in every run (HEURISTICS, "Fingerprint").
public enum Fingerprint {
  /// K(s): NFKC, lower case, every code point of the categories Z*, P*, S*, C* dropped.
  public static func key(_ text: String) -> String {
    var text = text
    if let quick = text.withUTF8({ quickKey($0) }) { return quick }
    var kept = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator,
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation,
        .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
        .control, .format, .surrogate, .privateUse, .unassigned:
        continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// K(s) of a text of which it is quickly made; nil for any other text.
  private static func quickKey(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, bytes.count)) { key in
      var count = 0
      let isQuick = forEachKeyByte(bytes) { byte in
        key[count] = byte
        count += 1
      }
      return isQuick ? String(decoding: key[..<count], as: UTF8.self) : nil
    }
  }

  /// Hands over the bytes of K(s) of a text of ASCII, common Chinese characters, and Chinese punctuation, for which
  /// NFKC is a matter of widths; false where the text has anything else, and what was handed over is worth nothing.
  @inline(__always)
  private static func forEachKeyByte(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        alphanumeric(byte).map(body)
        index += 1
        continue
      }
      guard byte >= 0xE2, byte <= 0xEF, index + 2 < bytes.count else { return false }
      let (second, third) = (bytes[index + 1], bytes[index + 2])
      switch (byte, second, third) {
      // U+4E00 … U+9FA5: ideographs of which each is its own normal form.
      case (0xE4, 0xB8..., _), (0xE5...0xE8, _, _), (0xE9, ...0xBD, _):
        body(byte)
        body(second)
        body(third)
      // Dashes, quotation marks; 、。〈〉《》「」『』【】〔〕: punctuation that is dropped.
      case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x80, 0x98...0x9F), (0xE3, 0x80, 0x81...0x82), (0xE3, 0x80, 0x88...0x91),
        (0xE3, 0x80, 0x94...0x95), (0xE3, 0x80, 0x80):
        break
      // Full-width forms of ASCII.
      case (0xEF, 0xBC, 0x81...0xBF): alphanumeric(third - 0x60).map(body)
      case (0xEF, 0xBD, 0x80...0x9E): alphanumeric(third - 0x20).map(body)
      default: return false
      }
      index += 3
    }
    return true
  }

  @inline(__always)
  private static func alphanumeric(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  /// A hash of unit, year and project under K, by which filings of the same project are found.
  static func filing(implementer: String?, year: Int?, project: String?) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    mix(implementer, into: &hash)
    mix(project, into: &hash)
    return (hash ^ UInt64(bitPattern: Int64(year ?? 0))) &* 0x100_0000_01b3
  }

  /// Takes K of a name into a hash.
  private static func mix(_ name: String?, into hash: inout UInt64) {
    let before = hash
    var name = name ?? ""
    let isQuick = name.withUTF8 { bytes in forEachKeyByte(bytes) { hash = (hash ^ UInt64($0)) &* 0x100_0000_01b3 } }
    if !isQuick {
      hash = before
      for byte in key(name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    hash = (hash ^ 0xFF) &* 0x100_0000_01b3
  }

  /// The first 32 hex digits of the SHA-256 over the fields of a case; `implementer` and `project` are keys already.
  public static func fingerprint(
    rule: RuleID, version: Int, scope: Scope, implementerKey: String, year: Int?, projectKey: String,
    discriminator: String
  ) -> String {
    let fields = [
      "jx-finding", "1", rule.description, String(version), scope.rawValue, implementerKey,
      year.map(String.init) ?? "", projectKey, discriminator,
    ]
    return digest(fields.joined(separator: "\u{1F}"), digits: 32)
  }

  /// The discriminator of an indicator: its three names, and `#n` for the n-th equal row.
  public static func discriminator(of indicator: IndicatorSubject) -> String {
    let names = [indicator.level1, indicator.level2, indicator.name].map(key).joined(separator: "/")
    return indicator.occurrence > 1 ? "\(names)#\(indicator.occurrence)" : names
  }

  /// The first hex digits of the SHA-256 of a text.
  public static func digest(_ text: String, digits: Int) -> String {
    String(SHA256.hex(Array(text.utf8)).prefix(digits))
  }
}
