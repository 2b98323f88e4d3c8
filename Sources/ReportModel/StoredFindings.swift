import Detection
import Foundation
import Parallel
import StrictJSON

/// The findings of a stored report where they stand in its text: they are read side by side, and again one by one, so
/// that a large report need not be held as values.
public struct StoredFindings: Sendable {
  /// How many findings a thread reads at a time.
  private static let piece = 64

  private let path: String
  private let text: Data
  private let places: [Range<Int>]
  /// The report without its findings.
  let rest: Data

  /// Finds the findings of a text that is JSON; nil where it has no list of them.
  init?(_ text: Data, path: String) {
    var scan = FindingScan()
    guard text.withUnsafeBytes({ scan.run($0) }), let array = scan.array else { return nil }
    self.path = path
    self.text = text
    places = scan.places
    rest = text[text.startIndex..<text.startIndex + array.lowerBound] + text[(text.startIndex + array.upperBound)...]
  }

  /// How many there are.
  public var count: Int { places.count }

  /// What `body` makes of each finding, in their order.
  ///
  /// - Throws: `StoredReportError` that names the place of the first fault.
  public func map<Value: Sendable>(
    jobs: Int, _ body: @Sendable (PublishedReport.Finding) -> Value
  ) throws(StoredReportError) -> [Value] {
    let pieces = Parallel.map((count + Self.piece - 1) / Self.piece, jobs: jobs) { piece in
      let first = piece * Self.piece
      return Result { () throws(StoredReportError) in
        try read(first..<min(first + Self.piece, count)).map { ($0.fingerprint, body($0)) }
      }
    }
    var values: [(name: String, value: Value)] = []
    values.reserveCapacity(count)
    for piece in pieces { values += try piece.get() }
    if let fault = PublishedReport.repeated(values.lazy.map(\.name), "fingerprint") {
      throw .malformed(path: path, reason: "findings: \(fault)")
    }
    return values.map(\.value)
  }

  /// Some of the findings, by their positions.
  ///
  /// - Throws: `StoredReportError` that names the place of the first fault.
  public func findings(at positions: [Int], jobs: Int) throws(StoredReportError) -> [PublishedReport.Finding] {
    let results = Parallel.map(positions, pieces: Self.piece, jobs: jobs) { position in
      Result { () throws(StoredReportError) in try read(position..<position + 1) }
    }
    var findings: [PublishedReport.Finding] = []
    for finding in results { findings += try finding.get() }
    return findings
  }

  private func read(_ positions: Range<Int>) throws(StoredReportError) -> [PublishedReport.Finding] {
    guard let first = places[positions].first, let last = places[positions].last else { return [] }
    let start = text.startIndex
    let array = Data("[".utf8) + text[start + first.lowerBound..<start + last.upperBound] + Data("]".utf8)
    do {
      return try JSONDecoder().decode([PublishedReport.Finding].self, from: array)
    } catch let error as DecodingError {
      throw .malformed(path: path, reason: error.sentence(in: "findings", from: positions.lowerBound))
    } catch {
      throw .malformed(path: path, reason: "findings[\(positions.lowerBound)]: \(error)")
    }
  }
}

/// Looks for the array `findings` of a report and for the objects in it, as far as brackets, commas and strings tell.
private struct FindingScan {
  /// The objects.
  private(set) var places: [Range<Int>] = []
  /// What stands between the brackets of the array.
  private(set) var array: Range<Int>?

  private var depth = 0
  /// The string that was read last.
  private var word = 0..<0
  /// Where the array begins, while it is read.
  private var open: Int?
  /// Where the object begins that is read.
  private var start = 0
  /// The commas since the object before.
  private var commas = 0

  /// Answers whether the text has such an array, once, and nothing but objects with commas between them in it.
  mutating func run(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""):
        guard open == nil || depth > 2 else { return false }
        let end = Self.endOfString(text, from: index)
        if depth == 1 { word = index + 1..<max(index + 1, end - 1) }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard begin(text, index) else { return false }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard end(index) else { return false }
      case UInt8(ascii: ","): if open != nil, depth == 2 { commas += 1 }
      case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ":"): break
      default: guard open == nil || depth > 2 else { return false }
      }
      index += 1
    }
    return depth == 0 && array != nil
  }

  private mutating func begin(_ text: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    if open != nil, depth == 2 {
      guard commas == (places.isEmpty ? 0 : 1), text[index] == UInt8(ascii: "{") else { return false }
      (start, commas) = (index, 0)
    } else if depth == 1, text[index] == UInt8(ascii: "["), text[word].elementsEqual("findings".utf8) {
      guard array == nil else { return false }
      open = index + 1
    }
    depth += 1
    return true
  }

  private mutating func end(_ index: Int) -> Bool {
    depth -= 1
    guard let open else { return depth >= 0 }
    if depth == 2 { places.append(start..<index + 1) }
    if depth == 1 {
      guard commas == 0 else { return false }
      array = open..<index
      self.open = nil
    }
    return true
  }

  private static func endOfString(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start + 1
    while index < text.count, text[index] != UInt8(ascii: "\"") { index += text[index] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(index + 1, text.count)
  }
}
