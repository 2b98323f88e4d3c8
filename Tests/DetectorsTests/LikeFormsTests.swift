import Detection
import Testing

@testable import Detectors

/// Like projects are put into groups: as few as there are, none of strangers, and no project lost.
@Suite struct LikeFormsTests {
  private func key(_ number: Int) -> FormKey { FormKey(input: UInt32(number), ordinal: 1) }

  /// The groups of pairs of forms; a form's hundreds tell its project's filing.
  private func groups(_ likes: [[Int]], order: [Int]? = nil) -> [[UInt32]] {
    let forms = Set(likes.joined()).sorted()
    return LikeForms.groups(
      likes.map { $0.map(key) }, order: (order ?? forms).map(key), filing: { UInt64($0.input % 100) }
    ).map { $0.map(\.input) }
  }

  @Test func allThatAreLikeOneAreOneGroup() {
    let all = (1...40).flatMap { left in ((left + 1)..<41).map { [left, $0] } }
    #expect(groups(all) == [(1...40).map { UInt32($0) }])
    #expect(groups([[2, 1]]) == [[1, 2]])
    #expect(groups([]).isEmpty)
  }

  /// 1–2–3–4–5: the first of those with most neighbours leads; strangers are not joined, and nobody is left out.
  @Test func aChainIsNoGroup() {
    #expect(groups([[1, 2], [2, 3], [3, 4], [4, 5]]) == [[2, 1, 3], [4, 5]])
    #expect(groups([[1, 2], [2, 3], [3, 4]]) == [[2, 1, 3], [3, 4]])
    #expect(groups([[1, 2], [2, 3], [3, 4]], order: [4, 3, 2, 1]) == [[1, 2], [3, 4, 2]])
  }

  /// 101, 201 and 301 are other filings of project 1.
  @Test func filingsOfOneProjectAreOneProject() {
    #expect(groups([[1, 2], [101, 2], [1, 102], [101, 102]]) == [[1, 2]])
    #expect(groups([[1, 2], [101, 2], [201, 3], [301, 3]]) == [[1, 2], [3, 201]])
  }
}
