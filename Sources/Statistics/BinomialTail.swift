import Foundation

/// The probability of at least `successes` in `trials` independent draws that each succeed with `probability`.
///
/// The upper tail Σᵢ₌ₖⁿ C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ of the binomial distribution (Feller, An Introduction to Probability
/// Theory, vol. 1, VI.2), added up in logarithms so that large counts neither overflow nor vanish. Guards: no successes
/// give 1, more successes than trials give 0; a probability outside 0…1 counts as the nearer bound. Cost: linear in
/// `trials − successes`.
public func binomialTail(atLeast successes: Int, of trials: Int, probability: Double) -> Double {
  guard successes > 0 else { return 1 }
  guard successes <= trials, probability > 0 else { return 0 }
  guard probability < 1 else { return 1 }
  let odds = log(probability) - log1p(-probability)
  var term =
    lgamma(Double(trials) + 1) - lgamma(Double(successes) + 1) - lgamma(Double(trials - successes) + 1)
    + Double(successes) * log(probability) + Double(trials - successes) * log1p(-probability)
  var sum = exp(term)
  for count in successes..<trials {
    term += log(Double(trials - count)) - log(Double(count + 1)) + odds
    sum += exp(term)
  }
  return min(1, sum)
}
