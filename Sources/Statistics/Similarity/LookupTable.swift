import Glibc

/// A table that is filled before it is shared and then read by many threads at random places.
///
/// Such reads cost what the processor needs to find the page: a large table asks for huge ones, and lies outside of
/// Swift's arrays, so that no reference is counted for a read. It begins as zeros. A small one comes from the allocator,
/// for pages that are given back are taken from all processors.
final class LookupTable<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: UnsafeMutableRawPointer
  private let byteCount: Int
  /// The elements; threads that fill the table side by side must keep to places of their own.
  let elements: UnsafeMutableBufferPointer<Element>

  init(count: Int) {
    byteCount = max(1, count) * MemoryLayout<Element>.stride
    let found =
      byteCount < Self.mapped
      ? calloc(1, byteCount) : mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let found, found != MAP_FAILED else { fatalError("out of memory: \(byteCount) bytes for a table") }
    memory = found
    if byteCount >= 4 << 20 { _ = madvise(found, byteCount, MADV_HUGEPAGE) }
    elements = UnsafeMutableBufferPointer(start: found.bindMemory(to: Element.self, capacity: count), count: count)
  }

  deinit { if byteCount < Self.mapped { free(memory) } else { munmap(memory, byteCount) } }

  /// How many bytes a table has at least that is mapped by itself.
  private static var mapped: Int { 64 << 10 }

  @inline(__always)
  subscript(index: Int) -> Element { elements[index] }
}
