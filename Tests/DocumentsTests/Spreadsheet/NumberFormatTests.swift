import Testing

@testable import Documents

/// Numbers as Excel shows them.
@Suite struct NumberFormatTests {
  private func shown(_ number: String, _ code: String, is1904: Bool = false) -> String {
    var text: [UInt8] = []
    let bytes = Array(number.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      guard let decimal = DecimalText(buffer, 0..<buffer.count) else { return }
      NumberFormat(code).append(decimal, is1904: is1904, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  @Test(arguments: [
    ("0", "0"), ("-12.50", "-12.5"), ("100", "100"), ("0.30000000000000004", "0.3"),
    ("52.631578947368418", "52.63157895"),
    ("0.66666666666666663", "0.666666667"), ("123456789012", "123456789012"), ("123456789.12", "123456789.12"),
    ("1234567890123.45", "1234567890123.45"), ("5.0000000000000003E-2", "0.05"), ("1E+6", "1000000"),
    ("-0", "0"), ("1.5E300", "1.5E+300"), ("1E-40", "1E-40"), ("12345678901234567890", "1.23456789012346E+19"),
    ("93.69", "93.69"), ("45291", "45291"),
  ])
  func general(_ number: String, _ text: String) {
    #expect(shown(number, "General") == text)
  }

  @Test(arguments: [
    ("0.9369", "0.00%", "93.69%"), ("0.9369", "0%", "94%"), ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("0.284999999999999998", "0.00", "0.29"), ("2.675", "0.00", "2.68"), ("-1234.5", "#,##0.00", "-1,234.50"),
    ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"), ("-0.001", "0.00", "0.00"), ("0", "#,##0", "0"),
    ("0", "0.0#", "0.0"),
    ("0.5", "#.##", ".5"), ("12", "0000", "0012"), ("0", "0.00;-0.00;\"-\"", "-"), ("5", "0\"万元\"", "5万元"),
    ("123456", "0!.0,\"万\"", "12.3万"), ("1500000", "0.00,,", "1.50"), ("3.5", "[Red]0.0", "3.5"),
    ("1234.5", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "  1,234.50 "),
    ("12", "[$¥-804]#,##0.00", "¥12.00"),
    ("20000", "[>=10000]0.0,\"千\";0", "20.0千"), ("50", "[>=10000]0.0,\"千\";0", "50"), ("12345", "0.00E+00", "1.23E+04"),
    ("99960", "0.0E+00", "1.0E+05"), ("0.00012", "0.00E+00", "1.20E-04"), ("12", "@", "12"), ("12", "", "12"),
    ("13800001234", "000-0000-0000", "138-0000-1234"), ("7", "G/通用格式\"分\"", "7分"),
    ("1E+20", "#,##0", "100,000,000,000,000,000,000"),
    ("-5", "0_);[Red](0)", "(5)"), ("-3", "[<0]\"负\"0;0", "负3"), ("3", "[<0]\"负\"0;0", "3"),
    ("-3", "[>=0]0;\"负\"0", "负3"), ("-3", "[<100]0;0.0", "-3"), ("-50", "[>=10000]0.0,\"千\";0", "-50"),
    ("3", ";;;", ""), ("1.005", "0.00", "1.01"), ("0.3333", "0.0%", "33.3%"),
  ])
  func numbers(_ number: String, _ code: String, _ text: String) {
    #expect(shown(number, code) == text)
  }

  @Test(arguments: [
    ("45291", "yyyy/m/d", "2023/12/31"), ("45291.75", "yyyy-mm-dd hh:mm", "2023-12-31 18:00"),
    ("45291", "yyyy\"年\"m\"月\"d\"日\"", "2023年12月31日"), ("1", "yyyy-mm-dd", "1900-01-01"),
    ("60", "yyyy-mm-dd", "1900-02-29"), ("61", "yyyy-mm-dd", "1900-03-01"),
    ("45291", "[DBNum1]yyyy\"年\"m\"月\"d\"日\"", "二〇二三年十二月三十一日"),
    ("45291", "aaaa", "星期日"), ("45291", "d-mmm-yy", "31-Dec-23"), ("0.5", "h:mm AM/PM", "12:00 PM"),
    ("0.75", "上午/下午h\"时\"mm\"分\"", "下午6时00分"), ("1.5", "[h]:mm", "36:00"), ("0.99999999", "h:mm:ss", "0:00:00"),
    ("45292", "mm:ss", "00:00"), ("-1", "yyyy-mm-dd", "-1"), ("9999999", "yyyy-mm-dd", "9999999"),
    ("45061", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2023年5月15日"),
    ("45061", "[$-804]dddd, mmmm dd, yyyy", "2023年5月15日"), ("45061", "[$-804]dddd", "星期一"),
    ("45061", "[$-409]d-mmm-yyyy;@", "15-May-2023"), ("45061.5", "[$-F400]h:mm:ss AM/PM", "12:00:00"),
    ("45351", "[$-804]yyyy\"年\"m\"月\";@", "2024年2月"),
  ])
  func dates(_ number: String, _ code: String, _ text: String) {
    #expect(shown(number, code) == text)
  }

  @Test func datesSince1904() {
    #expect(shown("0", "yyyy-mm-dd", is1904: true) == "1904-01-01")
    #expect(shown("43829", "yyyy-mm-dd", is1904: true) == "2023-12-31")
  }

  @Test func formatsByNumberAsAChineseExcelShowsThem() {
    #expect(NumberFormat.builtIn(14) == "yyyy/m/d")
    #expect(NumberFormat.builtIn(31) == "yyyy\"年\"m\"月\"d\"日\"")
    #expect(NumberFormat.builtIn(57) == "yyyy\"年\"m\"月\"")
    #expect(NumberFormat.builtIn(9999) == "General")
  }

  @Test(arguments: ["", "-", "1.2.3", "1e", "1e+", "1e99999", "abc", "0x10", "1 2", "NaN"])
  func whatIsNoNumberIsNone(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBufferPointer { DecimalText($0, 0..<$0.count) == nil })
  }
}
