import Detection
import Forms
import ReportModel

/// What a run read and judged, in numbers.
public struct CoverageSummary: Sendable {
  private let report: Report
  /// The documents by format, encoding and outcome.
  private var documents: [(format: String, encoding: String, status: InputRecord.Status, count: Int)] = []
  /// The forms by what they are.
  private var forms: [(kind: FormKind, count: Int)] = []
  /// How many checks each rule withheld, by reason.
  private var withheld: [RuleID: [WithholdReason: Int]] = [:]
  /// The same of all rules.
  let reasons: [Reason]

  var language: Language { report.language }
  var register: FormRegister { report.register }

  /// Counts a report.
  public init(_ report: Report) {
    self.report = report
    if let reading = report.reading {
      withheld = Self.reasons(of: report.coverage, reading)
      reasons = Self.reasons(withheld, reading)
    } else {
      reasons = []
    }
    var kinds: [[String]: Int] = [:]
    for input in report.inputs { kinds[[input.format, input.encoding ?? "-", input.status.rawValue], default: 0] += 1 }
    documents = kinds.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      ($0.key[0], $0.key[1], InputRecord.Status(rawValue: $0.key[2]) ?? .ok, $0.value)
    }
    var counts: [FormKind: Int] = [:]
    for record in report.register.all { counts[FormKind(record), default: 0] += 1 }
    forms = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
  }

  /// The numbers as one JSON object.
  public var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("documents")
      json.array { json in
        for entry in documents {
          json.object { json in
            json.member("format", entry.format)
            json.member("encoding", entry.encoding)
            json.member("status", entry.status.rawValue)
            json.member("count", entry.count)
          }
        }
      }
      json.key("forms")
      json.object { json in
        for entry in forms {
          json.key(named: entry.kind.rawValue)
          json.value(entry.count)
        }
      }
      if let reading = report.reading {
        writeFields(reading, to: &json)
        writeWithheld(reading, to: &json)
      }
      json.key("rules")
      json.array { json in
        for entry in report.coverage {
          json.object { json in
            json.member("ruleId", entry.rule.description)
            json.member("considered", entry.coverage.considered)
            json.member("flagged", entry.coverage.flagged)
            json.member("passed", entry.coverage.passed)
            json.member("notApplicable", entry.coverage.notApplicable)
            json.member("withheld", entry.coverage.withheld)
            json.key("noisy")
            json.value(entry.isNoisy)
            if let reasons = withheld[entry.rule] {
              json.key("withheldBecause")
              json.object { json in
                for (reason, count) in reasons.sorted(by: { $0.key.name < $1.key.name }) {
                  json.key(named: reason.name)
                  json.value(count)
                }
              }
            }
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  /// The numbers as a table.
  public var text: String {
    let isChinese = report.language == .zh
    var lines = [isChinese ? "文件" : "Documents"]
    lines += documents.map { "  \(number($0.count))  \($0.format)  \($0.encoding)  \($0.status.title[language])" }
    lines.append(isChinese ? "自评表" : "Forms")
    lines += forms.map { "  \(number($0.count))  \($0.kind.title[language])" }
    if let reading = report.reading { lines += fieldLines(reading) + withheldLines(reading) }
    lines.append(
      isChinese
        ? "规则        考察      疑点      通过    不适用      搁置"
        : "Rules       considered flagged    passed  not appl.  withheld")
    lines += report.coverage.map { entry in
      let counts = entry.coverage
      return "  \(entry.rule)"
        + [counts.considered, counts.flagged, counts.passed, counts.notApplicable, counts.withheld]
        .map { number($0) }.joined() + (entry.isNoisy ? (isChinese ? "  触发过多" : "  fires widely") : "")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func number(_ count: Int) -> String {
    let text = String(count)
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
  }
}

/// What a form of a run is.
private enum FormKind: String {
  case complete, fragment, blank, summary

  init(_ record: FormRecord) {
    self = record.isSummary ? .summary : FormKind(rawValue: record.status.rawValue) ?? .complete
  }

  /// The name for people.
  var title: LocalizedText {
    switch self {
    case .complete: LocalizedText(zh: "完整的表", en: "complete")
    case .fragment: LocalizedText(zh: "残表（缺表头或表尾）", en: "fragment (without head or tail)")
    case .blank: LocalizedText(zh: "空白模板", en: "blank template")
    case .summary: LocalizedText(zh: "汇总表", en: "summary table")
    }
  }
}
