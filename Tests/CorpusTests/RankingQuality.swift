import Detection
import Forms
import Foundation
import Reporting
import TestSupport

/// How much a project deserves a look, by somebody who read the documents and not the report: `Corpus/ranking.tsv`.
struct ProjectGrade: Hashable {
  var document: String
  var project: String
  /// 3 open a case · 2 ask for papers · 1 a question on the telephone · 0 nothing to ask.
  var grade: Int

  var key: String { "\(document)|\(project)" }

  static func all() throws -> [ProjectGrade] {
    let text = String(decoding: try Folders.bytes(Folders.corpus + "/ranking.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return ProjectGrade(document: cells[0], project: cells[1], grade: Int(cells[2]) ?? -1)
    }
  }
}

/// How good an order of projects is beside the grades.
struct RankingQuality {
  /// The name of the order.
  var name: String
  /// Normalised discounted cumulative gain of the first ten.
  ///
  /// Σ (2^grade − 1) ÷ log2(place + 1), over that of the best order (Järvelin and Kekäläinen 2002, with the exponential
  /// gain of Burges and others 2005).
  var gain: Double
  /// The share of the first ten with a grade of at least 2.
  var precision: Double

  static let head = "order\tnDCG@10\tprecision@10"

  init(_ name: String, order: [ProjectGrade], grades: [ProjectGrade]) {
    self.name = name
    let best = grades.map(\.grade).sorted(by: >)
    gain = Self.gain(order.map(\.grade)) / Self.gain(best)
    precision = Double(order.prefix(10).count { $0.grade >= 2 }) / 10
  }

  private static func gain(_ grades: [Int]) -> Double {
    grades.prefix(10).enumerated().reduce(0) { sum, entry in
      sum + (pow(2, Double(entry.element)) - 1) / log2(Double(entry.offset + 2))
    }
  }

  var line: String { "\(name)\t" + String(format: "%.3f\t%.1f", gain, precision) }
}

extension SampleRun {
  /// The projects in the order of the report, and in three plain orders.
  ///
  /// Those are by money, by the number of findings above info, and by the worst severity; equal ones stand in the order of
  /// their grades' file.
  func orders(_ grades: [ProjectGrade]) -> [RankingQuality] {
    let byKey = Dictionary(grades.map { ($0.key, $0) }) { first, _ in first }
    func sorted(_ value: (ProjectGrade) -> Double) -> [ProjectGrade] {
      let values = grades.map(value)
      return grades.indices.sorted { (values[$1], $0) < (values[$0], $1) }.map { grades[$0] }
    }
    let ranked = report.projects.compactMap { group in
      report.register[group.representative].flatMap { byKey["\($0.path)|\($0.project ?? "")"] }
    }
    var money: [String: Double] = [:]
    for record in report.register.all {
      money["\(record.path)|\(record.project ?? "")"] = record.exposure?.approximate ?? 0
    }
    let found = Dictionary(grouping: verdicts.filter { $0.severity > .info }) { "\($0.document)|\($0.project)" }
    return [
      RankingQuality("audit", order: ranked, grades: grades),
      RankingQuality("amount", order: sorted { money[$0.key] ?? 0 }, grades: grades),
      RankingQuality("findings", order: sorted { Double(found[$0.key]?.count ?? 0) }, grades: grades),
      RankingQuality(
        "severity", order: sorted { Double(found[$0.key]?.map(\.severity.level).max() ?? 0) }, grades: grades),
    ]
  }
}
