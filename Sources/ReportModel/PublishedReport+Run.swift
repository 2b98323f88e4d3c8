public import Detection

extension PublishedReport {
  /// A document of the run.
  public struct Input: Decodable, Sendable {
    /// What became of a document.
    public enum Status: String, Decodable, Sendable {
      /// Read.
      case ok
      /// Read but for some characters.
      case partial
      /// Not read.
      case failed
      /// Read, and no form found in it.
      case skipped

      /// The name for people.
      public var title: LocalizedText {
        switch self {
        case .ok: LocalizedText(zh: "已读", en: "read")
        case .partial: LocalizedText(zh: "部分读出", en: "read in part")
        case .failed: LocalizedText(zh: "未能读出", en: "not read")
        case .skipped: LocalizedText(zh: "无自评表", en: "without a form")
        }
      }
    }

    /// Its name within the report.
    public var id = ""
    /// The path relative to the corpus root.
    public var path = ""
    /// The SHA-256 of its bytes.
    public var sha256 = ""
    /// Its size in bytes.
    public var bytes = 0
    /// How its cells are written.
    public var format = ""
    /// The encoding of its text.
    public var encoding: String?
    /// What became of it.
    public var status = Status.ok
    /// The number of forms.
    public var forms = 0

    /// Makes a document of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey { case id, path, sha256, bytes, format, encoding, status, forms }

    /// Reads a document.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.value(.id)
      path = try container.value(.path)
      sha256 = try container.text(.sha256, .hex(64))
      bytes = try container.value(.bytes)
      format = try container.value(.format)
      encoding = try container.optional(.encoding)
      status = try container.value(.status)
      forms = try container.value(.forms)
    }
  }

  /// What a rule looked at.
  public struct Coverage: Decodable, Sendable {
    /// The rule.
    public var ruleId = ""
    /// All that it was asked about.
    public var considered = 0
    /// Those with a finding.
    public var flagged = 0
    /// Those without.
    public var passed = 0
    /// Those to which the rule does not apply.
    public var notApplicable = 0
    /// Those whose structure is too doubtful.
    public var withheld = 0
    /// Whether the rule fires on more than the base rate and is not folded.
    public var noisy: Bool?

    /// Makes counts of nothing.
    public init() {}

    enum CodingKeys: String, CodingKey { case ruleId, considered, flagged, passed, notApplicable, withheld, noisy }

    /// Reads counts.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      ruleId = try container.value(.ruleId)
      considered = try container.value(.considered)
      flagged = try container.value(.flagged)
      passed = try container.value(.passed)
      notApplicable = try container.value(.notApplicable)
      withheld = try container.value(.withheld)
      noisy = try container.optional(.noisy)
    }
  }

  /// Something about the run or an input that somebody should know.
  public struct Notification: Decodable, Sendable {
    /// How serious it is.
    public enum Level: String, Decodable, Sendable {
      /// Worth knowing.
      case info
      /// Something was not read, or not whole.
      case warning
      /// Something failed.
      case error
    }

    /// How serious it is.
    public var level = Level.info
    /// The kind, in lower-case words with hyphens.
    public var code = ""
    /// What and why, and what to do.
    public var message = ""
    /// The document.
    public var path: String?
    /// The rule.
    public var ruleId: String?

    /// Makes a notification of nothing.
    public init() {}
  }
}
