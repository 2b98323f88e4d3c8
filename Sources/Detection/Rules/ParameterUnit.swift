extension RuleDefinition.Parameter {
  /// Some figures of the parameter with its unit, for people; a unit that is not listed stays as the definition has it.
  public func quantity(_ figures: String, _ language: Language) -> String {
    let title = language == .zh ? Self.units[unit] ?? unit : unit == "元" ? "yuan" : unit
    return title.isEmpty ? figures : figures + " " + title
  }

  private static let units = [
    "元": "元", "MiB": "MiB", "cases": "条", "characters": "字", "count": "个", "digits": "位", "families": "类",
    "fields": "处", "figures": "处", "forms": "份", "fraction": "", "mentions": "处", "percent": "%",
    "percentage points": "个百分点", "points": "分", "projects": "个项目", "rows": "行", "runs": "段", "steps": "步",
    "times": "倍", "units": "家单位",
  ]
}
