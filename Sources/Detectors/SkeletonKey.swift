import Detection
import Statistics

extension ShingleSets.Key {
  /// Names a text by its hash.
  init(_ hash: TextHash) { self.init(high: hash.high, low: hash.low) }
}
