import Documents
import TestSupport
import Testing

/// The digests are those of FIPS 180-4.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func published(_ text: String, _ digest: String) {
    #expect(SHA256.hex(Array(text.utf8)) == digest)
  }

  /// Where the padding just fits into the last block, and where it needs one more.
  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    (119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
    (120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"),
    (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func manyTimesA(_ count: Int, _ digest: String) {
    #expect(SHA256.hex([UInt8](repeating: UInt8(ascii: "a"), count: count)) == digest)
  }

  @Test func takenInPiecesItIsTheSame() {
    var generator = Generator(seed: 1)
    for _ in 0..<50 {
      let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      var hasher = SHA256()
      var start = 0
      while start < bytes.count {
        let end = Int.random(in: start...bytes.count, using: &generator)
        bytes[start..<end].withUnsafeBytes { hasher.update($0) }
        start = end
      }
      #expect(hasher.finish() == SHA256.hex(bytes), "\(bytes.count) bytes")
    }
  }

  /// Several documents are digested by the system's library where there is one.
  @Test func theSystemsLibraryGivesTheSame() {
    var generator = Generator(seed: 2)
    for round in 0..<40 {
      let lengths: ClosedRange<Int> = round % 4 == 0 ? 0...70 : 0...500
      let messages = (0..<(round % 5 == 4 ? 3 : 4)).map { _ in
        (0..<Int.random(in: lengths, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
      }
      #expect(SHA256.hex(messages) == messages.map { SHA256.hex($0) }, "\(messages.map(\.count))")
    }
    let a = [UInt8](repeating: UInt8(ascii: "a"), count: 64)
    let digest = "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    #expect(SHA256.hex([a, a, a, a]) == [digest, digest, digest, digest])
    #expect(SHA256.hex([[UInt8]]()) == [])
  }
}
