import TestSupport
import Testing

@testable import Documents

/// Documents with random damage: each is read or refused, and nothing traps or hangs.
@Suite(.timeLimit(.minutes(2))) struct DocumentMutationTests {
  private func damaged(_ bytes: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
      case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }

  /// Reads a document; what comes out keeps the promises of grids.
  private func check(_ bytes: [UInt8]) -> Bool {
    guard let document = try? DocumentReader().read(bytes, path: "x", input: 0, sha256: "-") else { return false }
    #expect(document.grid.keepsItsPromises)
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
        writer.add(parts[index].name, index == place ? damaged(text, &random) : text, deflated: index % 2 == 0)
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
      let bytes = damaged(whole, &random)
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
      if check(damaged(page, &random)) { read += 1 }
      if check(damaged(message, &random)) { read += 1 }
    }
    #expect(read > 500)
  }
}
