/// The data of the page, cut so that a browser shows 10,000 findings at once and unpacks the rest when it is asked for:
/// an index with what the first page needs, what lists and searches need besides, and the rest in blocks behind it.
///
/// What all findings of a rule say alike, such as next steps, stands once in the index; nothing is left out.
struct PageData {
  /// How many records a block holds; the index says it to the page.
  static let blockSize = 128

  /// The blocks in the order in which the page holds them, each as the bytes of its JSON.
  private(set) var blocks: [(id: String, json: [UInt8])] = []

  /// Cuts a report, and the records of forms where there are any.
  ///
  /// - Throws: `JSONSlices.Malformed` where the report is no JSON object of the report's shape.
  init(report: [UInt8], forms: FormRecords?) throws(JSONSlices.Malformed) {
    let slices = JSONSlices(bytes: report)
    var index = JSONWriter()
    var late = JSONWriter()
    index.begin(UInt8(ascii: "{"))
    late.begin(UInt8(ascii: "{"))
    for (name, value) in try slices.members(of: try slices.whole()) {
      if let cut = Self.cuts.first(where: { slices.isName(name, $0.name) }) {
        index.key(cut.name)
        let shared = try self.cut(cut, try slices.elements(of: value), of: slices, into: &index)
        if cut.hasShared {
          index.key("shared")
          shared.write(from: slices, to: &index)
        }
      } else if slices.isName(name, "inputs") || slices.isName(name, "notifications") {
        late.members(slices.copy(name, value))
      } else {
        index.members(slices.copy(name, value))
      }
    }
    index.key("page")
    index.object { json in
      json.member("blockSize", Self.blockSize)
      json.key("hasForms")
      json.value(forms != nil)
      json.member("formsLeftOut", forms?.leftOut ?? 0)
    }
    index.end(UInt8(ascii: "}"))
    late.end(UInt8(ascii: "}"))
    if let forms { try cut(forms) }
    blocks.insert(("index", index.bytes), at: 0)
    blocks.insert(("inputs", late.bytes), at: 1)
  }

  /// The arrays that are cut.
  private static let cuts = [
    RecordCut(
      "findings",
      members: [
        "ruleId", "fingerprint", "scope", "subject", "severity", "confidence", "rank", "materiality", "baseline",
        "decision",
      ],
      late: ["facts"], parts: [("score", "value")], counts: ["members"],
      shared: ["title", "criteria", "whyItMatters", "nextSteps", "documentsToRequest"]),
    RecordCut("projects", members: ["subject", "rank", "exposure", "findings"], parts: [("score", "value")]),
    RecordCut("implementers", members: ["subject", "rank", "exposure", "findings"], parts: [("score", "value")]),
  ]
  private static let forms = RecordCut(
    "forms",
    members: [
      "formId", "path", "ordinal", "status", "year", "project", "department", "implementer", "moneyUnit", "funding",
      "total",
    ])

  private mutating func cut(_ forms: FormRecords) throws(JSONSlices.Malformed) {
    var lines: [Range<Int>] = []
    var start = 0
    while let end = forms.lines[start...].firstIndex(of: 0x0A) {
      lines.append(start..<end)
      start = end + 1
    }
    var index = JSONWriter()
    _ = try cut(Self.forms, lines, of: JSONSlices(bytes: forms.lines), into: &index)
    blocks.append(("forms", index.bytes))
  }

  /// Cuts some records: their excerpts go into the index, the rest into blocks.
  private mutating func cut(
    _ cut: RecordCut, _ records: [Range<Int>], of slices: JSONSlices, into index: inout JSONWriter
  ) throws(JSONSlices.Malformed) -> SharedMembers {
    var shared = SharedMembers()
    var late = JSONWriter()
    index.begin(UInt8(ascii: "["))
    late.begin(UInt8(ascii: "["))
    for first in stride(from: 0, to: records.count, by: Self.blockSize) {
      var block = JSONWriter()
      block.begin(UInt8(ascii: "["))
      for record in records[first..<min(first + Self.blockSize, records.count)] {
        try cut.write(record, of: slices, excerpt: &index, later: &late, rest: &block, &shared)
      }
      block.end(UInt8(ascii: "]"))
      blocks.append(("\(cut.name)-\(first / Self.blockSize)", block.bytes))
    }
    index.end(UInt8(ascii: "]"))
    late.end(UInt8(ascii: "]"))
    if cut.hasLate { blocks.append(("\(cut.name)-late", late.bytes)) }
    return shared
  }
}
