/// The data of the page, cut so that a browser shows 10,000 findings at once and unpacks the rest when it is asked for:
/// an index with what lists and filters need, and the whole records in blocks behind it.
struct PageData {
  /// How many records a block holds; the index says it to the page.
  static let blockSize = 128

  /// What the index holds of each record: members as they are, or a member of one.
  private struct Excerpt {
    var members: [StaticString]
    /// Members of which the index keeps one member alone.
    var parts: [(member: StaticString, part: StaticString)] = []
    /// Arrays of which the index keeps the length.
    var counts: [StaticString] = []
  }

  private static let finding = Excerpt(
    members: [
      "ruleId", "fingerprint", "scope", "subject", "facts", "severity", "confidence", "rank", "materiality",
      "baseline", "decision",
    ], parts: [("score", "value")], counts: ["members"])
  private static let group = Excerpt(
    members: ["subject", "rank", "exposure", "findings"], parts: [("score", "value")])
  private static let form = Excerpt(
    members: [
      "formId", "path", "ordinal", "status", "year", "project", "department", "implementer", "moneyUnit", "funding",
      "total",
    ])

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
      if slices.isName(name, "findings") {
        try cut("findings", value, of: slices, Self.finding, into: &index)
      } else if slices.isName(name, "projects") {
        try cut("projects", value, of: slices, Self.group, into: &index)
      } else if slices.isName(name, "implementers") {
        try cut("implementers", value, of: slices, Self.group, into: &index)
      } else if slices.isName(name, "inputs") || slices.isName(name, "notifications") {
        late.members(Array(report[name.lowerBound - 1..<value.upperBound]))
      } else {
        index.members(Array(report[name.lowerBound - 1..<value.upperBound]))
      }
    }
    index.key("page")
    index.object { json in
      json.member("blockSize", Self.blockSize)
      json.key("hasForms")
      json.value(forms != nil)
      json.member("forms", forms?.count ?? 0)
      json.member("formsLeftOut", forms?.leftOut ?? 0)
    }
    index.end(UInt8(ascii: "}"))
    late.end(UInt8(ascii: "}"))
    if let forms { try cut(forms) }
    blocks.insert(("index", index.bytes), at: 0)
    blocks.insert(("inputs", late.bytes), at: 1)
  }

  /// Cuts an array of records: their excerpts go into the index, the records into blocks.
  private mutating func cut(
    _ name: StaticString, _ array: Range<Int>, of slices: JSONSlices, _ excerpt: Excerpt, into index: inout JSONWriter
  ) throws(JSONSlices.Malformed) {
    index.key(name)
    try cut("\(name)", try slices.elements(of: array), of: slices, excerpt, into: &index)
  }

  private mutating func cut(_ forms: FormRecords) throws(JSONSlices.Malformed) {
    let slices = JSONSlices(bytes: forms.lines)
    var starts: [Range<Int>] = []
    var start = 0
    while let end = forms.lines[start...].firstIndex(of: 0x0A) {
      starts.append(start..<end)
      start = end + 1
    }
    var index = JSONWriter()
    try cut("forms", starts, of: slices, Self.form, into: &index)
    blocks.append(("forms", index.bytes))
  }

  private mutating func cut(
    _ name: String, _ records: [Range<Int>], of slices: JSONSlices, _ excerpt: Excerpt, into index: inout JSONWriter
  ) throws(JSONSlices.Malformed) {
    index.begin(UInt8(ascii: "["))
    for record in records { try Self.write(excerpt, of: record, in: slices, to: &index) }
    index.end(UInt8(ascii: "]"))
    for first in stride(from: 0, to: records.count, by: Self.blockSize) {
      var block = JSONWriter()
      block.begin(UInt8(ascii: "["))
      for record in records[first..<min(first + Self.blockSize, records.count)] {
        block.raw(Array(slices.bytes[record]))
      }
      block.end(UInt8(ascii: "]"))
      blocks.append(("\(name)-\(first / Self.blockSize)", block.bytes))
    }
  }

  private static func write(
    _ excerpt: Excerpt, of record: Range<Int>, in slices: JSONSlices, to json: inout JSONWriter
  ) throws(JSONSlices.Malformed) {
    json.begin(UInt8(ascii: "{"))
    for (name, value) in try slices.members(of: record) {
      if excerpt.members.contains(where: { slices.isName(name, $0) }) {
        json.members(Array(slices.bytes[name.lowerBound - 1..<value.upperBound]))
      } else if let (member, part) = excerpt.parts.first(where: { slices.isName(name, $0.member) }),
        let value = slices.member(part, of: value)
      {
        json.key(member)
        json.raw(Array(slices.bytes[value]))
      } else if let member = excerpt.counts.first(where: { slices.isName(name, $0) }) {
        json.member(member, try slices.elements(of: value).count)
      }
    }
    json.end(UInt8(ascii: "}"))
  }
}
