/// The words that tell which way an indicator counts, and the names that end with a harm.
struct DirectionWords: Sendable {
  let negated: WordSearch
  let upward: WordSearch
  let downward: WordSearch
  let harms: WordSearch
  let remedies: WordSearch
  let undecided: WordSearch
  let denials: WordSearch
  let people: WordSearch
  let declines: WordSearch
  let savings: WordSearch
  let gains: WordSearch
  let timeTaken: WordSearch
  let timeKept: WordSearch
  let eitherWay: WordSearch
  /// The harms and what may count them, folded.
  private let harmWords: [[UInt8]]
  private let harmTails: [[UInt8]]

  init(_ file: Vocabulary.DirectionsFile) {
    negated = WordSearch(file.negatedNames)
    upward = WordSearch(file.upwardNames)
    downward = WordSearch(file.downwardNames)
    harms = WordSearch(file.harms)
    remedies = WordSearch(file.remedies)
    undecided = WordSearch(file.undecided)
    denials = WordSearch(file.denials)
    people = WordSearch(file.people)
    declines = WordSearch(file.declines)
    savings = WordSearch(file.savings)
    gains = WordSearch(file.gains)
    timeTaken = WordSearch(file.timeTaken)
    timeKept = WordSearch(file.timeKept)
    eitherWay = WordSearch(file.eitherWayNames)
    harmWords = file.harms.map { Folding.key($0) }.filter { !$0.isEmpty }
    // The longest first: 件数 and not 数 behind a name that ends with 件.
    harmTails = file.harmTails.map { Folding.key($0) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  /// Whether a folded name ends with a harm, what counts it aside: 返贫户数, 事故发生起数, 裂缝.
  func endsWithHarm(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = name[...]
    func ends(with word: [UInt8]) -> Bool { rest.suffix(word.count).elementsEqual(word) }
    while !harmWords.contains(where: ends) {
      guard let tail = harmTails.first(where: ends) else { return false }
      rest = rest.dropLast(tail.count)
    }
    return true
  }
}

extension Vocabulary {
  /// The shape of `directions.json`: parts of names, by what they say about the way an indicator counts.
  public struct DirectionsFile: Codable, Sendable {
    /// Upward words with a no in front, which count downwards: 不合格率.
    public var negatedNames: [String]
    /// Names that count upwards whatever else stands in them: 办结率, 下降率.
    public var upwardNames: [String]
    /// Names that count downwards: 成本, 响应时间.
    public var downwardNames: [String]
    /// What nobody wants; it counts downwards where the name ends with it: 返贫, 裂缝.
    public var harms: [String]
    /// What may stand behind a harm and counts it: 率, 件数, 面积.
    public var harmTails: [String]
    /// Planned work, which counts like other work whatever harm it is about: 修补, 监测.
    public var remedies: [String]
    /// Answers to what comes in, whose number nobody plans; they leave open which way a harm counts.
    public var undecided: [String]
    /// Words that deny a harm; they, too, leave it open.
    public var denials: [String]
    /// Words for those whom a harm befell, for whom the work beside it may be.
    public var people: [String]
    /// Words for a decline, whose figure may be written with a minus sign.
    public var declines: [String]
    /// Words for savings.
    public var savings: [String]
    /// What a benefit counts upwards: 受益, 增收.
    public var gains: [String]
    /// What takes time: less is better.
    public var timeTaken: [String]
    /// What goes on for a time: more is better.
    public var timeKept: [String]
    /// Names that count up or down, as the project has it: 浓度, 单价.
    public var eitherWayNames: [String]
  }
}
