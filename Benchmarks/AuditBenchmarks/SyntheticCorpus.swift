/// A corpus of made-up self-evaluation forms with known errors, for measuring speed and recall.
///
/// ```swift
/// let corpus = SyntheticCorpus(forms: 100_000, seed: 1)
/// let (files, bytes) = try corpus.write(to: "/tmp/corpus", truth: "/tmp/truth.tsv")
/// ```
///
/// The same number of forms and the same seed give the same bytes. A form takes about 2 KB; a file holds 20 forms of one
/// implementer in one layout, and a subfolder at most 1,000 files. Every form is arithmetically right but for what
/// `PlantedAnomaly` names, which about a tenth of the forms carry.
struct SyntheticCorpus {
  static let formsPerFile = 20
  static let filesPerFolder = 1_000

  private let forms: Int
  private let seed: UInt64

  /// `forms` is at least 1.
  init(forms: Int, seed: UInt64) {
    precondition(forms > 0, "a corpus has at least one form")
    self.forms = forms
    self.seed = seed
  }

  /// Writes the corpus below `folder`, which is made, and what was planted to `truth`, which should lie outside it.
  ///
  /// The truth has a head line and one line for each planted anomaly: path below `folder`, ordinal of the form in its file
  /// (from 1), project, rule. Files of an older corpus in the same folder are replaced but not removed. Throws
  /// `SyntheticCorpusError`.
  func write(to folder: String, truth: String) throws -> (files: Int, bytes: Int) {
    let builder = FormBuilder(forms: forms, seed: seed)
    let files = (forms + SyntheticCorpus.formsPerFile - 1) / SyntheticCorpus.formsPerFile
    var lines = Word("path\tordinal\tproject\trule\n".utf8)
    var size = 0
    for file in 0..<files {
      var generator = SeededGenerator(seed: seed, stream: file, salt: 4)
      let style = FileStyle(&generator)
      let subfolder = padded(file / SyntheticCorpus.filesPerFolder, digits: 3)
      let path = "\(subfolder)/\(padded(file, digits: 6)).\(style.layout.fileExtension)"
      if file.isMultiple(of: SyntheticCorpus.filesPerFolder) {
        try OutputFiles.makeFolder("\(folder)/\(subfolder)")
      }
      var bytes = render(file, style, builder, path: Word(path.utf8), truth: &lines)
      if style.isGB18030 && GB18030.isAvailable { bytes = try GB18030.encode(bytes) }
      try OutputFiles.write(bytes, to: "\(folder)/\(path)")
      size += bytes.count
    }
    try OutputFiles.write(lines, to: truth)
    return (files, size)
  }

  private func render(
    _ file: Int, _ style: FileStyle, _ builder: FormBuilder, path: Word, truth: inout Word
  ) -> Word {
    var tables = TablePrinter(style)
    var lines = LinePrinter(style)
    let first = file * SyntheticCorpus.formsPerFile
    for index in first..<min(first + SyntheticCorpus.formsPerFile, forms) {
      let form = builder.form(index, in: style)
      if style.layout == .pdfLines { lines.append(form) } else { tables.append(form) }
      for anomaly in builder.plan.anomalies(of: index) {
        truth.append(contentsOf: path)
        truth.append(9)
        truth.append(integer: index - first + 1)
        truth.append(9)
        truth.append(contentsOf: form.project)
        truth.append(9)
        truth.append(literal: anomaly.rule)
        truth.append(10)
      }
    }
    return style.layout == .pdfLines ? lines.bytes : tables.bytes
  }

  private func padded(_ number: Int, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
