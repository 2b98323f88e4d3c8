import Statistics
import Testing

@Suite struct BetaBinomialTests {
  private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-6 }

  /// With both shapes 1 every count is as probable as every other.
  @Test func theFlatPriorGivesEqualProbabilities() {
    let flat = BetaBinomial(alpha: 1, beta: 1)
    for count in 0...10 {
      #expect(isNear(flat.probability(of: count, in: 10), 1.0 / 11))
      #expect(isNear(flat.tail(atLeast: count, of: 10), Double(11 - count) / 11))
    }
  }

  /// B(2, 8) / B(2, 3) = (1/72) / (1/12) = 1/6.
  @Test func aSmallCaseByHand() {
    let distribution = BetaBinomial(alpha: 2, beta: 3)
    #expect(isNear(distribution.mean, 0.4))
    #expect(isNear(distribution.probability(of: 0, in: 5), 1.0 / 6))
    #expect(isNear(distribution.tail(atLeast: 1, of: 5), 5.0 / 6))
    #expect(isNear((0...5).map { distribution.probability(of: $0, in: 5) }.reduce(0, +), 1))
    #expect(distribution.probability(of: 6, in: 5) == 0 && distribution.tail(atLeast: 6, of: 5) == 0)
  }

  /// Without likeness within groups it is the binomial distribution.
  @Test func largeShapesAreTheBinomialTail() {
    let distribution = BetaBinomial(mean: 0.3, correlation: 1e-9)
    #expect(abs(distribution.tail(atLeast: 8, of: 10) - binomialTail(atLeast: 8, of: 10, probability: 0.3)) < 1e-5)
    #expect(BetaBinomial(mean: 0.3, correlation: 0.2).tail(atLeast: 8, of: 10) > 0.01, "likeness makes the tail heavy")
  }

  @Test func theIntervalHoldsTheMiddle() {
    #expect(BetaBinomial(alpha: 1, beta: 1).interval(of: 99, outside: 0.05) == 2...97)
    #expect(BetaBinomial(mean: 0.5, correlation: 1e-9).interval(of: 100, outside: 0.05) == 40...60)
    #expect(BetaBinomial(alpha: 2, beta: 3).interval(of: 0, outside: 0.05) == 0...0)
  }

  /// 1 of 10 and 9 of 10: MSB = 8.2 − 5 = 3.2, MSW = 1.8 / 18 = 0.1, n₀ = 10, ρ = 3.1 / 4.1.
  @Test func theCorrelationByHand() throws {
    var fit = BetaBinomialFit()
    fit.add(successes: 1, trials: 10)
    fit.add(successes: 9, trials: 10)
    fit.add(successes: 0, trials: 0)
    #expect(fit.groups == 2)
    #expect(isNear(try #require(fit.correlation), 3.1 / 4.1))
    let distribution = try #require(fit.distribution(leastCorrelation: 0.01))
    #expect(isNear(distribution.mean, 0.5))
    #expect(isNear(distribution.alpha, 0.5 / 3.1))
  }

  @Test func aGroupCanBeLeftOut() throws {
    var rest = BetaBinomialFit()
    for (successes, trials) in [(3, 9), (4, 11), (2, 8)] { rest.add(successes: successes, trials: trials) }
    var all = rest
    all.add(successes: 10, trials: 10)
    let left = all.leavingOut(successes: 10, trials: 10)
    #expect(left.groups == 3 && left.trials == 28 && left.successes == 9)
    #expect(isNear(try #require(left.correlation), try #require(rest.correlation)))
  }

  /// Groups without spread, and too few of them, give the floor or nothing.
  @Test func noSpreadGivesTheFloor() throws {
    var fit = BetaBinomialFit()
    #expect(fit.distribution(leastCorrelation: 0.05) == nil)
    fit.add(successes: 0, trials: 10)
    #expect(fit.distribution(leastCorrelation: 0.05) == nil)
    for _ in 0..<4 { fit.add(successes: 0, trials: 10) }
    let distribution = try #require(fit.distribution(leastCorrelation: 0.05))
    #expect(isNear(distribution.mean, 0.5 / 51))
    #expect(isNear(distribution.alpha + distribution.beta, 19))
  }
}
