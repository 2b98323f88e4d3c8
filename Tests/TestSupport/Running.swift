public import AuditEngine
public import Reporting

extension AuditSettings {
  /// The settings for a folder, without wall-clock times.
  public init(corpus: String) {
    self.init()
    corpora = [corpus]
    isReproducible = true
  }

  /// The settings for the sample documents, as their configuration file says.
  public static func sampleCorpus() throws -> AuditSettings {
    var settings = AuditSettings(corpus: Folders.corpus)
    settings.apply(try ConfigurationFile.read(Folders.corpus + "/audit.json"))
    return settings
  }
}

extension Report {
  /// The bytes of the report in a format.
  public func bytes(_ writer: any ReportWriter = JSONReportWriter()) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try writer.write(self) { bytes += $0 }
    return bytes
  }
}
