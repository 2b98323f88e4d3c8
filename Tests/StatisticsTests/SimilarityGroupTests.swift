import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct SimilarityGroupTests {
  private static let threshold = SimilarityThreshold(jaccard: 600, containment: 800)

  private func groups(_ sets: ShingleSets) -> SimilarityJoin.Groups {
    let join = SimilarityJoin(sets, Self.threshold)
    return join.groups()
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func everyMemberIsNearToItsRepresentative(seed: UInt64) {
    let texts = PlantedTexts(count: 500, seed: seed).texts
    let near = SimilarityOracle(texts).pairs(jaccard: 600, containment: 800)
    let found = groups(ShingleSets(texts))
    #expect(found.leftOut == 0)
    var grouped: Set<UInt64> = []
    for group in found.groups {
      #expect(grouped.insert(group.representative.low).inserted, "a set is in one group at most")
      for member in group.members {
        #expect(grouped.insert(member.key.low).inserted, "a set is in one group at most")
        let ends = [group.representative.low, member.key.low].sorted()
        #expect(near.contains("\(ends[0])-\(ends[1]):\(member.shared)"))
      }
    }
    // Nobody who is near to another one stands alone unless that one was taken.
    for pair in near {
      let ends = pair.split(whereSeparator: { $0 == "-" || $0 == ":" }).prefix(2).compactMap { UInt64($0) }
      #expect(ends.contains { grouped.contains($0) }, "\(pair)")
    }
    #expect(found.groups.count > 20)
  }

  /// Strangers are not joined by a chain of neighbours.
  @Test func aChainIsNoGroup() {
    let text = (0..<200).compactMap { Unicode.Scalar(0x4E00 + $0).map { String($0) } }.joined()
    // Each text shares 74 of 82 runs with the next one and none with the one after the tenth.
    let texts = (0..<15).map { String(text.dropFirst($0 * 8).prefix(84)) }
    let found = groups(ShingleSets(texts))
    let largest = found.groups.map(\.members.count).max() ?? 0
    #expect(found.groups.count >= 3)
    #expect(largest <= 4)
  }

  @Test func plantedClustersAreFound() {
    let planted = PlantedTexts(count: 1_000, seed: 21)
    var representative: [Int: UInt64] = [:]
    for group in groups(ShingleSets(planted.texts)).groups {
      representative[Int(group.representative.low)] = group.representative.low
      for member in group.members { representative[Int(member.key.low)] = group.representative.low }
    }
    var joined = 0
    var strangers = 0
    for (index, leader) in representative where index != Int(leader) {
      joined += 1
      if planted.clusters[index] != planted.clusters[Int(leader)] { strangers += 1 }
    }
    let inClusters = planted.clusters.count { $0 >= 0 }
    #expect(strangers * 1000 <= joined)
    #expect(representative.count * 100 >= inClusters * 96)
  }

  // MARK: Any order, split and grouping

  @Test(arguments: [1, 2] as [UInt64])
  func anySplitAndOrderGivesTheSame(seed: UInt64) throws {
    var random = Generator(seed: seed)
    let texts = PlantedTexts(count: 300, seed: seed &+ 100).texts
    let whole = ShingleSets(texts)
    let expected = groups(whole).groups
    let join = SimilarityJoin(whole, Self.threshold)
    let pairs = join.pairs().pairs
    for parts in [2, 3, 7] {
      var shares = [ShingleSets](repeating: ShingleSets(), count: parts)
      for index in texts.indices.shuffled(using: &random) {
        shares[Int.random(in: 0..<parts, using: &random)].add(texts[index], as: index)
        // A text may be met in several parts.
        if index % 5 == 0 { shares[Int.random(in: 0..<parts, using: &random)].add(texts[index], as: index) }
      }
      // Merged two at a time, one of them written out and read again.
      shares.shuffle(using: &random)
      while shares.count > 1 {
        var left = shares.removeFirst()
        let right = try JSONDecoder().decode(ShingleSets.self, from: JSONEncoder().encode(shares.removeFirst()))
        left.merge(right)
        shares.insert(left, at: Int.random(in: 0...shares.count, using: &random))
      }
      #expect(shares[0].count == whole.count && shares[0].shingles == whole.shingles)
      #expect(groups(shares[0]).groups == expected)
      let join = SimilarityJoin(shares[0], Self.threshold)
      #expect(join.pairs().pairs == pairs)
    }
    #expect(expected.count >= 10)
  }

  @Test(arguments: [6_000_000_000, 400_000, 60_000])
  func anyNumberOfThreadsGivesTheSame(steps: Int) {
    let sets = ShingleSets(PlantedTexts(count: 2_000, seed: 31).texts)
    let joins = [1, 2, 3, 8].map { jobs in
      SimilarityJoin(sets, Self.threshold, budget: SimilarityJoin.Budget(steps: steps), jobs: jobs)
    }
    let (groups, pairs) = (joins.map { $0.groups() }, joins.map { $0.pairs() })
    for other in 1..<joins.count {
      #expect(groups[other].groups == groups[0].groups && groups[other].leftOut == groups[0].leftOut)
      #expect(pairs[other].pairs == pairs[0].pairs && pairs[other].leftOut == pairs[0].leftOut)
    }
    #expect((groups[0].leftOut > 0) == (steps < 6_000_000_000) && (pairs[0].leftOut > 0) == (steps < 6_000_000_000))
    #expect(groups[0].groups.isEmpty == false)
  }

  /// All full chunks lie on disk: the same answers, and few bytes in memory.
  @Test func whatIsSpilledIsFoundAgain() throws {
    let texts = PlantedTexts(count: 2_000, seed: 41, lengths: 150...200).texts
    let whole = ShingleSets(texts)
    var spilled = [ShingleSets(), ShingleSets()]
    for index in texts.indices {
      spilled[index % 2].add(texts[index], as: index)
      spilled[index % 2].spill(beyond: 0)
    }
    spilled[0].merge(spilled[1])
    spilled[0].spill(beyond: 0)
    #expect(spilled[0].shingles == whole.shingles && whole.shingles > 1 << 18)
    #expect(whole.bytes - spilled[0].bytes >= whole.shingles * 4 - (1 << 20))
    let joins = [whole, spilled[0]].map { SimilarityJoin($0, Self.threshold, jobs: 2) }
    #expect(joins[0].groups().groups == joins[1].groups().groups)
    #expect(joins[0].pairs().pairs == joins[1].pairs().pairs)
    let again = try JSONDecoder().decode(ShingleSets.self, from: JSONEncoder().encode(spilled[0]))
    #expect(again.keys == spilled[0].keys && again.shingles == whole.shingles)
  }

  /// Parts that share room keep the first chunks in memory and write the rest to one file.
  @Test(arguments: [0, 1 << 20, 1 << 30])
  func partsShareRoom(limit: Int) {
    let texts = PlantedTexts(count: 2_000, seed: 42, lengths: 150...200).texts
    let (whole, room) = (ShingleSets(texts), SpillRoom(limit: limit))
    var sets = ShingleSets()
    for part in 0..<4 {
      var share = ShingleSets(texts, only: Array(stride(from: part, to: texts.count, by: 4)))
      share.spill(room)
      sets.merge(share)
    }
    #expect(sets.count == whole.count && sets.shingles == whole.shingles)
    let inMemory = whole.shingles * 4 - (whole.bytes - sets.bytes)
    #expect(limit > whole.shingles * 4 ? inMemory == whole.shingles * 4 : inMemory <= limit)
    let joins = [whole, sets].map { SimilarityJoin($0, Self.threshold, jobs: 2) }
    #expect(joins[0].groups().groups == joins[1].groups().groups)
    #expect(joins[0].pairs().pairs == joins[1].pairs().pairs)
  }

  @Test func brokenStatesAreErrors() throws {
    let good = try JSONEncoder().encode(ShingleSets(["完成全年任务", "完成半年任务"]))
    #expect(try JSONDecoder().decode(ShingleSets.self, from: good).count == 2)
    for broken in [
      #"{"keys":[{"high":1,"low":1}],"sizes":[2],"tokens":"AAAAAA=="}"#,
      #"{"keys":[{"high":1,"low":1}],"sizes":[-1],"tokens":"AAAAAA=="}"#,
      #"{"keys":[{"high":1,"low":1}],"sizes":[9223372036854775807],"tokens":"AAAAAA=="}"#,
      #"{"keys":[{"high":1,"low":1}],"sizes":[2],"tokens":"AQAAAAEAAAA="}"#,
      #"{"keys":[{"high":1,"low":1}],"sizes":[1],"tokens":"AAAAAAAAAAA="}"#,
      #"{"keys":[{"high":1,"low":1},{"high":1,"low":1}],"sizes":[1,1],"tokens":"AAAAAAAAAAA="}"#,
    ] {
      #expect(throws: DecodingError.self, "\(broken)") {
        try JSONDecoder().decode(ShingleSets.self, from: Data(broken.utf8))
      }
    }
  }

  /// 200 characters are 4 bytes each and little more; the promise is 0.9 KB a form.
  @Test func aFormTakesLessThanNineHundredBytes() {
    var random = Generator(seed: 2)
    var sets = ShingleSets()
    for index in 0..<2_000 {
      sets.add(PlantedTexts.words(Int.random(in: 80...220, using: &random), &random), as: index)
    }
    #expect(sets.bytes / sets.count <= 760)
  }
}
