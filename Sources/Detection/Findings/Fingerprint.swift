import Documents
import Foundation

/// The published algorithm that gives the same case the same name in every run (HEURISTICS, "Fingerprint").
public enum Fingerprint {
  /// K(s): NFKC, lower case, every code point of the categories Z*, P*, S*, C* dropped.
  public static func key(_ text: String) -> String {
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
