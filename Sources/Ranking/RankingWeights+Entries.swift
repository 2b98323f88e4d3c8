public import Detection

extension RankingWeights {
  /// A weight of the file, by its place there.
  public struct Entry: Sendable {
    /// The place: `money.materiality`.
    public let name: String
    /// The values that make sense.
    public let bounds: ClosedRange<Double>
    /// What the weight does.
    public let meaning: LocalizedText
    let path: any WritableKeyPath<RankingWeights, Double> & Sendable

    fileprivate init(
      _ name: String, _ bounds: ClosedRange<Double>, _ path: any WritableKeyPath<RankingWeights, Double> & Sendable,
      zh: String, en: String
    ) {
      self.name = name
      self.bounds = bounds
      self.path = path
      meaning = LocalizedText(zh: zh, en: en)
    }
  }

  /// The points of a severity.
  subscript(_ level: Severity) -> Double {
    get { severity[level] ?? 0 }
    set { severity[level] = newValue }
  }

  /// All weights in the order of the file.
  public static let entries: [Entry] = [
    Entry("severity.info", 0...100, \.[.info], zh: "关注程度“提示”的分值", en: "points of the severity info"),
    Entry("severity.low", 0...100, \.[.low], zh: "关注程度“较低”的分值", en: "points of the severity low"),
    Entry("severity.medium", 0...100, \.[.medium], zh: "关注程度“中等”的分值", en: "points of the severity medium"),
    Entry("severity.high", 0...100, \.[.high], zh: "关注程度“较高”的分值", en: "points of the severity high"),
    Entry("severity.critical", 0...100, \.[.critical], zh: "关注程度“重大”的分值", en: "points of the severity critical"),
    Entry("magnitude", 0...100, \.magnitude, zh: "偏离幅度最多计的分值", en: "most points for the size of a deviation"),
    Entry("money.points", 0...100, \.moneyPoints, zh: "金额最多计的分值", en: "most points for money"),
    Entry(
      "money.materiality", 1...1e12, \.materiality, zh: "金额重要性水平（元），低于它不计分",
      en: "materiality level in yuan, below which money gives no points"),
    Entry(
      "money.full", 2...1e15, \.fullMoney, zh: "计满金额分值的金额（元）",
      en: "amount in yuan that gives all points for money"),
    Entry("rarity", 0...100, \.rarity, zh: "少见程度最多计的分值", en: "most points for a rule that fires seldom"),
    Entry(
      "corroboration.points", 0...100, \.corroborationPoints, zh: "其他类别佐证最多计的分值",
      en: "most points for other families that speak of the same forms"),
    Entry("corroboration.perFamily", 0...100, \.pointsPerFamily, zh: "每多一类佐证的分值", en: "points for each further family"),
    Entry(
      "group.decay", 0...1, \.groupDecay, zh: "项目、单位汇总时，下一条疑点相对上一条的折算系数",
      en: "factor from one finding of a project or unit to the next"),
    Entry("group.cap", 1...100, \.groupCap, zh: "项目、单位得分的上限", en: "most points of a project or unit"),
    Entry(
      "folding.share", 0...1, \.foldingShare, zh: "疑点比例超过它的规则按单位合并列示",
      en: "share of flagged forms above which a rule is shown once per unit"),
    Entry(
      "folding.minimumMembers", 2...1e6, \.foldingMembers, zh: "一个单位至少有几份自评表才合并列示",
      en: "fewest forms of a unit that are shown as one"),
    Entry(
      "decisions.prior", 1...1e6, \.decisionsPrior, zh: "内置把握程度相当于多少条属实的处理意见",
      en: "how many decisions in a rule's favour the built-in confidence stands for"),
  ]
}
