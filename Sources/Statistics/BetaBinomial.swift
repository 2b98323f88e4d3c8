import Foundation

/// The beta-binomial distribution: draws whose probability of success is itself drawn from a beta distribution.
///
/// P(k) = C(n, k) B(k + α, n − k + β) / B(α, β) (Skellam 1948, J. R. Stat. Soc. B 10, 257–261), worked out in
/// logarithms. It describes members of groups that resemble each other more than members of different groups do.
public struct BetaBinomial: Sendable {
  /// The first shape, above zero.
  public let alpha: Double
  /// The second shape, above zero.
  public let beta: Double

  /// Makes the distribution of two shapes; a shape that is not above zero counts as the smallest one.
  public init(alpha: Double, beta: Double) {
    self.alpha = max(alpha, .leastNormalMagnitude)
    self.beta = max(beta, .leastNormalMagnitude)
  }

  /// Makes the distribution of a mean and a correlation within groups, both between 0 and 1: α + β = (1 − ρ) / ρ.
  public init(mean: Double, correlation: Double) {
    let size = (1 - correlation) / correlation
    self.init(alpha: mean * size, beta: (1 - mean) * size)
  }

  /// The mean share of successes.
  public var mean: Double { alpha / (alpha + beta) }

  /// The distribution with another mean and the same correlation.
  public func with(mean: Double) -> BetaBinomial {
    BetaBinomial(alpha: mean * (alpha + beta), beta: (1 - mean) * (alpha + beta))
  }

  /// The probability of exactly `successes` in `trials`.
  public func probability(of successes: Int, in trials: Int) -> Double {
    guard 0...max(0, trials) ~= successes else { return 0 }
    return exp(logarithm(successes, trials))
  }

  /// The probability of at least `successes` in `trials`; linear in `trials − successes`.
  public func tail(atLeast successes: Int, of trials: Int) -> Double {
    guard successes > 0 else { return 1 }
    guard successes <= trials else { return 0 }
    var term = logarithm(successes, trials)
    var sum = exp(term)
    for count in successes..<trials {
      term += step(from: count, trials)
      sum += exp(term)
    }
    return min(1, sum)
  }

  /// The counts between which the middle of the distribution lies: at most `outside` / 2 is left on either side.
  public func interval(of trials: Int, outside: Double) -> ClosedRange<Int> {
    var low = 0
    var high = trials
    var term = logarithm(0, trials)
    var below = 0.0
    var isLowFound = false
    for count in 0...max(0, trials) {
      below += exp(term)
      if !isLowFound, below > outside / 2 { (low, isLowFound) = (count, true) }
      if below >= 1 - outside / 2 {
        high = count
        break
      }
      if count < trials { term += step(from: count, trials) }
    }
    return low...max(low, high)
  }

  private func logarithm(_ k: Int, _ n: Int) -> Double {
    let choose = lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
    return choose + Self.logBeta(Double(k) + alpha, Double(n - k) + beta) - Self.logBeta(alpha, beta)
  }

  /// The logarithm of P(k + 1) / P(k).
  private func step(from k: Int, _ n: Int) -> Double {
    log(Double(n - k)) - log(Double(k + 1)) + log(Double(k) + alpha) - log(Double(n - k - 1) + beta)
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double { lgamma(a) + lgamma(b) - lgamma(a + b) }
}

/// The sums over groups from which a beta-binomial distribution is fitted; a group can be left out in constant time.
///
/// The correlation within groups is the analysis-of-variance estimator (Ridout, Demétrio and Firth 1999, Biometrics 55,
/// 137–148), for m groups with kᵢ of nᵢ and N = Σnᵢ:
/// MSB = (Σkᵢ²/nᵢ − (Σkᵢ)²/N) / (m − 1), MSW = (Σkᵢ − Σkᵢ²/nᵢ) / (N − m), n₀ = (N − Σnᵢ²/N) / (m − 1),
/// ρ = (MSB − MSW) / (MSB + (n₀ − 1) MSW), at least the floor given and below one.
/// The mean is (Σkᵢ + ½) / (N + 1), so that groups which all failed do not make a success impossible.
public struct BetaBinomialFit: Sendable {
  /// How many groups there are.
  public private(set) var groups = 0
  /// How many draws they hold together.
  public private(set) var trials = 0
  /// How many of these succeeded.
  public private(set) var successes = 0
  private var squares = 0.0
  private var trialSquares = 0.0

  /// Makes the fit of no groups.
  public init() {}

  /// Adds a group; one without draws is none.
  public mutating func add(successes: Int, trials: Int) { change(successes, trials, by: 1) }

  /// The fit without one of the groups that were added.
  public func leavingOut(successes: Int, trials: Int) -> BetaBinomialFit {
    var rest = self
    rest.change(successes, trials, by: -1)
    return rest
  }

  private mutating func change(_ successes: Int, _ trials: Int, by sign: Int) {
    guard trials > 0 else { return }
    groups += sign
    self.trials += sign * trials
    self.successes += sign * successes
    squares += Double(sign) * Double(successes) * Double(successes) / Double(trials)
    trialSquares += Double(sign) * Double(trials) * Double(trials)
  }

  /// How alike the members of a group are; nil with fewer than two groups or no group of two.
  public var correlation: Double? {
    guard groups > 1, trials > groups else { return nil }
    let (m, n, k) = (Double(groups), Double(trials), Double(successes))
    let between = max(0, squares - k * k / n) / (m - 1)
    let within = max(0, k - squares) / (n - m)
    let size = (n - trialSquares / n) / (m - 1)
    let spread = between + (size - 1) * within
    return spread > 0 ? (between - within) / spread : 0
  }

  /// The distribution of the groups; nil with fewer than two of them.
  ///
  /// - Parameter floor: the least correlation, above 0: few groups may look less alike within than they are.
  public func distribution(leastCorrelation floor: Double) -> BetaBinomial? {
    guard groups > 1 else { return nil }
    let mean = (Double(successes) + 0.5) / (Double(trials) + 1)
    return BetaBinomial(mean: mean, correlation: min(0.99, max(floor, correlation ?? floor)))
  }
}
