import AuditEngine
import Detection
import Documents
import Forms
import Reporting
import TestSupport
import Testing

/// The same cases keep the same names, however their documents are written (HEURISTICS, "Metamorphic tests").
@Suite struct MetamorphicTests {
  private static let plain = Task { try await Corpora.report(Corpora.samples()).lastingFingerprints }

  /// The sample documents with the UTF-8 texts of some formats rewritten line by line.
  private static func rewritten(
    _ formats: Set<DocumentFormat>, _ change: (String) -> String
  ) throws -> (files: [String: [UInt8]], changed: Int) {
    var files = try Corpora.samples()
    var changed = 0
    for (path, bytes) in files {
      let document = try Reading.document(bytes, path: path)
      guard document.encoding == .utf8, formats.contains(document.format) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      let new = change(text)
      guard new != text else { continue }
      files[path] = Array(new.utf8)
      changed += 1
    }
    return (files, changed)
  }

  @Test func namesOfFilesDoNotMatter() async throws {
    var files: [String: [UInt8]] = [:]
    for (number, entry) in try Corpora.samples().sorted(by: { $0.key > $1.key }).enumerated() {
      files["\(number % 3)/文件 \(number).dat"] = entry.value
    }
    let report = try await Corpora.report(files)
    #expect(report.lastingFingerprints == (try await Self.plain.value))
  }

  @Test func blankLinesDoNotMatter() async throws {
    let (files, changed) = try Self.rewritten([.tabSeparated, .markdown]) { $0.replacing("\n", with: "\n\n") }
    #expect(changed >= 7)
    #expect(try await Corpora.report(files).lastingFingerprints == Self.plain.value)
  }

  @Test func theWidthOfBracketsDoesNotMatter() async throws {
    let (files, changed) = try Self.rewritten([.tabSeparated, .markdown, .commaSeparated, .lines]) { text in
      let pairs: [Character: Character] = ["(": "（", ")": "）", "（": "(", "）": ")"]
      return String(text.map { pairs[$0] ?? $0 })
    }
    #expect(changed >= 11)
    #expect(try await Corpora.report(files).lastingFingerprints == Self.plain.value)
  }

  @Test func carriageReturnsDoNotMatter() async throws {
    let (files, changed) = try Self.rewritten([.tabSeparated, .markdown, .lines]) { text in
      text.contains("\r") ? text : text.replacing("\n", with: "\r\n")
    }
    #expect(changed >= 9)
    #expect(try await Corpora.report(files).lastingFingerprints == Self.plain.value)
  }

  @Test func theUnitOfTheMoneyDoesNotMatter() async throws {
    let (files, changed) = try Self.rewritten([.tabSeparated]) { text in
      text.contains("万元）") || text.contains("万元)") ? text : Self.inTenThousands(text)
    }
    #expect(changed >= 4)
    let report = try await Corpora.report(files)
    #expect(report.lastingFingerprints == (try await Self.plain.value))
    func money(_ report: Report) -> [String] {
      report.register.all.map { "\($0.path) \($0.ordinal) \($0.exposure?.shortest ?? "-")" }
    }
    let before = try await Corpora.report(Corpora.samples())
    #expect(money(report) == money(before))
  }

  /// The text with the amounts of its funding rows in 万元: the point moves four places, the digits stay.
  private static func inTenThousands(_ text: String) -> String {
    let end: Character = text.contains("\n") ? "\n" : "\r"
    let lines = text.split(separator: end, omittingEmptySubsequences: false).map { inTenThousands(line: String($0)) }
    return lines.joined(separator: String(end))
  }

  private static func inTenThousands(line: String) -> String {
    if line.contains("年初"), line.contains("预算") {
      return line.replacing("（元）", with: "（万元）").replacing("(元)", with: "(万元)")
    }
    var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard let label = cells.firstIndex(where: { !$0.isEmpty }), cells.count > label + 3,
      ["资金", "总额", "拨款"].contains(where: { cells[label].contains($0) })
    else { return line }
    for index in label + 1...label + 3 {
      guard let amount = ExactDecimal(cells[index]) else { continue }
      cells[index] = ExactDecimal(units: amount.units, decimals: amount.decimals + 4).description
    }
    return cells.joined(separator: "\t")
  }

  // MARK: One more form

  @Test func oneMoreFormIsOneMoreMemberOfItsTemplate() async throws {
    let files = try Corpora.samples()
    let before = try await Corpora.report(files)
    // The project of a member of the largest group is filed again under another name.
    let clusters = before.findings(of: "JX-TX501").sorted { $0.finding.members.count > $1.finding.members.count }
    let group = try #require(clusters.first)
    let first = group.finding.members[0].form
    let member = try #require(before.register[first])
    let name = try #require(member.project)
    let bytes = try #require(files[member.path])
    let form = Self.lines(of: bytes, from: member.place).replacing(name, with: "滨江步道保洁")
    var more = files
    more["zz/one-more.txt"] = Array(form.utf8)
    let after = try await Corpora.report(more)
    #expect(after.register.count == before.register.count + 1)
    let found = after.findings(of: "JX-TX501").first { $0.fingerprint == group.fingerprint }
    let grown = try #require(found)
    #expect(grown.finding.members.count == group.finding.members.count + 1)
    #expect(grown.evidenceDigest != group.evidenceDigest)
    for other in clusters.dropFirst() {
      let same = after.findings(of: "JX-TX501").first { $0.fingerprint == other.fingerprint }
      #expect(same?.finding.members.count == other.finding.members.count)
    }
  }

  private static func lines(of bytes: [UInt8], from place: Place) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(Int(place.startLine) - 1).prefix(Int(place.endLine - place.startLine) + 1).joined(separator: "\n")
      + "\n"
  }

  // MARK: One point

  @Test func onePointLessMovesOnlySumsAndScoresOfItsForm() async throws {
    let files = try Corpora.samples()
    let path = "clean/栖云区园林绿化养护所2023.txt"
    let before = try await Corpora.report(files)
    var text = String(decoding: try #require(files[path]), as: UTF8.self)
    let form = try #require(try Reading.forms(Array(text.utf8), path: path).first)
    let full = form.indicators.first { $0.score?.value == $0.weight?.value && $0.reasonContent == .missing }
    let row = try #require(full)
    let score = try #require(row.score?.value)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let number = Int(row.place.startLine) - 1
    var cells = lines[number].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let column = try #require(row.score?.cell.place.column) - 1
    #expect(ExactDecimal(cells[Int(column)]) == score)
    cells[Int(column)] = try #require(score.subtracting(ExactDecimal(1))).description
    lines[number] = cells.joined(separator: "\t")
    text = lines.joined(separator: "\n")
    var changed = files
    changed[path] = Array(text.utf8)
    let after = try await Corpora.report(changed)
    let old = Set(before.lastingFingerprints)
    let new = Set(after.lastingFingerprints)
    let reacted = after.findings.filter {
      !old.contains("\($0.finding.rule) \($0.fingerprint)") && $0.finding.scope != .input
    }
    #expect(old.isSubset(of: new), "nothing else goes away")
    #expect(reacted.contains { $0.finding.rule.description == "JX-AR104" })
    for ranked in reacted {
      let rule = ranked.finding.rule
      #expect(rule.description == "JX-AR104" || rule.family == "SC", "\(rule)")
      #expect(after.register[ranked.finding.form]?.project == form.string(form.project))
    }
  }
}
