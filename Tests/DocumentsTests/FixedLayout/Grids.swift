import ChildProcesses
import Documents
import TestSupport

/// What tests look at in a grid.
extension Grid {
  /// The cells of each row as `column:text`, with `+span` where a cell covers more than one column.
  var texts: [[String]] {
    rows.map { row in
      row.cellIndices.map { index in
        let cell = cells[index]
        let span = cell.columnSpan > 1 ? "+\(cell.columnSpan)" : ""
        return "\(cell.column)\(span):" + String(decoding: text[cell.text.offsets], as: UTF8.self)
      }
    }
  }
}

/// The ways in which a drawing becomes a document.
enum FixedFormat: String, CaseIterable, CustomStringConvertible {
  case ofd
  case ofdWithTemplates
  case pdf
  case pdfPackedObjects
  case pdfTurned
  case pdfMovedCorner
  case pdfForm
  case pdfDrawnByPoppler
  case pdfDrawnByPopplerTurned

  var description: String { rawValue }

  /// The formats that can be read here: without poppler those of OFD alone.
  static var readable: [FixedFormat] {
    Poppler.isInstalled ? allCases : [.ofd, .ofdWithTemplates]
  }

  func grid(_ pages: [PageDrawing]) throws -> Grid {
    var ofd = OFDWriter()
    var pdf = PDFWriter()
    switch self {
    case .ofd: return try OFDReader.read(ZipArchive(ofd.document(pages)))
    case .ofdWithTemplates:
      ofd.usesTemplate = true
      return try OFDReader.read(ZipArchive(ofd.document(pages)))
    case .pdf: break
    case .pdfPackedObjects: pdf.packsObjects = true
    case .pdfTurned: pdf.turn = 360
    case .pdfMovedCorner: pdf.corner = -37.5
    case .pdfForm: pdf.usesForm = true
    case .pdfDrawnByPoppler: pdf.packing = .hexadecimal
    case .pdfDrawnByPopplerTurned:
      pdf.packing = .hexadecimal
      pdf.corner = 20
    }
    return try PDFReader().read(pdf.document(pages))
  }
}

/// Whether poppler can be used in tests.
enum Poppler {
  static let isInstalled = ProgramSearch.find("pdftotext") != nil && ProgramSearch.find("pdftocairo") != nil
}
