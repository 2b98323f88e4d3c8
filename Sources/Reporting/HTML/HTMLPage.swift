public import Detection
import Documents
import EmbeddedFiles
import Foundation
import Parallel

/// Makes one self-contained page of a report: it opens from a disk, loads nothing, and runs nothing but its own script.
///
/// The page is a small program in a browser, whose sources stand beside this file: `page.html` is its frame, `style/`
/// and `script/` are put into it whole. What it shows is the JSON report.
public enum HTMLPage {
  /// Writes the page.
  ///
  /// - Parameters:
  ///   - report: the JSON report as `JSONReportWriter` writes it, of this run or a stored one.
  ///   - forms: the records of forms that the pages of projects show; nil where there are none.
  ///   - language: the language of the page's own words.
  /// - Throws: an error that can be shown where the report is no JSON, and what `output` throws.
  public static func write(
    report: [UInt8], forms: FormRecords?, language: Language, jobs: Int = 1, to output: ByteOutput
  ) throws {
    let data = try PageData(report: report, forms: forms).blocks
    let (head, script, end) = Self.frame(language)
    // The program begins with the index alone, while the browser still reads what stands behind it.
    try output(head)
    try write(data[..<1], jobs: jobs, to: output)
    try output(script)
    try write(data[1...], jobs: jobs, to: output)
    try output(end)
  }

  /// Packs and writes blocks of data.
  private static func write(
    _ data: ArraySlice<(id: String, json: [UInt8])>, jobs: Int, to output: ByteOutput
  ) throws {
    try Parallel.inOrder(data.count, jobs: jobs, waiting: 8 * jobs) { index in
      let block = data[data.startIndex + index]
      return PackedBlock(id: block.id, block.json).element
    } take: {
      try output($0)
    }
  }

  /// The page around its data, with style, script and their digests in their places: what stands before the index,
  /// between it and the other blocks, and behind them.
  private static func frame(_ language: Language) -> (head: [UInt8], script: [UInt8], end: [UInt8]) {
    let style = text(in: "HTML/style/")
    let script = text(in: "HTML/script/") + "start();\n"
    let values = [
      "language": language == .zh ? "zh-CN" : "en", "title": language == .zh ? "绩效自评疑点报告" : "Self-evaluation findings",
      "loading": language == .zh ? "正在打开报告…" : "Opening the report…",
      "noscript": language == .zh
        ? "本页需要浏览器允许运行页内脚本；脚本只读本文件，不访问网络。"
        : "This page needs the script inside it; the script reads this file alone and uses no network.",
      "style": style, "script": script, "styleDigest": digest(style), "scriptDigest": digest(script),
    ]
    let pieces = text(in: "HTML/page.html").split(separator: "{{data}}", omittingEmptySubsequences: false)
      .map { Array(fill(String($0), values).utf8) }
    precondition(pieces.count == 3, "page.html has no two places for data")
    return (pieces[0], pieces[1], pieces[2])
  }

  /// Puts values into the places of a template, `{{name}}`; what stands in a value is no place.
  private static func fill(_ template: String, _ values: [String: String]) -> String {
    template.split(separator: "{{", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let end = part.range(of: "}}") else { return String(part) }
      return (values[String(part[..<end.lowerBound])] ?? "") + part[end.upperBound...]
    }.joined()
  }

  /// The embedded files below a path, one behind the other in the order of their names.
  private static func text(in path: String) -> String {
    EmbeddedReporting.files.filter { "\($0.path)".hasPrefix(path) }.map { "\($0.content)" }.joined(separator: "\n")
  }

  /// The digest of a text as a Content-Security-Policy names it: base64 of its SHA-256.
  private static func digest(_ text: String) -> String {
    let digits = Array(SHA256.hex(Array(text.utf8)))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    return Data(bytes).base64EncodedString()
  }
}
