/// The directory of a compound file (OLE 2), in which Office kept documents before 2007.
enum CompoundFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
  /// The most sectors of the directory that are looked at.
  private static let mostSectors = 1024

  /// Tells what the file is by the names of its streams.
  static func kind(_ bytes: [UInt8]) -> FileKind {
    let names = streamNames(bytes)
    if names.contains("EncryptedPackage") { return .encryptedOffice }
    if names.contains("WordDocument") { return .doc }
    if names.contains("Workbook") || names.contains("Book") { return .xls }
    return .compound
  }

  private static func streamNames(_ bytes: [UInt8]) -> Set<String> {
    guard let shift = bytes.little16(30), shift == 9 || shift == 12, var sector = bytes.little32(48) else { return [] }
    let size = 1 << shift
    var names: Set<String> = []
    var seen = 0
    while sector < 0xFFFF_FFFA, seen < mostSectors {
      let start = (sector + 1) << shift
      guard start + size <= bytes.count else { break }
      for entry in stride(from: start, to: start + size, by: 128) { names.insert(name(bytes, at: entry)) }
      guard let next = nextSector(sector, bytes, size: size) else { break }
      sector = next
      seen += 1
    }
    return names
  }

  /// The name of a directory entry: up to 31 characters of UTF-16.
  private static func name(_ bytes: [UInt8], at entry: Int) -> String {
    guard let length = bytes.little16(entry + 64), length >= 2, length <= 64 else { return "" }
    let units = stride(from: entry, to: entry + length - 2, by: 2).compactMap { bytes.little16($0) }
    return String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
  }

  /// The sector that follows one in its chain, from the table whose own sectors stand in the header.
  private static func nextSector(_ sector: Int, _ bytes: [UInt8], size: Int) -> Int? {
    let perSector = size / 4
    let table = sector / perSector
    guard table < 109, let place = bytes.little32(76 + table * 4), place < 0xFFFF_FFFA else { return nil }
    return bytes.little32((place + 1) * size + sector % perSector * 4)
  }
}
