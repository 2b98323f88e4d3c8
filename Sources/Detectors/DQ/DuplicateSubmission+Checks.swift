import Detection

extension DuplicateSubmission {
  /// What would explain two filings innocently, and whether it does.
  func checks(_ kind: Difference) -> [CheckResult] {
    return [
      publishedAndSubmitted(kind), partsOfOneProject(kind),
      CheckResult(
        "copied-file", kind == .sameFile ? .notExcluded : .excluded,
        zh: kind == .sameFile ? "两个文件内容完全相同，可能为资料整理时重复收录" : "两表所在文件不同",
        en: kind == .sameFile
          ? "Both files have the same bytes: one may have been collected twice"
          : "The forms do not stand in copies of one file"
      ),
    ]
  }

  private func publishedAndSubmitted(_ kind: Difference) -> CheckResult {
    let mayBeVersions = kind != .figures && kind != .apart && kind != .funds
    if kind == .versions {
      return CheckResult(
        "published-and-submitted", .notExcluded, zh: "表题写明为更正稿或年度中某一时段的自评表",
        en: "The titles name a corrected version or a part of the year")
    }
    return CheckResult(
      "published-and-submitted", mayBeVersions ? .notExcluded : .excluded,
      zh: mayBeVersions ? "两表数字一致，可能为公开版和报送版" : "两表数字不一致，不同版本也不应如此",
      en: mayBeVersions
        ? "No figure differs: one may be the published and the other the submitted version"
        : "Figures differ, as they should not between two versions")
  }

  private func partsOfOneProject(_ kind: Difference) -> CheckResult {
    switch kind {
    case .apart:
      CheckResult(
        "parts-of-one-project", .notExcluded, zh: "两表所列指标大多不同，可能为同一项目的不同部分",
        en: "Most indicators differ: two parts of one project perhaps")
    case .funds:
      CheckResult(
        "parts-of-one-project", .notExcluded, zh: "两表预算不同，可能为同一项目的不同部分或不同资金来源",
        en: "The budgets differ: two parts of one project or two sources of its money perhaps")
    default:
      CheckResult(
        "parts-of-one-project", .excluded, zh: "两表预算和所列指标相同或大部分相同",
        en: "The filings name the same budget and the same indicators, or most of them")
    }
  }
}
