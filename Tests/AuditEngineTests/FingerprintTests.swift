import Detection
import Forms
import TestSupport
import Testing

/// The published vectors of HEURISTICS, "Fingerprint".
@Suite struct FingerprintTests {
  private func fingerprint(
    rule: String = "JX-BG402", version: Int = 1, scope: Scope = .form,
    implementer: String = "上海市松江区城市运行管理中心", year: Int? = 2023, project: String = "课题与规划",
    discriminator: String = ""
  ) throws -> String {
    Fingerprint.fingerprint(
      rule: RuleID(rule), version: version, scope: scope, implementerKey: Fingerprint.key(implementer), year: year,
      projectKey: Fingerprint.key(project), discriminator: discriminator)
  }

  @Test func publishedVector() throws {
    #expect(try fingerprint() == "b50f4e4b69452ee722c31bc7fc67dd39")
  }

  @Test func everyFieldCounts() throws {
    let all = try [
      fingerprint(), fingerprint(rule: "JX-BG403"), fingerprint(version: 2), fingerprint(scope: .indicator),
      fingerprint(implementer: "上海市松江区"), fingerprint(year: 2022), fingerprint(year: nil),
      fingerprint(project: "课题"), fingerprint(discriminator: "a"),
    ]
    #expect(Set(all).count == 9)
  }

  @Test func widthBlanksAndPunctuationDoNotCount() throws {
    #expect(try fingerprint(implementer: " 上海市松江区（城市运行）管理中心", project: "《课题》与“规划”") == fingerprint())
    #expect(Fingerprint.key("非保内设备损坏维护维修（2022 运维）") == Fingerprint.key("非保内设备损坏维护维修(2022运维)"))
    #expect(Fingerprint.key("非保内设备损坏维护维修（2022 运维）") == "非保内设备损坏维护维修2022运维")
  }

  @Test(arguments: [
    ("ＡＢＣ１２３", "abc123"), ("A-B_C/D", "abcd"), ("３．５％", "35"), ("①＋②", "12"), ("ﬁ ℃", "fic"),
    ("\u{200B}甲\u{FEFF}\t乙\n", "甲乙"),
    ("¥100￥", "100"), ("", ""), ("—…·、。", ""),
  ])
  func keys(_ text: String, _ key: String) { #expect(Fingerprint.key(text) == key) }

  /// Common characters take a quick way to their key; a ligature at the end forces the long one.
  @Test func theQuickWayGivesTheSameKeys() {
    let pieces = [
      "甲", "龥", "一", "鿌", "A", "z", "9", " ", "-", "（", "）", "Ａ", "ｚ", "９", "～", "！", "、", "。", "《", "》", "“", "”", "—",
      "…", "·",
      "\u{3000}", "％", "%", "﹪", "￥", "①", "Ⅳ", "㎡", "é", "ß", "İ", "，", "：", "\t", "\u{FEFF}", "\u{FFFD}", "𠮷", "ー",
      "々", "〇",
    ]
    for piece in pieces { #expect(Fingerprint.key(piece + "ﬀ") == Fingerprint.key(piece) + "ff", "\(piece)") }
    var generator = Generator(seed: 5)
    for _ in 0..<300 {
      let text = (0..<12).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      #expect(Fingerprint.key(text + "ﬀ") == Fingerprint.key(text) + "ff", "\(text)")
    }
  }

  @Test func indicatorsAreNamedByTheirClassesAndTheirTurn() throws {
    let row = ExampleRow("产出指标", "数量指标", "清淤 长度", "≥5公里", "5公里", "20", "20")
    let wider = ExampleRow("产出指标", "数量指标", "清淤（长度）", "≥5公里", "5公里", "20", "20")
    let other = ExampleRow("产出指标", "质量指标", "清淤 长度", "≥5公里", "5公里", "20", "20")
    let form = try #require(try Reading.forms(ExampleForm().with(.rows(row, wider, other, row)).text).first)
    #expect(
      form.indicators.indices.map { Fingerprint.discriminator(of: form.indicatorSubject($0)) }
        == ["产出指标/数量指标/清淤长度", "产出指标/数量指标/清淤长度#2", "产出指标/质量指标/清淤长度", "产出指标/数量指标/清淤长度#3"])
  }
}
