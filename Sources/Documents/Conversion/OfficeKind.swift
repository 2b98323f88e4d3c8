/// An old or foreign format of office documents, which LibreOffice turns into DOCX or XLSX.
public enum OfficeKind: String, CaseIterable, Sendable {
  /// Word up to 2003.
  case doc
  /// Excel up to 2003.
  case xls
  /// A text of Kingsoft WPS.
  case wps
  /// A spreadsheet of Kingsoft WPS.
  case et
  /// Rich text.
  case rtf
  /// A text in Open Document format.
  case odt
  /// A spreadsheet in Open Document format.
  case ods

  /// Whether it holds a spreadsheet: it becomes XLSX then, else DOCX.
  public var isSpreadsheet: Bool {
    switch self {
    case .xls, .et, .ods: true
    case .doc, .wps, .rtf, .odt: false
    }
  }

  /// The ending under which LibreOffice is given it: what WPS writes is DOC and XLS, and `.wps` would mean Works.
  var ending: String {
    switch self {
    case .wps: "doc"
    case .et: "xls"
    default: rawValue
    }
  }

  /// The ending of what it becomes.
  var target: String { isSpreadsheet ? "xlsx" : "docx" }
}

/// Where LibreOffice stands, and what it may use.
public struct OfficeSettings: Hashable, Sendable {
  /// The program: a name on PATH, or a path.
  public var program = "soffice"
  /// How long a start may take by the clock before the first document, in seconds.
  public var startSeconds: Double = 60
  /// How long a document may take by the clock, in seconds.
  public var documentSeconds: Double = 60
  /// How much memory the program may address, in bytes; 0 for no limit.
  public var memoryBytes = 8 << 30
  /// The largest converted document that is taken, in bytes.
  public var outputBytes = 256 << 20
  /// How many documents are converted by one start.
  public var documentsPerStart = 50

  /// Makes the default settings.
  public init() {}
}
