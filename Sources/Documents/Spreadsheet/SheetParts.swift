/// The parts in which the sheets of a workbook stand: each is unpacked once, and all of them within a budget.
///
/// A list of sheets costs next to nothing, so that thousands of them may name one large part.
struct SheetParts {
  /// What there is for a sheet.
  enum Finding {
    /// Its cells.
    case part(XMLPart)
    /// Nothing of that name.
    case missing
    /// What another sheet had already.
    case repeated
    /// More than the workbook may still hold.
    case tooLarge
  }

  private let archive: ZipArchive
  /// The positions of the entries by their names, and by their names in lower case; made for many sheets only.
  private var positions: [String: Int]?
  private var found = 0
  /// The entries that were unpacked.
  private var taken = Set<Int>()
  /// How many bytes may still be unpacked.
  private(set) var budget: Int

  /// The most bytes that all sheets may hold together when unpacked.
  static let mostBytes = 512 << 20

  init(_ archive: ZipArchive, budget: Int = mostBytes) {
    self.archive = archive
    self.budget = budget
  }

  /// Where the last entry of a name stands; as in Office files, upper and lower case make no difference where no name
  /// is equal.
  private mutating func position(_ path: String) -> Int? {
    found += 1
    if found <= 16 { return archive.position(of: path) }
    let positions = positions ?? allPositions
    self.positions = positions
    return positions[path] ?? positions[path.lowercased()]
  }

  private var allPositions: [String: Int] {
    var positions: [String: Int] = [:]
    for (index, entry) in archive.entries.enumerated() { positions[entry.name.lowercased()] = index }
    for (index, entry) in archive.entries.enumerated() { positions[entry.name] = index }
    return positions
  }

  /// The part of a path.
  mutating func part(_ path: String?) throws(DocumentError) -> Finding {
    guard let path, let position = position(path) else { return .missing }
    guard !taken.contains(position) else { return .repeated }
    let entry = archive.entries[position]
    guard entry.size <= budget else { return .tooLarge }
    budget -= entry.size
    taken.insert(position)
    return .part(try XMLPart(try archive.bytes(of: entry)))
  }
}
