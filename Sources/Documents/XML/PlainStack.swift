/// A stack in memory of its own, which nothing else ever shares, so that nothing is checked when it grows or shrinks.
struct PlainStack<Element>: ~Copyable {
  private var memory: UnsafeMutablePointer<Element>
  private var capacity: Int
  /// How many values there are.
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    memory = .allocate(capacity: capacity)
  }

  deinit {
    memory.deinitialize(count: count)
    memory.deallocate()
  }

  var isEmpty: Bool { @inline(__always) get { count == 0 } }

  var last: Element? { @inline(__always) get { count > 0 ? memory[count &- 1] : nil } }

  subscript(index: Int) -> Element { @inline(__always) get { memory[index] } }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (memory + count).initialize(to: element)
    count &+= 1
  }

  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count &-= 1
    return (memory + count).move()
  }

  @inline(__always)
  mutating func removeAll() {
    memory.deinitialize(count: count)
    count = 0
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: memory, count: count)
    memory.deallocate()
    (memory, capacity) = (larger, 2 * capacity)
  }
}
