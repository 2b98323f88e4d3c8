public import Detection
public import Foundation
import StrictJSON

/// The decisions of a file of JSON lines, the last one of each finding in force.
public struct DecisionRegister: Sendable {
  /// The decisions in force, by fingerprint.
  public private(set) var decisions: [String: Decision] = [:]
  /// The decisions that have run out, by fingerprint.
  public private(set) var expired: [String: Decision] = [:]
  /// The decisions that end before they were made, and were never in force, by fingerprint.
  public private(set) var reversed: [String: Decision] = [:]
  /// The decisions that name another rule than that of their finding, by fingerprint.
  public private(set) var misplaced: [String: Decision] = [:]

  /// Makes a register of nothing.
  public init() {}

  /// Reads a file; what has run out before `now` is not in force.
  ///
  /// - Throws: `DecisionError` that names the file and the line.
  public init(path: String, now: Date) throws(DecisionError) {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    try self.init(Array(data), path: path, now: now)
  }

  /// Reads the bytes of a file; `path` names it in errors.
  ///
  /// - Throws: `DecisionError` that names the file and the line.
  public init(_ bytes: [UInt8], path: String, now: Date) throws(DecisionError) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
      do {
        take(try StrictJSON.decode(Decision.self, from: Data(line)))
      } catch {
        let reason = (error as? DecodingError)?.sentence ?? "\(error)"
        throw .malformed(path: path, line: index + 1, reason: reason.replacing("line 1, ", with: ""))
      }
    }
    expired = decisions.filter { _, decision in decision.end.map { $0 <= now } ?? false }
    for fingerprint in expired.keys { decisions[fingerprint] = nil }
  }

  /// The register for a run whose findings have these rules, by fingerprint: a decision that was made about another rule
  /// is a slip, and is not in force.
  public func applied(to rules: [String: RuleID]) -> DecisionRegister {
    var register = self
    for (name, decision) in decisions {
      guard let rule = decision.rule, let own = rules[name], rule != own else { continue }
      register.misplaced[name] = register.decisions.removeValue(forKey: name)
    }
    return register
  }

  /// The later decision wins; of two at one time the one that stands further down.
  private mutating func take(_ decision: Decision) {
    if let end = decision.end, end <= decision.decided {
      reversed[decision.fingerprint] = decision
      return
    }
    if let known = decisions[decision.fingerprint], known.decided > decision.decided { return }
    decisions[decision.fingerprint] = decision
  }

  /// Everything that the decisions say, in force or run out: what they are and where they stood makes no other text.
  public var canonicalText: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try [("in force", decisions), ("run out", expired), ("reversed", reversed)].map { name, decisions in
        let lines = try decisions.sorted { $0.key < $1.key }.map { try encoder.encode($0.value) }
        return ([name] + lines.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "\n")
      }.joined(separator: "\n")
    }
  }
}

/// What can be wrong with a file of decisions.
public enum DecisionError: Error, CustomStringConvertible, Sendable {
  /// The file cannot be read.
  case unreadable(path: String)
  /// A line is no decision.
  case malformed(path: String, line: Int, reason: String)

  /// The sentence for a person.
  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): cannot read the decisions — check the path"
    case .malformed(let path, let line, let reason):
      "\(path):\(line): \(reason.printable)" + (reason.contains(" — ") ? "" : " — mend the line or take it out")
    }
  }
}
