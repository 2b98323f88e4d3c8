import Statistics
import TestSupport

/// Texts with their true shingles, compared all with all: what the join must find, by no filter and no hash.
struct SimilarityOracle {
  /// The key under which a text is known.
  static func key(_ index: Int) -> TextHash {
    TextHash(high: UInt64(index) &* 0x9E37_79B9_7F4A_7C15, low: UInt64(index))
  }

  let texts: [String]
  private var members: [[Int32]] = []
  private var shingles: [[Int32]] = []

  init(_ texts: [String]) {
    self.texts = texts
    var known: [UInt64: Int32] = [:]
    for (index, text) in texts.enumerated() {
      let scalars = text.unicodeScalars.map { UInt64($0.value) }
      var own: Set<Int32> = []
      for start in scalars.indices.dropLast(2) {
        let window = scalars[start] << 42 | scalars[start + 1] << 21 | scalars[start + 2]
        let id = known[window] ?? Int32(known.count)
        known[window] = id
        if Int(id) == members.count { members.append([]) }
        if own.insert(id).inserted { members[Int(id)].append(Int32(index)) }
      }
      shingles.append(Array(own))
    }
  }

  /// The near pairs as `i-j:shared`, in no order.
  func pairs(jaccard: Int, containment: Int?) -> Set<String> {
    var found: Set<String> = []
    var shared = [Int32](repeating: 0, count: texts.count)
    var touched: [Int] = []
    for query in texts.indices {
      shingles[query].withUnsafeBufferPointer { own in
        for id in own {
          members[Int(id)].withUnsafeBufferPointer { others in
            for other in others where other < query {
              if shared[Int(other)] == 0 { touched.append(Int(other)) }
              shared[Int(other)] += 1
            }
          }
        }
      }
      for other in touched {
        let (left, right, common) = (shingles[query].count, shingles[other].count, Int(shared[other]))
        let isNear =
          common * 1000 >= jaccard * (left + right - common)
          || containment.map { common * 1000 >= $0 * min(left, right) } == true
        if isNear { found.insert("\(other)-\(query):\(common)") }
        shared[other] = 0
      }
      touched.removeAll(keepingCapacity: true)
    }
    return found
  }
}

extension ShingleSets {
  /// The sets of some texts, with the keys of the oracle.
  init(_ texts: [String], only indices: [Int]? = nil) {
    self.init()
    for index in indices ?? Array(texts.indices) { add(texts[index], as: index) }
  }

  @discardableResult
  mutating func add(_ text: String, as index: Int) -> Addition {
    Array(text.utf8).withUnsafeBytes { add(SimilarityOracle.key(index), $0) }
  }
}

/// Texts as they are planted: clusters with a heavy tail, edits, hot clauses, look-alikes.
struct PlantedTexts {
  private(set) var texts: [String] = []
  /// The cluster of each text; −1 for texts of their own.
  private(set) var clusters: [Int] = []
  private var random: Generator

  init(count: Int, seed: UInt64, lengths: ClosedRange<Int> = 40...120) {
    random = Generator(seed: seed)
    let hot = (0..<2).map { _ in Self.words(Int.random(in: 8...14, using: &random), &random) }
    var cluster = 0
    while texts.count < count {
      let length = Int.random(in: lengths, using: &random)
      let base =
        Self.words(length / 2, &random) + (Bool.random(using: &random) ? hot.randomElement(using: &random) ?? "" : "")
        + Self.words(length - length / 2, &random)
      // Pareto: most clusters have one or two members, some have hundreds.
      let uniform = Double.random(in: 0.004...1, using: &random)
      let size = min(count - texts.count, max(1, Int(1 / uniform)))
      for member in 0..<size {
        texts.append(member == 0 ? base : edited(base, share: Double.random(in: 0...0.15, using: &random)))
        clusters.append(size == 1 ? -1 : cluster)
      }
      cluster += 1
    }
  }

  /// A text in which words of two to five characters, a share of it in all, are replaced, dropped or put in.
  private mutating func edited(_ text: String, share: Double) -> String {
    var output = Array(text.unicodeScalars)
    var left = Int(share * Double(output.count))
    while left >= 2 {
      let length = min(left, Int.random(in: 2...5, using: &random))
      left -= length
      let start = Int.random(in: 0...max(0, output.count - length), using: &random)
      let word = Array(Self.words(length, &random).unicodeScalars)
      switch Int.random(in: 0...3, using: &random) {
      case 0: output.removeSubrange(start..<min(output.count, start + length))
      case 1: output.insert(contentsOf: word, at: start)
      default: output.replaceSubrange(start..<min(output.count, start + length), with: word)
      }
    }
    return String(String.UnicodeScalarView(output))
  }

  static func words(_ length: Int, _ random: inout Generator) -> String {
    String(String.UnicodeScalarView((0..<length).map { _ in letter(&random) }))
  }

  static func letter(_ random: inout Generator, of letters: UInt32 = 600) -> Unicode.Scalar {
    Unicode.Scalar(0x4E00 + UInt32.random(in: 0..<letters, using: &random)) ?? "一"
  }
}
