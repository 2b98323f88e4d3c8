import Synchronization

/// How many bytes may lie in memory; what comes beyond goes to a file, or stays where the disk takes none.
public final class SpillRoom: Sendable {
  /// How many bytes may lie in memory.
  let limit: Int
  private let left: Atomic<Int>
  private let file = Mutex<(made: SpillFile?, isRefused: Bool)>((nil, false))

  /// Makes room for so many bytes.
  public init(limit: Int) {
    self.limit = limit
    left = Atomic(limit)
  }

  /// Whether something that was written could not be read again.
  var isDamaged: Bool { file.withLock { $0.made?.isDamaged ?? false } }

  /// Writes elements to the file where there is no room for them; answers where they stand, in bytes.
  func spill<Element: BitwiseCopyable>(_ elements: [Element]) -> (file: SpillFile, offset: Int)? {
    let bytes = elements.count * MemoryLayout<Element>.stride
    guard left.wrappingSubtract(bytes, ordering: .relaxed).newValue < 0 else { return nil }
    return file.withLock { file in
      guard !file.isRefused else { return nil }
      file.made = file.made ?? SpillFile()
      guard let made = file.made, let offset = made.append(elements) else {
        file.isRefused = true
        return nil
      }
      left.wrappingAdd(bytes, ordering: .relaxed)
      return (made, offset)
    }
  }
}
