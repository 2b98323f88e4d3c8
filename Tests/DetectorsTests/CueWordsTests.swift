import Detection
import Forms
import Testing

/// Words that mean what they say only where nothing around them says otherwise.
@Suite struct CueWordsTests {
  /// The words that stand in a text as cues of an admission.
  private static func found(_ text: String) -> [String] {
    let cues = CueWords(["未完成", "延期"], harmless: ["未完成率", "延期付款"], negators: ["通报", "对"])
    let folded = Folding.key(text)
    return cues.places(in: folded).map { String(decoding: folded[$0], as: UTF8.self) }
  }

  @Test func longerWordsAndWhatStandsBeforeThemMatter() {
    #expect(Self.found("灯具更换未完成，另有一项延期。") == ["未完成", "延期"])
    #expect(Self.found("未完成率为零，延期付款两笔。") == [])
    #expect(Self.found("通报未完成整改商铺，对延期的合同补签。") == [])
    #expect(Self.found("未完成率上升：三处未完成。") == ["未完成"])
  }

  /// Where 未完成 stands in a text, and whether it tells what kind of thing is meant.
  private static func isAttribute(_ text: String, within: Int = .max) throws -> Bool {
    let folded = Folding.key(text)
    let place = try #require(CueWords(["未完成"]).first(in: folded))
    return CueWords.isAttribute(place, in: folded, within: within)
  }

  @Test func anAttributeEndsWithItsClause() throws {
    #expect(try Self.isAttribute("走访未完成改造的庭院"))
    #expect(try !Self.isAttribute("改造未完成，涉及的庭院六处"))
    #expect(try !Self.isAttribute("改造未完成。涉及的庭院六处"))
    #expect(try !Self.isAttribute("改造未完成的主要原因是停电"))
    #expect(try Self.isAttribute("未完成的庭院", within: 0))
    #expect(try !Self.isAttribute("未完成改造的庭院", within: 0))
  }

  @Test func quotationMarksOpenAndClose() throws {
    func isQuoted(_ text: String) throws -> Bool {
      let folded = Folding.key(text)
      return CueWords.isQuoted(try #require(CueWords(["未完成"]).first(in: folded)), in: folded)
    }
    #expect(try isQuoted("张贴“未完成不撤岗”标语"))
    #expect(try isQuoted("开设「未完成」主题展"))
    #expect(try !isQuoted("“节电”讲座未完成"))
    #expect(try !isQuoted("改造未完成，“节电”讲座延后"))
    #expect(try !isQuoted("“节电改造未完成"))
  }
}
