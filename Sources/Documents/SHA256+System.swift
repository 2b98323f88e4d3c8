import Glibc

extension SHA256 {
  /// The digests of several documents, each 64 hex digits.
  ///
  /// They are made by the system's libcrypto where there is one, for it knows the processor's own instructions; loading
  /// it takes longer than one document, which is why a single one goes the other way.
  public static func hex(_ documents: [[UInt8]]) -> [String] {
    documents.map { document in
      guard documents.count > 1, let digest = SystemDigest.sha256 else { return hex(document) }
      return document.withUnsafeBufferPointer { bytes in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { words in
          _ = digest(bytes.baseAddress, bytes.count, words.baseAddress)
          return hexDigits(of: UnsafeBufferPointer(words))
        }
      }
    }
  }

  /// Bytes as hex digits.
  static func hexDigits(of bytes: some Collection<UInt8>) -> String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
      var position = 0
      for byte in bytes {
        buffer[position] = digits.utf8Start[Int(byte >> 4)]
        buffer[position + 1] = digits.utf8Start[Int(byte & 15)]
        position += 2
      }
      return position
    }
  }
}

/// The system's cryptographic library (OpenSSL's libcrypto), which is there wherever curl is.
private enum SystemDigest {
  typealias Function =
    @convention(c) (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> UnsafePointer<UInt8>?

  /// Its function `SHA256(bytes, count, digest)`; nil where it is not installed.
  static let sha256: Function? = {
    for name in ["libcrypto.so.3", "libcrypto.so.1.1"] {
      if let library = dlopen(name, RTLD_NOW | RTLD_LOCAL), let symbol = dlsym(library, "SHA256") {
        return unsafeBitCast(symbol, to: Function.self)
      }
    }
    return nil
  }()
}
