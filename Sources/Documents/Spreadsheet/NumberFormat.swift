/// A number format of a workbook, such as `#,##0.00;-#,##0.00` or `yyyy"年"m"月"`, ready to show numbers.
struct NumberFormat {
  /// One piece of a section.
  enum Token: Equatable {
    /// A place for a digit: `0`, `#` or `?`.
    case digit(UInt8)
    /// The decimal point.
    case point
    /// Text that stands as it is.
    case literal([UInt8])
    /// `%`.
    case percent
    /// A part of a date: its letter, and how often it stands. In capitals it counts hours, minutes or seconds since zero.
    case date(UInt8, Int)
    /// Morning and afternoon, `AM/PM` or `上午/下午`.
    case noon(isChinese: Bool)
    /// The exponent of a power of ten, with the number of its digits.
    case exponent(Int)
    /// The format General.
    case general
    /// The text of the cell, `@`.
    case text
  }

  /// What is shown for some of the numbers; sections are divided by semicolons.
  struct Section {
    var tokens: [Token] = []
    var hasThousands = false
    /// How many times a thousand divides the number.
    var thousandths = 0
    /// Numerals in Chinese (`[DBNum1]`).
    var isChinese = false
    var condition: (comparison: String, value: Double)?
    /// How digits stand where nothing stands between them; nil for other sections.
    var plain: PlainLayout?

    var isDate: Bool { tokens.contains { if case .date = $0 { true } else { false } } }
    var isGeneral: Bool { tokens.contains(.general) }
  }

  /// Digits in one run, as in `¥#,##0.00` and `0.0%`: what nearly every number is shown by.
  struct PlainLayout {
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    /// How many digits stand at least before the decimal point.
    var leastWhole = 0
    var decimals = 0
    var leastDecimals = 0
    /// The power of ten that percent signs and thousandths make of the number.
    var scale = 0
  }

  var sections: [Section]
  /// Whether the only section is General.
  let isGeneral: Bool

  /// What cells have that say nothing else.
  static let general = NumberFormat("General")

  /// Reads the code of a format.
  init(_ code: String) {
    var parser = NumberFormatParser(Array(code.utf8))
    sections = parser.sections().map { section in
      var section = section
      section.plain = PlainLayout(section)
      return section
    }
    isGeneral = sections.count == 1 && sections[0].tokens == [.general]
  }

  /// The codes of the formats that workbooks name by number only, as a Chinese Excel shows them.
  static func builtIn(_ id: Int) -> String {
    if let code = builtInCodes[id] { return code }
    switch id {
    case 50, 57: return builtInCodes[27] ?? "General"
    case 51, 53, 54, 58: return builtInCodes[28] ?? "General"
    case 52: return builtInCodes[27] ?? "General"
    case 55: return builtInCodes[34] ?? "General"
    case 56: return builtInCodes[35] ?? "General"
    default: return "General"
    }
  }

  private static let builtInCodes: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;-¥#,##0", 6: "¥#,##0;-¥#,##0", 7: "¥#,##0.00;-¥#,##0.00",
    8: "¥#,##0.00;-¥#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "yyyy\"年\"m\"月\"", 28: "m\"月\"d\"日\"", 29: "m\"月\"d\"日\"", 30: "m-d-yy", 31: "yyyy\"年\"m\"月\"d\"日\"",
    32: "h\"时\"mm\"分\"", 33: "h\"时\"mm\"分\"ss\"秒\"", 34: "上午/下午h\"时\"mm\"分\"", 35: "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    36: "yyyy\"年\"m\"月\"", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;\"-\"", 42: "¥#,##0;-¥#,##0;¥\"-\"", 43: "#,##0.00;-#,##0.00;\"-\"",
    44: "¥#,##0.00;-¥#,##0.00;¥\"-\"", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
  ]
}
