import Detection
public import Forms
import Foundation

/// Reads the four vocabulary files, built in or replaced by those of a folder.
extension Vocabulary {
  /// Makes the vocabulary of some heuristics files.
  ///
  /// - Throws: `DetectionError` or `VocabularyError` where a file is missing or malformed.
  public convenience init(_ files: HeuristicsFiles) throws {
    try self.init(
      labels: files.decode(LabelsFile.self, "vocabularies/labels.json"),
      measures: files.decode(MeasuresFile.self, "vocabularies/measures.json"),
      directions: files.decode(DirectionsFile.self, "vocabularies/directions.json"),
      words: files.decode(WordsFile.self, "vocabularies/words.json"))
  }
}
