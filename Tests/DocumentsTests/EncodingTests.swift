import Documents
import TestSupport
import Testing

/// The encoding is told by validity and named.
@Suite struct EncodingTests {
  /// 项目名称, a tab, 园林养护 and a line end in GB18030.
  private static let gb18030: [UInt8] = [
    0xCF, 0xEE, 0xC4, 0xBF, 0xC3, 0xFB, 0xB3, 0xC6, 0x09, 0xD4, 0xB0, 0xC1, 0xD6, 0xD1, 0xF8, 0xBB, 0xA4, 0x0A,
  ]
  private static let text = "项目名称\t园林养护\n"
  private static let cells = [["项目名称", "园林养护"]]

  private static func littleEndian(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  private static func utf32(_ text: String, by shifts: [UInt32]) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in shifts.map { UInt8(truncatingIfNeeded: scalar.value >> $0) } }
  }

  private static func bigEndian(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  @Test(arguments: [
    (Array(text.utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8Marked),
    ([0xFF, 0xFE] + littleEndian(text), .utf16LittleEndian), ([0xFE, 0xFF] + bigEndian(text), .utf16BigEndian),
    ([0xFF, 0xFE, 0, 0] + utf32(text, by: [0, 8, 16, 24]), .utf32LittleEndian),
    ([0, 0, 0xFE, 0xFF] + utf32(text, by: [24, 16, 8, 0]), .utf32BigEndian),
    (littleEndian(text), .utf16LittleEndian), (bigEndian(text), .utf16BigEndian), (gb18030, .gb18030),
  ])
  func sameCellsInEveryEncoding(_ bytes: [UInt8], _ encoding: TextEncoding) throws {
    let document = try Reading.document(bytes)
    #expect(document.encoding == encoding)
    #expect(document.cellTexts == Self.cells)
    #expect(document.replacedSequences == 0)
    #expect(document.byteCount == bytes.count)
  }

  @Test func namesStandInTheReport() {
    let encodings: [TextEncoding] = [
      .utf8, .utf8Marked, .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian, .gb18030,
    ]
    let names = ["UTF-8", "UTF-8-BOM", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"]
    #expect(encodings.map(\.rawValue) == names)
  }

  @Test func fourByteCharactersOfGB18030() throws {
    let document = try Reading.document([0x95, 0x34, 0xB2, 0x35] + Self.gb18030)
    #expect(document.encoding == .gb18030)
    #expect(document.cellTexts == [["𠮷项目名称", "园林养护"]])
  }

  @Test func charactersBeyondTheBasicPlaneInUTF16() throws {
    let document = try Reading.document([0xFE, 0xFF] + Self.bigEndian("𠮷\t1\n"))
    #expect(document.cellTexts == [["𠮷", "1"]])
  }

  @Test func damagedUTF8IsRepairedAndCounted() throws {
    // One character in 32 lost its first byte: GB18030 would make other characters of the whole text.
    var bytes = Array(String(repeating: "项目名称\t园林养护\n", count: 4).utf8)
    bytes.remove(at: 0)
    let document = try Reading.document(bytes)
    #expect(document.encoding == .utf8)
    #expect(document.replacedSequences == 2)
    #expect(document.cellTexts[0] == ["\u{FFFD}\u{FFFD}目名称", "园林养护"])
    #expect(document.cellTexts[3] == ["项目名称", "园林养护"])
  }

  @Test func markedUTF8StaysUTF8HoweverDamaged() throws {
    let document = try Reading.document([0xEF, 0xBB, 0xBF] + Self.gb18030)
    #expect(document.encoding == .utf8Marked)
    #expect(document.replacedSequences > 0)
  }

  @Test func cutInTheMiddleOfACharacter() throws {
    let document = try Reading.document(Array(Array(String(repeating: Self.text, count: 3).utf8).dropLast(2)))
    #expect(document.encoding == .utf8)
    #expect(document.replacedSequences == 2)
  }

  @Test func gbkThatIsAlmostUTF8() throws {
    // 聞 is C2 84 in GBK and U+0084 in UTF-8; behind forty of them stands a text that is only GBK.
    let many = Array(repeatElement([0xC2, 0x84] as [UInt8], count: 40).joined())
    let document = try Reading.document(many + [0x09] + Self.gb18030)
    #expect(document.encoding == .gb18030)
    #expect(document.replacedSequences == 0)
    #expect(document.cellTexts == [[String(repeating: "聞", count: 40), "项目名称", "园林养护"]])
  }

  @Test func brokenGB18030IsReplacedByteByByte() throws {
    let document = try Reading.document(Array(repeatElement(Self.gb18030, count: 6).joined()) + [0xFF, 0x0A])
    #expect(document.encoding == .gb18030)
    #expect(document.replacedSequences == 1)
    #expect(document.cellTexts.count == 7)
    #expect(document.cellTexts[6] == ["\u{FFFD}"])
  }

  @Test func halfAUnitAtTheEndOfUTF16() throws {
    let document = try Reading.document(
      [0xFF, 0xFE] + Self.littleEndian(String(repeating: Self.text, count: 4)) + [0x35])
    #expect(document.encoding == .utf16LittleEndian)
    #expect(document.replacedSequences == 1)
  }

  @Test func bytesThatNoEncodingKnowsAreNoText() {
    let bytes = Array(repeatElement([0xFF, 0xFF, 0xFF, 0x31, 0x0A] as [UInt8], count: 40).joined())
    // `#expect` would print the whole document.
    #expect(throws: DocumentError.undecodable) { _ = try Reading.document(bytes) }
  }

  @Test func noBytesAndOnlyWhiteSpaceAreEmpty() {
    #expect(throws: DocumentError.empty) { _ = try Reading.document([]) }
    #expect(throws: DocumentError.empty) { _ = try Reading.document(Array(" \n\r\n \n".utf8)) }
    #expect(throws: DocumentError.empty) { _ = try Reading.document([0xEF, 0xBB, 0xBF]) }
    #expect(throws: DocumentError.empty) { _ = try Reading.document([UInt8](repeating: 0x0A, count: 1_000_000)) }
  }

  @Test func aMillionEmptyLinesHideNothing() throws {
    let document = try Reading.document([UInt8](repeating: 0x0A, count: 1_000_000) + Array(Self.text.utf8))
    #expect(document.cellTexts == Self.cells)
    #expect(document.format == .tabSeparated)
    #expect(document.lines == [[1_000_001, 1_000_001]])
  }

  @Test func bytesOfNoKnownKindAreBinaryByTheirZeros() {
    #expect(throws: DocumentError.binary("NUL bytes")) { _ = try Reading.document([1, 0, 0, 2, 0, 0, 0, 9, 65, 0]) }
  }

  /// Some programs fill the end of a text up with zeros; other zeros are of no text.
  @Test func zerosBehindATextAreLeftOut() throws {
    let text = Array(String(repeating: Self.text, count: 3).utf8)
    for count in [1, 2, 5000] {
      let document = try Reading.document(text + [UInt8](repeating: 0, count: count))
      #expect(document.encoding == .utf8 && document.replacedSequences == 0)
      #expect(document.cellTexts == Array(repeating: Self.cells, count: 3).flatMap { $0 })
    }
    let sealed = Array(repeatElement(Self.gb18030, count: 6).joined()) + [0]
    for bytes in [text + [0] + text, sealed] {
      #expect(throws: DocumentError.binary("NUL bytes")) { _ = try Reading.document(bytes) }
    }
  }

  @Test func sizeLimitIsSixtyFourMegabytesAndSaid() {
    #expect(DocumentReader.sizeLimit == 67_108_864)
    let error = DocumentError.tooLarge(bytes: 67_108_865, limit: DocumentReader.sizeLimit)
    #expect(error.code == "document-too-large")
    #expect(error.description.contains("67108865 bytes, more than the 67108864"))
  }
}
