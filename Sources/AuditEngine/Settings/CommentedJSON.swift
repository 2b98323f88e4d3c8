import Detection
import Foundation
import StrictJSON

/// JSON for people: `// …` and `/* … */` are comments, and a comma may stand before `}` and `]`.
///
/// So a line can be put in or taken out without a look at the lines around it. Everything else is JSON.
enum CommentedJSON {
  /// Decodes a text.
  ///
  /// - Throws: a `DecodingError` whose sentence names the line or the key.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let json = try plain(bytes)
    return try StrictJSON.decode(type, from: Data(json))
  }

  private static func line(of place: Int, _ bytes: [UInt8]) -> Int {
    1 + bytes.prefix(place).count { $0 == UInt8(ascii: "\n") }
  }

  private static func corrupted(_ sentence: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: sentence))
  }

  /// The text with blanks in place of comments and of commas before a closing bracket; no byte changes its place.
  private static func plain(_ bytes: [UInt8]) throws -> [UInt8] {
    var output = bytes
    var index = 0
    var comma: Int?
    var last: UInt8 = 0
    while index < bytes.count {
      let start = index
      switch (bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0) {
      case (UInt8(ascii: "\""), _):
        index = endOfString(bytes, from: index)
        (comma, last) = (nil, UInt8(ascii: "\""))
        continue
      case (UInt8(ascii: "/"), UInt8(ascii: "/")):
        index = bytes[index...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        guard let end = endOfComment(bytes, from: index + 2) else {
          throw corrupted("the comment that begins in line \(line(of: index, bytes)) does not end — close it with */")
        }
        index = end
      default:
        if [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[index]), let comma { output[comma] = 0x20 }
        if bytes[index] > 0x20 {
          // A comma without a value before it is a slip.
          let isBehindValue = !Array("[{,".utf8).contains(last)
          comma = bytes[index] == UInt8(ascii: ",") && isBehindValue ? index : nil
          last = bytes[index]
        }
        index += 1
        continue
      }
      for place in start..<index where bytes[place] != UInt8(ascii: "\n") { output[place] = 0x20 }
    }
    return output
  }

  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  private static func endOfComment(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index + 2 }
      index += 1
    }
    return nil
  }
}
