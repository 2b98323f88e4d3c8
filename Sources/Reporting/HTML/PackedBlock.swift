import CZlib
import Foundation

/// A piece of the page's data: JSON, deflated, as base64 in an element that no browser runs or shows.
struct PackedBlock: Sendable {
  /// The element's id.
  var id: String
  /// The element.
  var element: [UInt8]

  /// Packs some bytes under an id of letters, digits and dashes.
  init(id: String, _ bytes: [UInt8]) {
    self.id = id
    let head = "<script type=\"application/octet-stream\" id=\"data-\(id)\">"
    element = Array(head.utf8) + [UInt8](Data(Self.deflate(bytes)).base64EncodedData()) + Array("</script>\n".utf8)
  }

  /// The bytes as a zlib stream, which a browser calls `deflate`.
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    let bound = Int(compressBound(uLong(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      var written = uLong(bound)
      let status = bytes.withUnsafeBufferPointer { input in
        compress2(output.baseAddress, &written, input.baseAddress, uLong(input.count), 6)
      }
      // With so much room only a lack of memory can fail, and then nothing else works either.
      precondition(status == Z_OK, "zlib cannot pack \(bytes.count) bytes: \(status)")
      count = Int(written)
    }
  }
}
