import Glibc

/// A table that is filled before it is shared and then read by many threads at random places.
///
/// Such reads cost what the processor needs to find the page: a large table asks for huge ones, and lies outside of
/// Swift's arrays, so that no reference is counted for a read. It begins as zeros.
final class LookupTable<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: UnsafeMutableRawPointer
  private let byteCount: Int
  /// The elements; threads that fill the table side by side must keep to places of their own.
  let elements: UnsafeMutableBufferPointer<Element>

  init(count: Int) {
    byteCount = max(1, count) * MemoryLayout<Element>.stride
    let mapped = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapped, mapped != MAP_FAILED else { fatalError("out of memory: \(byteCount) bytes for a table") }
    memory = mapped
    if byteCount >= 4 << 20 { _ = madvise(mapped, byteCount, MADV_HUGEPAGE) }
    elements = UnsafeMutableBufferPointer(start: mapped.bindMemory(to: Element.self, capacity: count), count: count)
  }

  deinit { munmap(memory, byteCount) }

  @inline(__always)
  subscript(index: Int) -> Element { elements[index] }
}
