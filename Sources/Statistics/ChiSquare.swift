import Foundation

/// The probability that a chi-square variable of so many degrees of freedom is at least `statistic`.
///
/// Q(k / 2, x / 2), the regularised upper incomplete gamma function: a series below k / 2 + 1 and a continued fraction
/// above (Abramowitz and Stegun 6.5.29 and 6.5.31, the latter after Lentz).
public func chiSquareTail(atLeast statistic: Double, degrees: Int) -> Double {
  guard degrees > 0, statistic > 0 else { return 1 }
  let (a, x) = (Double(degrees) / 2, statistic / 2)
  let front = exp(a * log(x) - x - lgamma(a))
  return x < a + 1 ? max(0, 1 - front * lowerSeries(a, x)) : min(1, front * upperFraction(a, x))
}

private let steps = 1000
private let precision = 1e-15

private func lowerSeries(_ a: Double, _ x: Double) -> Double {
  var term = 1 / a
  var sum = term
  for step in 1...steps {
    term *= x / (a + Double(step))
    sum += term
    if term < sum * precision { break }
  }
  return sum
}

private func upperFraction(_ a: Double, _ x: Double) -> Double {
  let tiny = 1e-300
  var b = x + 1 - a
  var c = 1 / tiny
  var d = 1 / b
  var product = d
  for step in 1...steps {
    let factor = -Double(step) * (Double(step) - a)
    b += 2
    d = 1 / nonzero(factor * d + b, tiny)
    c = nonzero(b + factor / c, tiny)
    product *= d * c
    if abs(d * c - 1) < precision { break }
  }
  return product
}

private func nonzero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
