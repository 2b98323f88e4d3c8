import TestSupport
import Testing

@testable import Documents

/// Documents with random damage: each is read or refused, and nothing traps or hangs.
@Suite(.timeLimit(.minutes(2))) struct DocumentMutationTests {
  /// Reads a document; what comes out keeps the promises of grids.
  private func check(_ bytes: [UInt8]) -> Bool {
    guard let document = try? DocumentReader().read(bytes, path: "x", input: 0, sha256: "-") else { return false }
    #expect(document.grid.isSound)
    // What is remembered of it is what was found.
    let encoded = document.content.encoded
    #expect(document.grid.rows.isEmpty || DocumentContent(encoded: encoded[...])?.encoded == encoded)
    return true
  }

  @Test(arguments: SamplePackages.all.indices)
  func officeFiles(_ kind: Int) {
    var random = Generator(seed: 20_260_101 + UInt64(kind))
    #expect(check(ZipWriter.archive(SamplePackages.all[kind])))
    var read = 0
    for _ in 0..<500 {
      var parts = SamplePackages.all[kind]
      let place = Int.random(in: parts.indices, using: &random)
      var writer = ZipWriter()
      for index in parts.indices {
        let text = Array(parts[index].text.utf8)
        writer.add(parts[index].name, index == place ? Damage.of(text, using: &random) : text, deflated: index % 2 == 0)
      }
      parts.removeAll()
      if check(writer.finished) { read += 1 }
    }
    #expect(read > 10 && read < 500)
  }

  @Test(arguments: SamplePackages.all.indices)
  func archives(_ kind: Int) {
    var random = Generator(seed: 20_260_201 + UInt64(kind))
    let whole = ZipWriter.archive(SamplePackages.all[kind])
    var read = 0
    for _ in 0..<500 {
      let bytes = Damage.of(whole, using: &random)
      if check(bytes) { read += 1 }
      guard let members = try? ArchiveMembers(bytes) else { continue }
      for member in members.members { _ = try? members.bytes(of: member) }
    }
    #expect(read > 3 && read < 480)
  }

  @Test func pages() {
    var random = Generator(seed: 20_260_301)
    let page = Array("<html><meta charset=gbk><body><div>\(WebTests.table)</div><p>尾</p></body></html>".utf8)
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    let part = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    let message = Array(head.utf8) + Array(part.utf8) + page + Array("\r\n--b--".utf8)
    var read = 0
    for _ in 0..<500 {
      if check(Damage.of(page, using: &random)) { read += 1 }
      if check(Damage.of(message, using: &random)) { read += 1 }
    }
    #expect(read > 500)
  }
}
