/// When two sets are near: by their Jaccard similarity, or by how much of the smaller one stands in the larger one.
///
/// Shares are whole thousandths and are compared by integers, so that a pair exactly at the threshold is near.
public struct SimilarityThreshold: Hashable, Sendable {
  /// The least Jaccard similarity |A ∩ B| / |A ∪ B|, in thousandths: 1 to 1000.
  public let jaccard: Int
  /// The least containment |A ∩ B| / min(|A|, |B|), in thousandths; nil where only the Jaccard similarity counts.
  public let containment: Int?

  /// Makes a threshold; shares outside 1…1000 count as the nearer bound.
  public init(jaccard: Int, containment: Int? = nil) {
    self.jaccard = min(1000, max(1, jaccard))
    self.containment = containment.map { min(1000, max(1, $0)) }
  }

  /// How many shingles two sets of these sizes must share to be near; more than the smaller has where they cannot be.
  @inlinable
  public func required(_ left: Int, _ right: Int) -> Int {
    let union = Self.ceiling(jaccard * (left + right), 1000 + jaccard)
    guard let containment else { return max(1, union) }
    return max(1, min(union, Self.ceiling(containment * min(left, right), 1000)))
  }

  /// How many of a set's rarest shingles are enough to find it from a near set that is not smaller.
  ///
  /// Such a pair shares at least as many shingles as two sets of this size must, or the contained share of this one; so
  /// one of the first size − shared + 1 stands in both.
  @inline(__always)
  func lead(_ size: Int) -> Int {
    let byJaccard = Self.ceiling(2 * jaccard * size, 1000 + jaccard)
    return size - max(1, min(byJaccard, containment.map { Self.ceiling($0 * size, 1000) } ?? byJaccard)) + 1
  }

  /// How many of a set's rarest shingles are enough to find it from any set that is near by the Jaccard similarity.
  @inline(__always)
  func prefix(_ size: Int) -> Int { max(lead(size), size - max(1, Self.ceiling(jaccard * size, 1000)) + 1) }

  @inlinable
  static func ceiling(_ value: Int, _ divisor: Int) -> Int { (value + divisor - 1) / divisor }
}
