/// How a record is cut: members that stand in the index, and the rest, which stands in a block.
struct RecordCut {
  /// The array of the report that holds the records.
  var name: StaticString
  /// Members that the index holds.
  private var members: [StaticString]
  /// Members that lists need, but not the first page: they stand in a block of their own.
  private var late: [StaticString]
  /// Members of which the index holds one member, and the block the whole.
  private var parts: [(member: StaticString, part: StaticString)]
  /// Arrays of which the index holds the length, and the block the whole.
  private var counts: [StaticString]
  /// Members that are the same for all records of a rule as a rule.
  private var shared: [StaticString]

  init(
    _ name: StaticString, members: [StaticString], late: [StaticString] = [],
    parts: [(member: StaticString, part: StaticString)] = [], counts: [StaticString] = [], shared: [StaticString] = []
  ) {
    self.name = name
    self.members = members
    self.late = late
    self.parts = parts
    self.counts = counts
    self.shared = shared
  }

  /// Whether some members stand in a block of their own.
  var hasLate: Bool { !late.isEmpty }

  /// Whether some members may be the same for all records of a rule.
  var hasShared: Bool { !shared.isEmpty }

  /// Writes a record's excerpt, its late members and its rest.
  ///
  /// - Throws: `JSONSlices.Malformed` where the record is no object.
  func write(
    _ record: Range<Int>, of slices: JSONSlices, excerpt: inout JSONWriter,
    later: inout JSONWriter, rest: inout JSONWriter, _ known: inout SharedMembers
  ) throws(JSONSlices.Malformed) {
    let all = try slices.members(of: record)
    let rule = all.first { slices.isName($0.name, "ruleId") }.map { Array(slices.bytes[$0.value]) }
    excerpt.begin(UInt8(ascii: "{"))
    later.begin(UInt8(ascii: "{"))
    rest.begin(UInt8(ascii: "{"))
    for (name, value) in all {
      if members.contains(where: { slices.isName(name, $0) }) {
        excerpt.members(slices.copy(name, value))
        continue
      }
      if late.contains(where: { slices.isName(name, $0) }) {
        later.members(slices.copy(name, value))
        continue
      }
      if shared.contains(where: { slices.isName(name, $0) }), let rule, known.holds(rule, name, value, of: slices) {
        continue
      }
      rest.members(slices.copy(name, value))
      if let (member, part) = parts.first(where: { slices.isName(name, $0.member) }),
        let value = slices.member(part, of: value)
      {
        excerpt.key(member)
        excerpt.raw(Array(slices.bytes[value]))
      } else if let member = counts.first(where: { slices.isName(name, $0) }) {
        excerpt.member(member, try slices.elements(of: value).count)
      }
    }
    excerpt.end(UInt8(ascii: "}"))
    later.end(UInt8(ascii: "}"))
    rest.end(UInt8(ascii: "}"))
  }
}

/// What all records of a rule say alike, as its first record says it.
struct SharedMembers {
  private var values: [[UInt8]: [[UInt8]: Range<Int>]] = [:]
  /// The rules in the order of their first record.
  private var rules: [[UInt8]] = []

  /// Whether a rule's records share this value; the first one decides.
  mutating func holds(_ rule: [UInt8], _ name: Range<Int>, _ value: Range<Int>, of slices: JSONSlices) -> Bool {
    if values[rule] == nil { rules.append(rule) }
    let key = Array(slices.bytes[name])
    guard let known = values[rule]?[key] else {
      values[rule, default: [:]][key] = value
      return true
    }
    return slices.bytes[known] == slices.bytes[value]
  }

  /// Writes an object of the rules with the members that their records share; `rules` are JSON strings.
  func write(from slices: JSONSlices, to json: inout JSONWriter) {
    json.object { json in
      for rule in rules {
        var shared = JSONWriter()
        shared.object { json in
          for (name, value) in (values[rule] ?? [:]).sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
            json.members([UInt8(ascii: "\"")] + name + Array("\":".utf8) + slices.bytes[value])
          }
        }
        json.members(rule + [UInt8(ascii: ":")] + shared.bytes)
      }
    }
  }
}
