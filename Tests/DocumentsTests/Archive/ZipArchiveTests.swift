import TestSupport
import Testing

@testable import Documents

/// Reading ZIP archives.
@Suite struct ZipArchiveTests {
  static let content = Array("项目名称,河道养护\n".utf8)

  private func archive(_ build: (inout ZipWriter) -> Void) throws -> ZipArchive {
    var writer = ZipWriter()
    build(&writer)
    return try ZipArchive(writer.finished)
  }

  @Test(arguments: [true, false])
  func entriesComeBackAsTheyWere(_ deflated: Bool) throws {
    let archive = try archive {
      $0.add("甲/一.csv", Self.content, deflated: deflated)
      $0.add("乙/", [], deflated: false)
      $0.add("空.txt", [], deflated: deflated)
    }
    #expect(archive.entries.map(\.name) == ["甲/一.csv", "乙/", "空.txt"])
    #expect(archive.entries.map(\.isFolder) == [false, true, false])
    #expect(archive.entries.map(\.size) == [26, 0, 0])
    #expect(try archive.bytes(of: archive.entries[0]) == Self.content)
    #expect(try archive.bytes(of: archive.entries[2]) == [])
  }

  @Test func namesAreFoundInAnyCaseAsInOfficeFiles() throws {
    let archive = try archive { $0.add("XL/Workbook.xml", [1, 2, 3]) }
    #expect(try archive.bytes(named: "xl/workbook.xml") == [1, 2, 3])
    #expect(try archive.bytes(named: "xl/workbook2.xml") == nil)
  }

  @Test func largeDirectoriesAndBytesInFrontAreUnderstood() throws {
    var writer = ZipWriter()
    writer.add("a.csv", Self.content)
    for bytes in [writer.finishedLarge, [9, 9, 9, 9, 9] + writer.finished, [7, 7] + writer.finishedLarge] {
      let archive = try ZipArchive(bytes)
      #expect(try archive.bytes(named: "a.csv") == Self.content)
    }
  }

  @Test func namesInGB18030AndWithUnicodeFields() throws {
    let gbk: [UInt8] = [0xCF, 0xEE, 0xC4, 0xBF, 0x5C, 0xB1, 0xED, 0x2E, 0x78, 0x6C, 0x73, 0x78]  // 项目\表.xlsx
    var field = ZipWriter.Oddities()
    let name = Array("支出.xlsx".utf8)
    let crc = gbk.withUnsafeBufferPointer { _ in Checksum.crc32(gbk) }
    field.extra = [0x75, 0x70] + ZipWriter.little(name.count + 5, 2) + [1] + ZipWriter.little(Int(crc), 4) + name
    let archive = try archive {
      $0.add(name: gbk, [1])
      $0.add(name: gbk, [2], field)
    }
    #expect(archive.entries.map(\.name) == ["项目/表.xlsx", "支出.xlsx"])
  }

  @Test(arguments: ["../a.csv", "甲/../../a.csv", "/etc/a.csv", "C:\\a.csv", "\\a.csv", "甲\\..\\a.csv"])
  func namesThatLeadOutAreRefused(_ name: String) throws {
    let archive = try archive {
      $0.add(name, Self.content)
      $0.add("甲/a..b.csv", Self.content)
    }
    let unsafe = name.replacing("\\", with: "/")
    #expect(throws: DocumentError.unsafeName(unsafe)) { _ = try archive.bytes(of: archive.entries[0]) }
    #expect(try archive.bytes(of: archive.entries[1]) == Self.content)
  }

  @Test func wrongChecksumsAndSizesAreDamage() throws {
    var crc = ZipWriter.Oddities()
    crc.crc = 7
    var short = ZipWriter.Oddities()
    short.size = 25
    var long = ZipWriter.Oddities()
    long.size = 27
    var method = ZipWriter.Oddities()
    method.method = 14
    let archive = try archive {
      $0.add("a", Self.content, crc)
      $0.add("b", Self.content, short)
      $0.add("c", Self.content, long)
      $0.add("d", Self.content, deflated: false, short)
      $0.add("e", Self.content, method)
      $0.add("f", Self.content)
    }
    let reasons = [
      "the checksum of 'a' is wrong", "'b' is longer than it says", "'c' is shorter than it says",
      "'d' is not as long as it says", "'e' is packed by method 14, which is not deflate",
    ]
    for (entry, reason) in zip(archive.entries, reasons) {
      #expect(throws: DocumentError.damagedArchive(reason)) { _ = try archive.bytes(of: entry) }
    }
    #expect(try archive.bytes(named: "f") == Self.content)
  }

  @Test func encryptedEntriesNeedAPassword() throws {
    var locked = ZipWriter.Oddities()
    locked.flags = 1
    let archive = try archive { $0.add("a", Self.content, locked) }
    #expect(archive.entries[0].isEncrypted)
    #expect(throws: DocumentError.encrypted) { _ = try archive.bytes(of: archive.entries[0]) }
  }

  @Test func everyCutIsDamage() throws {
    var writer = ZipWriter()
    writer.add("a.csv", Self.content)
    writer.add("b.csv", Self.content, deflated: false)
    let whole = writer.finished
    for count in 0..<whole.count {
      #expect(throws: DocumentError.self, "\(count) bytes") { _ = try ZipArchive(Array(whole[..<count])) }
    }
  }

  @Test func entriesThatOverlapAreRefused() throws {
    var second = ZipWriter.Oddities()
    second.offset = 0
    var writer = ZipWriter()
    writer.add("a", Self.content)
    writer.add("a", Self.content, second)
    #expect(throws: DocumentError.damagedArchive("its entries overlap")) { _ = try ZipArchive(writer.finished) }
  }

  @Test func limitsRefuseBombs() throws {
    var writer = ZipWriter()
    writer.add("zeros", [UInt8](repeating: 0, count: 2 << 20))
    writer.add("small", Self.content)
    var limits = ArchiveLimits()
    let bytes = writer.finished
    func reason(_ limits: ArchiveLimits) -> String? {
      do throws(DocumentError) {
        let archive = try ZipArchive(bytes, limits: limits)
        _ = try archive.bytes(of: archive.entries[0])
        return nil
      } catch { return error.description }
    }
    #expect(reason(limits)?.contains("'zeros' unpacks to more than 250 times its size") == true)
    limits.ratio = 2000
    #expect(reason(limits) == nil)
    limits.entrySize = 2 << 20 - 1
    #expect(reason(limits)?.contains("'zeros' holds 2097152 bytes") == true)
    limits.entrySize = 2 << 20
    limits.totalSize = 2 << 20
    #expect(reason(limits)?.contains("more than 2097152 bytes together") == true)
    limits.totalSize = 4 << 20
    limits.entries = 1
    #expect(reason(limits)?.contains("it has 2 entries, more than 1") == true)
  }
}
