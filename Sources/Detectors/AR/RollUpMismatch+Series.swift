import Detection
import Documents
import Forms

/// A form whose project's name begins with a number.
struct NumberedForm: Codable, Sendable {
  var form: FormKey
  var unit: UInt64
  var number: UInt8
}

extension RollUpMismatch {
  /// Looks in each document for a unit's series with a gap that no other document fills.
  func judgeSeries(_ forms: [NumberedForm], _ corpus: any CorpusIndex, into findings: inout FindingSink) {
    let units = Dictionary(grouping: forms, by: \.unit).values.map { $0.sorted { $0.form < $1.form } }
    for unit in units.sorted(by: { $0[0].form < $1[0].form }) {
      let known = Set(unit.map(\.number))
      var isFlagged = false
      let documents = Dictionary(grouping: unit, by: \.form.input).sorted { $0.key < $1.key }.map(\.value)
      for series in documents {
        let numbers = Set(series.map(\.number))
        guard series.count >= minimumSeries, numbers.count == series.count, let last = numbers.max() else {
          findings.notApplicable(series.count)
          continue
        }
        let missing = (1..<last).filter { !known.contains($0) }
        guard !missing.isEmpty, !isFlagged,
          let share = Ratio(ExactDecimal(missing.count), over: ExactDecimal(Int(last))), share <= maximumMissing
        else {
          findings.pass(series.count)
          continue
        }
        isFlagged = true
        findings.pass(series.count - 1)
        flag(series, missing, corpus, into: &findings)
      }
    }
  }

  private func flag(
    _ series: [NumberedForm], _ missing: [UInt8], _ corpus: any CorpusIndex, into findings: inout FindingSink
  ) {
    var finding = Finding(definition, key: series[0].form, scope: .implementer, message: "series")
    finding.severity = .info
    finding.arguments = [
      Argument("implementer", corpus.record(series[0].form)?.implementer ?? ""),
      Argument("missing", missing.map { String($0) }.joined(separator: "、")),
    ]
    finding.figures = [
      Figure("forms", series.count, expression: "forms in the series"),
      Figure("gaps", missing.count, expression: "numbers that no form has"),
    ]
    for entry in series.prefix(12) {
      guard let form = corpus.form(entry.form) else { continue }
      let role: Evidence.Role = finding.evidence.isEmpty ? .primary : .compared
      finding.evidence += [form.evidence(.project, role)].compactMap { $0 }
    }
    finding.members = series.map { Member($0.form) }
    finding.discriminator = "series"
    finding.magnitude = min(1, Double(missing.count) / Double(series.count))
    finding.checks = [
      CheckResult(
        "scope", .notChecked, zh: "未核对缺号项目是否纳入自评范围",
        en: "Whether the missing numbers were to be evaluated was not checked"),
      CheckResult(
        "elsewhere", .notExcluded, zh: "本批资料中该单位其他文件也没有这些编号；资料可能不全",
        en: "No other document of the unit has these numbers; the collection may be incomplete"),
    ]
    findings.flag(finding)
  }
}

extension SelfEvaluationForm {
  /// The number that the project's name begins with: 3 for `3.路灯维护`, `(3)路灯维护` and `三、路灯维护`.
  var seriesNumber: UInt8? {
    guard let project else { return nil }
    return withBytes(project.text) { bytes in
      let name = Folding.key(bytes)
      let isBracketed = name.first == UInt8(ascii: "(")
      let start = isBracketed ? 1 : 0
      var end = start
      var number = 0
      while end < name.count, name[end] &- UInt8(ascii: "0") < 10, end - start < 3 {
        number = number * 10 + Int(name[end] - UInt8(ascii: "0"))
        end += 1
      }
      if end == start {
        guard let index = Self.numerals.firstIndex(where: { name[start...].starts(with: $0) }) else { return nil }
        number = index + 1
        end = start + Self.numerals[index].count
      }
      guard end < name.count, 1...99 ~= number else { return nil }
      let mark = name[end]
      if mark == UInt8(ascii: ")") { return UInt8(number) }
      guard !isBracketed, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), end + 1 < name.count,
        name[end + 1] &- UInt8(ascii: "0") >= 10
      else { return nil }
      return UInt8(number)
    }
  }

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].map { Array($0.utf8) }
}
