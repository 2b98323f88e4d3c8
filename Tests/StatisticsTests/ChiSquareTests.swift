import Foundation
import Statistics
import Testing

@Suite struct ChiSquareTests {
  /// The critical values of the printed tables, to their three places.
  @Test(arguments: [
    (3.841, 1, 0.05), (15.507, 8, 0.05), (20.090, 8, 0.01), (54.572, 39, 0.05), (72.055, 39, 0.001), (2.733, 8, 0.95),
  ])
  func theTablesAreMet(_ statistic: Double, _ degrees: Int, _ expected: Double) {
    #expect(abs(chiSquareTail(atLeast: statistic, degrees: degrees) - expected) < 2e-5)
  }

  /// With two degrees the tail is e^(−x/2).
  @Test(arguments: [0.1, 1, 3.9, 4.1, 50, 700])
  func twoDegreesByHand(_ statistic: Double) {
    let expected = exp(-statistic / 2)
    #expect(abs(chiSquareTail(atLeast: statistic, degrees: 2) - expected) <= 1e-12 * max(expected, 1e-12))
  }

  @Test func nothingAndMuch() {
    #expect(chiSquareTail(atLeast: 0, degrees: 8) == 1 && chiSquareTail(atLeast: -1, degrees: 8) == 1)
    #expect(chiSquareTail(atLeast: 3, degrees: 0) == 1)
    #expect(chiSquareTail(atLeast: 1e6, degrees: 39) == 0)
  }
}
