import Testing

@testable import Forms

/// Labels are told from other cells by their first characters, whatever stands before or between these.
@Suite struct LabelTableTests {
  private static let table = LabelTable([
    ("项目名称", .label(.project)), ("一级指标", .label(.level1)), ("KPI", .label(.level3)), ("分值", .label(.weight)),
  ])

  private func label(_ cell: String) -> Label? {
    Array(cell.utf8).withUnsafeBufferPointer { bytes in
      if case .label(let label) = Self.table.recognize(bytes) { label } else { nil }
    }
  }

  @Test(arguments: [
    "项目名称", "项 目 名 称", "项\u{3000}目名称：", "（一）项目名称", "一、项目名称", "3.项目名称", "3. 项目名称", "12.\u{3000}项目名称", "3.\u{A0}项目名称",
    "１．项目名称", "**项目名称**", "【项目名称】",
    "【项目名称",
    "#项目名称", "：项目名称", "项（本）目名称",
  ])
  func aLabelIsKnown(_ cell: String) { #expect(label(cell) == .project) }

  @Test func itsOwnNumeralAndItsOwnLettersBeginIt() {
    #expect(label("一级指标") == .level1)
    #expect(label("ＫＰＩ") == .level3)
    #expect(label("分值（10分）") == .weight)
  }

  @Test(arguments: ["≥95%", "—", "项目", "项城养老", "分类", "100%", "“项目名称”", "", "，", "项目名称一览表"])
  func anotherCellIsNone(_ cell: String) { #expect(label(cell) == nil) }
}
