import ChildProcesses
import Documents

/// Names the entries of a cache: equal names stand for equal contents.
///
/// A name is a digest of the document's bytes and of everything that decides what is found in them: the version of the
/// program, the encoding of entries, the limits that stand in archives, and the programs that help. How long these may
/// take is left out, because it decides only whether a document is read, and what fails is not kept: who raises a time
/// limit for one document does not wait for all others again.
struct EntryNames {
  private let own: String
  private let pdf: String
  private let office: String

  init(_ settings: ReadingSettings, version: String) {
    let parts = [version, "\(DocumentContent.encodingVersion)", "\(settings.archives)"]
    own = parts.joined(separator: "\n")
    var limits = settings.pdf
    (limits.seconds, limits.processorSeconds) = (0, 0)
    let data = "/usr/share/poppler/cidToUnicode/Adobe-GB1"
    let stamps = [limits.textProgram, limits.drawingProgram].map { ProgramSearch.stamp($0) } + [FileStamp.of(data)]
    pdf = ([own, "\(limits)"] + stamps).joined(separator: "\n")
    var converting = settings.office
    (converting.startSeconds, converting.documentSeconds) = (0, 0)
    office = [own, "\(converting)", ProgramSearch.stamp(converting.program)].joined(separator: "\n")
  }

  /// The name of a document's entry, 64 hex digits; nil for kinds that are not kept.
  ///
  /// Text is not kept, for it is read faster than its entry would be: 984 documents of four forms took 0.17 s as CSV
  /// without a cache and 0.23 to 0.37 s as XLSX, DOCX, OFD and HTML from one (0.45 to 1.8 s without). Nor are archives,
  /// whose members are documents of their own.
  func name(_ kind: FileKind, _ sha256: String) -> String? {
    let settings: String
    switch kind {
    case .pdf: settings = pdf
    case .doc, .xls, .rtf, .odt, .ods: settings = office
    case .xlsx, .docx, .ofd, .html, .mhtml: settings = own
    default: return nil
    }
    return SHA256.hex(Array("\(settings)\n\(kind.rawValue)\n\(sha256)".utf8))
  }

  /// Whether a file's name is one of an entry.
  static func isName(_ name: String) -> Bool {
    name.utf8.count == 64
      && name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (0x61...0x66).contains($0) }
  }
}
