import CZlib
import Documents
import Foundation
import TestSupport

/// A page taken apart again: what a browser runs, and the data as its script puts them together.
struct ReadPage {
  /// The whole text.
  let text: String
  /// The blocks of data by id.
  private(set) var blocks: [String: JSONValue] = [:]
  /// The style of the page.
  let style: String
  /// The program of the page.
  let script: String
  /// What stands around data, style and script.
  let frame: String

  /// Takes a page apart.
  init(_ bytes: [UInt8]) throws {
    text = String(decoding: bytes, as: UTF8.self)
    let head = "<script type=\"application/octet-stream\" id=\"data-"
    var pieces = text.components(separatedBy: head)
    var around = pieces.removeFirst()
    for piece in pieces {
      let marks = piece.components(separatedBy: "\">")
      let packed = marks[1].components(separatedBy: "</script>\n")
      blocks[marks[0]] = try JSONValue(Self.inflate(Data(base64Encoded: packed[0]) ?? Data()))
      around += String(piece.dropFirst(marks[0].count + packed[0].count + 2 + "</script>\n".count))
    }
    style = Self.between("<style>", "</style>", in: around)
    script = Self.between("<script type=\"module\" async>", "</script>", in: around)
    frame = around.replacingOccurrences(of: style, with: "").replacingOccurrences(of: script, with: "")
  }

  /// The text between two marks, of which the first stands there once.
  static func between(_ start: String, _ end: String, in text: String) -> String {
    let parts = text.components(separatedBy: start)
    return parts.count == 2 ? parts[1].components(separatedBy: end)[0] : ""
  }

  /// What the page forbids itself.
  var policy: String { Self.between("http-equiv=\"Content-Security-Policy\" content=\"", "\"", in: frame) }

  /// The records of an array as the page puts them together from index, rules and blocks.
  func records(_ name: String) -> [JSONValue] {
    let index = blocks["index"] ?? .null
    let excerpts = name == "forms" ? blocks["forms"]?.elements ?? [] : index[name].elements
    let size = index["page"]["blockSize"].whole ?? 1
    return excerpts.enumerated().map { place, excerpt in
      let rest = blocks["\(name)-\(place / size)"]?.elements ?? []
      var record = name == "findings" ? index["shared"][excerpt["ruleId"].text ?? ""] : .object([:])
      let late = blocks["\(name)-late"]?.elements ?? []
      for part in [
        excerpt, late.indices.contains(place) ? late[place] : .null,
        rest.indices.contains(place % size) ? rest[place % size] : .null,
      ] {
        guard case .object(let members) = part else { continue }
        for (member, value) in members { record[member] = value }
      }
      return record
    }
  }

  /// Unpacks a zlib stream as a browser's DecompressionStream("deflate") does.
  private static func inflate(_ packed: Data) throws -> [UInt8] {
    for capacity in [packed.count * 20 + 1024, packed.count * 1100 + 1024] {
      var count = uLong(capacity)
      var status = Z_OK
      let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { output, written in
        status = packed.withUnsafeBytes { input in
          uncompress(output.baseAddress, &count, input.bindMemory(to: UInt8.self).baseAddress, uLong(packed.count))
        }
        written = status == Z_OK ? Int(count) : 0
      }
      if status == Z_OK { return bytes }
    }
    throw CocoaError(.fileReadCorruptFile)
  }
}
