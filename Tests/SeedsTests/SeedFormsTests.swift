import Documents
import Forms
import Foundation
import TestSupport
import Testing

/// The real documents are read exactly.
///
/// Their digests stand in `digests.tsv`, so that no sentence of theirs does. They were taken after a comparison with a
/// transcription by hand; `UPDATE_GOLDEN=1 swift test` takes them anew.
@Suite(.enabled(if: Folders.seeds != nil, "the real documents are not checked out beside the package"))
struct SeedFormsTests {
  private static let digests = Folders.package + "/Tests/SeedsTests/digests.tsv"

  /// The forms of all documents, in the order of their paths.
  private static let forms: Result<[SelfEvaluationForm], any Error> = Result {
    let folder = Folders.seeds ?? ""
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.flatMap { try Reading.forms(Folders.bytes(folder + "/" + $0), path: $0) }
  }

  @Test func formsAndRowsAreCounted() throws {
    let forms = try Self.forms.get()
    let fragments = forms.filter { $0.status == .fragment }
    #expect(forms.count { $0.status == .complete } == 48)
    #expect(fragments.count == 2)
    #expect(forms.reduce(0) { $0 + $1.indicators.count } == 438)
    #expect(fragments.reduce(0) { $0 + $1.indicators.count } == 4)
  }

  @Test func everyValueIsAsInTheDocuments() throws {
    let found = try Self.forms.get().map { form in
      [form.source.path, String(form.ordinal), form.status.rawValue, SHA256.hex(Array(CanonicalForm.line(form).utf8))]
        .joined(separator: "\t")
    }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data((found.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: Self.digests))
    }
    let committed = String(decoding: try Folders.bytes(Self.digests), as: UTF8.self).split(separator: "\n").map(
      String.init)
    #expect(committed.count == 50)
    #expect(found.count == committed.count)
    for (line, expected) in zip(found, committed) { #expect(line == expected) }
  }

  @Test func everyNumberIsItsRawText() throws {
    var count = 0
    for form in try Self.forms.get() {
      for field in CanonicalForm.numbers(form) {
        let raw = form.string(field.cell).filter { !$0.isWhitespace && $0 != "%" && $0 != "％" }
        #expect(field.value == ExactDecimal(raw), "\(form.source.path) line \(field.cell.place.startLine): '\(raw)'")
        count += 1
      }
    }
    #expect(count > 438 * 2)
  }
}

/// All values of a form in one line, white space removed: what a transcription is compared with.
enum CanonicalForm {
  static func line(_ form: SelfEvaluationForm) -> String {
    var fields = [
      form.status.rawValue, form.year.map(String.init) ?? "", form.string(form.project), form.string(form.department),
      form.string(form.implementer), form.moneyUnit?.rawValue, form.string(form.expectedGoal),
      form.string(form.actualGoal), number(form, form.totalWeight), number(form, form.totalScore),
      form.string(form.grade),
    ]
    for row in form.funding {
      fields += [row.kind.rawValue, form.string(row.label)]
      fields += [row.initial, row.adjusted, row.executed, row.weight, row.rate, row.score].map { number(form, $0) }
    }
    for row in form.indicators {
      fields += [form.string(row.level1), form.string(row.level2), form.string(row.name)]
      fields += [row.target, row.actual].map { $0.map { form.string($0.cell) } }
      fields += [number(form, row.weight), number(form, row.score), form.string(row.reason)]
    }
    return fields.map { ($0 ?? "").filter { !$0.isWhitespace } }.joined(separator: "\u{1F}")
  }

  static func numbers(_ form: SelfEvaluationForm) -> [NumberField] {
    let funding = form.funding.flatMap { [$0.initial, $0.adjusted, $0.executed, $0.weight, $0.rate, $0.score] }
    return ([form.totalWeight, form.totalScore] + funding + form.indicators.flatMap { [$0.weight, $0.score] })
      .compactMap { $0 }
  }

  private static func number(_ form: SelfEvaluationForm, _ field: NumberField?) -> String? {
    field.map { form.string($0.cell) + "=" + ($0.value?.shortest ?? "") }
  }
}
