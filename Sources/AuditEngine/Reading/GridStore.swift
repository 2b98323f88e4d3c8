import Documents
import Glibc
import Synchronization

/// Keeps on disk the cells of documents that are slow to open again: PDF, and what was converted.
///
/// The file has no name, so that nothing stays behind however the run ends. What cannot be kept is opened again.
final class GridStore: Sendable {
  private struct Entry {
    var offset: Int
    var text: Int
    var rows: Int
    var cells: Int
    var document: Document
  }

  private struct State {
    var descriptor: Int32 = -1
    var end = 0
    var entries: [UInt32: Entry] = [:]
  }

  private let state = Mutex(State())

  deinit {
    state.withLock { state in if state.descriptor >= 0 { close(state.descriptor) } }
  }

  /// Keeps the cells of a document.
  func keep(_ document: Document) {
    state.withLock { state in
      if state.descriptor < 0 { state.descriptor = Self.open() }
      guard state.descriptor >= 0 else { return }
      let grid = document.grid
      var head = document
      head.grid = Grid(text: [])
      head.grid.sheets = grid.sheets
      let entry = Entry(
        offset: state.end, text: grid.text.count, rows: grid.rows.count, cells: grid.cells.count, document: head)
      let isKept =
        grid.text.withUnsafeBytes { Self.append($0, to: &state) }
        && grid.rows.withUnsafeBytes { Self.append($0, to: &state) }
        && grid.cells.withUnsafeBytes { Self.append($0, to: &state) }
      if isKept { state.entries[document.input] = entry } else { state.end = entry.offset }
    }
  }

  /// The document with its cells; nil where it was not kept.
  func document(_ input: UInt32) -> Document? {
    state.withLock { state in
      guard let entry = state.entries[input] else { return nil }
      var offset = entry.offset
      guard let text = Self.read(UInt8.self, entry.text, from: state.descriptor, at: &offset),
        let rows = Self.read(GridRow.self, entry.rows, from: state.descriptor, at: &offset),
        let cells = Self.read(GridCell.self, entry.cells, from: state.descriptor, at: &offset)
      else { return nil }
      var document = entry.document
      document.grid.text = text
      document.grid.rows = rows
      document.grid.cells = cells
      return document
    }
  }

  private static func open() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((folder + "/audit-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return -1 }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private static func append(_ bytes: UnsafeRawBufferPointer, to state: inout State) -> Bool {
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = pwrite(state.descriptor, base + written, bytes.count - written, off_t(state.end + written))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    state.end += written
    return true
  }

  private static func read<Element: BitwiseCopyable>(
    _ type: Element.Type, _ count: Int, from descriptor: Int32, at offset: inout Int
  ) -> [Element]? {
    let size = count * MemoryLayout<Element>.stride
    var isWhole = true
    let elements = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var got = 0
      while got < size, let base = bytes.baseAddress {
        let part = pread(descriptor, base + got, size - got, off_t(offset + got))
        if part < 0, errno == EINTR { continue }
        guard part > 0 else { break }
        got += part
      }
      isWhole = got == size
      initialized = isWhole ? count : 0
    }
    offset += size
    return isWhole ? elements : nil
  }
}
