import ChildProcesses
import Synchronization

/// Turns old and foreign office documents into DOCX and XLSX by LibreOffice: one process at a time, several documents a
/// start, in a private folder with a profile of its own that is removed afterwards.
public struct OfficeConversion: Sendable {
  private let settings: OfficeSettings

  /// What to install, as arguments of `apt-get install`.
  public static let packages = "libreoffice-writer libreoffice-calc"

  /// LibreOffice takes a whole processor and much memory, so that there is only ever one.
  private static let turn = Mutex(())

  /// Makes a conversion.
  public init(_ settings: OfficeSettings = OfficeSettings()) { self.settings = settings }

  /// Converts documents; each gives the bytes of a DOCX or XLSX file, or why it cannot be had.
  ///
  /// A document that fails takes no other with it: what a start left unconverted is tried again, one by one.
  public func convert(_ documents: [(bytes: [UInt8], kind: OfficeKind)]) -> [Result<[UInt8], DocumentError>] {
    guard let program = ProgramSearch.find(settings.program) else {
      let error = DocumentError.programMissing(program: settings.program, packages: Self.packages)
      return documents.map { _ in .failure(error) }
    }
    var results = documents.map { Result<[UInt8], DocumentError>.failure($0.bytes.isEmpty ? .empty : .undecodable) }
    for isSpreadsheet in [false, true] {
      let wanted = documents.indices.filter {
        documents[$0].kind.isSpreadsheet == isSpreadsheet && !documents[$0].bytes.isEmpty
      }
      var rest = wanted[...]
      while !rest.isEmpty {
        let batch = Array(rest.prefix(max(settings.documentsPerStart, 1)))
        rest = rest.dropFirst(batch.count)
        for (index, result) in zip(batch, converted(batch.map { documents[$0] }, by: program)) {
          results[index] = result
        }
      }
    }
    return results
  }

  /// Converts documents of the same target, and those that are left over one by one.
  private func converted(
    _ batch: [(bytes: [UInt8], kind: OfficeKind)], by program: String
  ) -> [Result<[UInt8], DocumentError>] {
    let first = start(batch, by: program)
    guard batch.count > 1 else { return first }
    return zip(batch, first).map { document, result in
      if case .failure = result { start([document], by: program)[0] } else { result }
    }
  }

  /// One start of LibreOffice.
  private func start(
    _ batch: [(bytes: [UInt8], kind: OfficeKind)], by program: String
  ) -> [Result<[UInt8], DocumentError>] {
    Self.turn.withLock { _ in
      do throws(ChildError) {
        let workshop = try OfficeWorkshop(settings, target: batch.first?.kind.target ?? "docx")
        return try workshop.convert(batch, by: program)
      } catch {
        let failure = DocumentError.programFailed(program: settings.program, reason: error.description)
        return batch.map { _ in .failure(failure) }
      }
    }
  }
}
