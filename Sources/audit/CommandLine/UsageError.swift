/// A command line that cannot be carried out; the sentence says what is wrong and what to do.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
