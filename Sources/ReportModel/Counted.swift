extension Int {
  /// The number with the English word for one or for several things.
  public func counted(_ one: String, _ several: String? = nil) -> String {
    "\(self) " + (self == 1 ? one : several ?? one + "s")
  }
}
