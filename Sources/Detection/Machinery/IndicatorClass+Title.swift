public import Forms

extension IndicatorClass {
  /// The name of the class as forms print it, for messages.
  public var title: LocalizedText {
    switch self {
    case .output: LocalizedText(zh: "产出指标", en: "output")
    case .quantity: LocalizedText(zh: "数量指标", en: "quantity")
    case .quality: LocalizedText(zh: "质量指标", en: "quality")
    case .timeliness: LocalizedText(zh: "时效指标", en: "timeliness")
    case .cost: LocalizedText(zh: "成本指标", en: "cost")
    case .benefit: LocalizedText(zh: "效益指标", en: "benefit")
    case .economic: LocalizedText(zh: "经济效益指标", en: "economic benefit")
    case .social: LocalizedText(zh: "社会效益指标", en: "social benefit")
    case .ecological: LocalizedText(zh: "生态效益指标", en: "ecological benefit")
    case .sustainable: LocalizedText(zh: "可持续影响指标", en: "sustainable impact")
    case .satisfaction: LocalizedText(zh: "满意度指标", en: "satisfaction")
    case .unknown: LocalizedText(zh: "未分类指标", en: "unclassified")
    }
  }
}
