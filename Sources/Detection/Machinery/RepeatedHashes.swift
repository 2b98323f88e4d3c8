extension [UInt64] {
  /// The values that occur more than once; where most do not, sorting is far quicker than a dictionary.
  public var repeated: Set<UInt64> {
    let sorted = sorted()
    return Set(zip(sorted, sorted.dropFirst()).lazy.filter { $0 == $1 }.map(\.0))
  }
}
