import Foundation
import TestSupport

/// A line of `labels.tsv`: what a rule must say about a form or one of its rows.
struct Label: Hashable, CustomStringConvertible {
  /// What is expected.
  enum Expectation: String {
    /// The rule reports it above level info.
    case yes
    /// The rule mentions it at level info and not above.
    case info
    /// The rule reports nothing above level info.
    case no
  }

  var document: String
  /// Empty for a fragment or a blank template without a name.
  var project: String
  var rule: String
  /// The row's name; empty where the form is meant.
  var indicator: String
  var expected: Expectation

  var description: String { [rule, document, project, indicator, expected.rawValue].joined(separator: " | ") }

  static func all() throws -> [Label] {
    try Table.rows("labels.tsv", columns: ["document", "project", "rule", "indicator", "expected", "note"]).map { row in
      guard let expected = Expectation(rawValue: row[4]) else { throw TableError(file: "labels.tsv", row: row) }
      return Label(document: row[0], project: row[1], rule: row[2], indicator: row[3], expected: expected)
    }
  }
}

/// A line of `accepted.tsv`: a mention on a clean form that a reviewer has accepted.
struct Accepted: Hashable {
  var document: String
  var project: String
  var rule: String

  static func all() throws -> [Accepted] {
    try Table.rows("accepted.tsv", columns: ["document", "project", "rule", "note"])
      .map { Accepted(document: $0[0], project: $0[1], rule: $0[2]) }
  }
}

/// A line that is not as its table's head says.
struct TableError: Error {
  var file: String
  var row: [String]
}

/// Reads the tab-separated tables beside the sample documents.
enum Table {
  static func rows(_ name: String, columns: [String]) throws -> [[String]] {
    let text = String(decoding: try Folders.bytes(Folders.corpus + "/" + name), as: UTF8.self)
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard lines.first == columns else { throw TableError(file: name, row: lines.first ?? []) }
    if let ragged = lines.first(where: { $0.count != columns.count }) { throw TableError(file: name, row: ragged) }
    return Array(lines.dropFirst())
  }
}
