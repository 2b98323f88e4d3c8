import Detection
import Parallel
import Statistics

/// The different texts of a file of paragraphs as sets of shingles, and the lines of each.
struct ParagraphSets {
  /// The sets: each text once, however many lines have it.
  private(set) var sets = ShingleSets()
  /// The text of each line by its place among the sets; −1 for one too short or too long.
  private(set) var texts: [Int32] = []
  /// The seconds of each step.
  private(set) var seconds: [String: Double] = [:]

  private static let piece = 1_000

  /// Reads a file: exact copies are told by their hashes, and only new texts are cut into shingles, of which `memory`
  /// bytes stay in memory.
  init(reading path: String, jobs: Int, memory: Int) throws {
    let reader = try ParagraphReader(path)
    let room = SpillRoom(limit: memory)
    let clock = ContinuousClock()
    var start = clock.now
    func lap(_ step: String, _ seconds: inout [String: Double]) {
      let now = clock.now
      seconds[step, default: 0] += (now - start).seconds
      start = now
    }
    while let lines = try reader.next() {
      lap("read", &seconds)
      let keys = Self.map(lines.places.count, jobs) { line in
        lines.with(line) { TextHash($0) }
      }
      var seen = Set<TextHash>(minimumCapacity: keys.count)
      let new = keys.indices.filter { sets.index(of: keys[$0]) == nil && seen.insert(keys[$0]).inserted }
      lap("copies", &seconds)
      let pieces = (new.count + Self.piece - 1) / Self.piece
      let parts = Parallel.map(pieces, jobs: jobs) { piece in
        var part = ShingleSets()
        for line in new[piece * Self.piece..<min((piece + 1) * Self.piece, new.count)] {
          lines.with(line) { _ = part.add(keys[line], $0) }
        }
        part.spill(room)
        return part
      }
      for part in parts { sets.merge(part) }
      for key in keys { texts.append(sets.index(of: key).map { Int32($0) } ?? -1) }
      lap("shingles", &seconds)
    }
  }

  /// How many lines each text has.
  func lineCounts() -> [Int32] {
    texts.reduce(into: Array(repeating: 0, count: sets.count)) { if $1 >= 0 { $0[Int($1)] += 1 } }
  }

  /// The lines of each text, counted from 1, one text behind the other.
  func linesByText() -> (starts: [Int32], lines: [Int32]) {
    var starts = [0] + lineCounts()
    for text in 0..<sets.count { starts[text + 1] += starts[text] }
    var next = starts
    var lines = [Int32](repeating: 0, count: Int(starts[sets.count]))
    for (line, text) in texts.enumerated() where text >= 0 {
      lines[Int(next[Int(text)])] = Int32(line + 1)
      next[Int(text)] += 1
    }
    return (starts, lines)
  }

  private static func map<Result: Sendable>(
    _ count: Int, _ jobs: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    Parallel.map((count + piece - 1) / piece, jobs: jobs) { index in
      (index * piece..<min((index + 1) * piece, count)).map(body)
    }.flatMap { $0 }
  }
}
