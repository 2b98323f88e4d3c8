#if canImport(Glibc)
  import Glibc
#endif

/// Conversion from UTF-8 to GB18030 by the C library.
enum GB18030 {
  #if canImport(Glibc)
    static let isAvailable = true

    /// Throws `SyntheticCorpusError.encoding` if the C library lacks its GB18030 module or refuses the text.
    static func encode(_ text: Word) throws -> Word {
      guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else {
        throw SyntheticCorpusError.encoding(errno: errno)
      }
      defer { iconv_close(converter) }
      var source = text
      // A character takes at most four bytes in GB18030 and at least one in UTF-8.
      let encoded = Word(unsafeUninitializedCapacity: source.count * 4) { target, count in
        source.withUnsafeMutableBytes { bytes in
          var input = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
          var inputLeft = bytes.count
          var outputLeft = target.count
          target.withMemoryRebound(to: CChar.self) { room in
            var output = room.baseAddress
            let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
            count = result == -1 ? 0 : target.count - outputLeft
          }
        }
      }
      guard !encoded.isEmpty || text.isEmpty else { throw SyntheticCorpusError.encoding(errno: errno) }
      return encoded
    }
  #else
    /// Elsewhere the corpus is UTF-8 throughout.
    static let isAvailable = false

    static func encode(_ text: Word) throws -> Word { text }
  #endif
}
