/// The p values adjusted for many tests at once, in the order given: at most `q` keeps the false discovery rate at `q`.
///
/// The step-up procedure of Benjamini and Hochberg (1995, J. R. Stat. Soc. B 57, 289–300): the p value of rank i among m
/// becomes min over j ≥ i of p₍ⱼ₎ · m / j, at most 1. Equal p values get equal answers, so the order does not matter.
public func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
  let order = pValues.indices.sorted { (pValues[$0], $0) > (pValues[$1], $1) }
  var adjusted = pValues
  var least = 1.0
  for (position, index) in order.enumerated() {
    let rank = pValues.count - position
    least = min(least, pValues[index] * Double(pValues.count) / Double(rank))
    adjusted[index] = least
  }
  return adjusted
}
