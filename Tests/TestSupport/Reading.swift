import AuditEngine
public import Documents
public import Forms

/// Reads texts of tests as the program reads documents.
public enum Reading {
  private static let vocabulary = Result { try Heuristics().vocabulary }

  /// The document of some bytes.
  public static func document(_ bytes: [UInt8], path: String = "test.txt") throws -> Document {
    try DocumentReader().read(bytes, path: path, input: 0)
  }

  /// The forms in some bytes.
  public static func forms(_ bytes: [UInt8], path: String = "test.txt") throws -> [SelfEvaluationForm] {
    try forms(of: document(bytes, path: path))
  }

  /// The forms in a document.
  public static func forms(of document: Document) throws -> [SelfEvaluationForm] {
    FormReader(try vocabulary.get()).read(document)
  }

  /// The forms in a text.
  public static func forms(_ text: String) throws -> [SelfEvaluationForm] { try forms(Array(text.utf8)) }
}

extension String {
  /// The text in UTF-16, the little end first, with its mark.
  public var markedUTF16: [UInt8] {
    [0xFF, 0xFE] + utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] as [UInt8] }
  }
}

extension Document {
  /// The texts of the cells, row by row.
  public var cellTexts: [[String]] {
    grid.rows.map { row in
      row.cellIndices.map { String(decoding: grid.text[grid.cells[$0].text.offsets], as: UTF8.self) }
    }
  }

  /// The columns of the cells, row by row.
  public var columns: [[Int]] { grid.rows.map { row in row.cellIndices.map { Int(grid.cells[$0].column) } } }

  /// First and last line of each row.
  public var lines: [[Int]] { grid.rows.map { [Int($0.startLine), Int($0.endLine)] } }
}
