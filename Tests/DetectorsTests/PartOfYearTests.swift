import AuditEngine
import Detection
import Forms
import Testing

/// Titles tell whether a form covers a part of the year.
@Suite struct PartOfYearTests {
  private func isNamed(_ title: String) throws -> Bool {
    let definition = try #require(try Heuristics().definitions["JX-BG403"])
    return try PartOfYear(definition).isNamed(in: Folding.key(title))
  }

  @Test(arguments: [
    "项目支出绩效自评表（上半年）", "项目支出绩效自评表（1-6月）", "项目支出绩效自评表（1—9月）", "2023年1至6月项目支出绩效自评表", "2023年1月-2023年9月绩效自评表",
    "一至六月绩效自评表", "四月到十一月绩效自评表", "7～12月绩效自评表", "绩效自评表（截至6月30日）", "截至2023年9月底绩效自评表", "截止到11月绩效自评表", "绩效自评表（年中）",
    "项目支出绩效自评表（一至三季度）",
  ])
  func aPartIsNamed(_ title: String) throws { #expect(try isNamed(title)) }

  @Test(arguments: [
    "项目支出绩效自评表", "2023年度项目支出绩效自评表（2024年3月）", "2023年1-12月绩效自评表", "一至十二月绩效自评表", "绩效自评表（截至12月31日）", "2023年中央补助项目绩效自评表",
    "2022年7月-2023年8月绩效自评表", "第3-6标段绩效自评表", "2024-3月报送绩效自评表", "月月红花坛绩效自评表",
  ])
  func noneIsNamed(_ title: String) throws { #expect(try !isNamed(title)) }
}
