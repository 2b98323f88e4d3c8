import TestSupport
import Testing

@testable import Documents

/// Unpacking deflate gives what zlib gives, or nothing.
@Suite struct FastInflateTests {
  /// What the fast way makes of some bytes; nil where it leaves them to zlib.
  private func fast(_ packed: [UInt8], size: Int) -> [UInt8]? {
    let padded = packed + [UInt8](repeating: 0xA5, count: FastInflate.readAhead)
    var isDone = false
    let content = [UInt8](unsafeUninitializedCapacity: size + FastInflate.writeAhead) { output, count in
      padded.withUnsafeBufferPointer { input in
        guard let start = input.baseAddress, let target = output.baseAddress else { return }
        isDone = FastInflate.run(start, packed.count, into: target, size)
      }
      count = isDone ? size : 0
    }
    return isDone ? content : nil
  }

  private func zlib(_ packed: [UInt8], size: Int) -> [UInt8]? {
    var status: Int32 = 0
    let content = [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
      packed.withUnsafeBufferPointer { (status, count) = Inflate.runZlib($0, into: output) }
    }
    return status == 1 && content.count == size ? content : nil
  }

  /// Contents of all kinds: texts, noise, runs, copies from near and far.
  private func content(_ kind: Int, _ count: Int, _ random: inout Generator) -> [UInt8] {
    var bytes: [UInt8] = []
    let words = ["<w:tc><w:tcPr>", "w:val=\"", "center", "\"/>", "绩效", "目标", "0.93", "\n"].map { Array($0.utf8) }
    while bytes.count < count {
      switch kind {
      case 0: bytes += words.randomElement(using: &random) ?? []
      case 1: bytes.append(UInt8.random(in: 0...255, using: &random))
      case 2:
        bytes += [UInt8](repeating: .random(in: 0...3, using: &random), count: .random(in: 1...600, using: &random))
      case 3:
        // A few bytes are common and the others rare, so that codes are of all lengths.
        let shift = Int.random(in: 0..<8, using: &random)
        bytes.append(UInt8.random(in: 0...UInt8(255 >> shift), using: &random))
      default:
        let start = Int.random(in: 0...bytes.count, using: &random)
        bytes += bytes[start...].prefix(.random(in: 1...300, using: &random))
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
    }
    return Array(bytes.prefix(count))
  }

  @Test(arguments: 0..<5)
  func everyContentComesBack(_ kind: Int) {
    var random = Generator(seed: 41 + UInt64(kind))
    var isLeft = 0
    var count = 0
    for size in [0, 1, 2, 3, 15, 16, 17, 100, 257, 258, 259, 1000, 5000, 40_000, 200_000] {
      let content = content(kind, size, &random)
      for (level, strategy) in [(6, 0), (9, 0), (1, 0), (6, 1), (6, 2), (6, 3), (6, 4), (0, 0)] as [(Int32, Int32)] {
        let packed = ZipWriter.deflate(content, level: level, strategy: strategy)
        let unpacked = fast(packed, size: size)
        #expect(unpacked == nil || unpacked == content, "\(kind) \(size) \(level) \(strategy)")
        #expect(zlib(packed, size: size) == content)
        count += 1
        if unpacked == nil { isLeft += 1 }
      }
    }
    // What has no copies may have an incomplete code of distances, which zlib takes.
    #expect(count == 120 && isLeft <= 12, "\(isLeft)")
  }

  @Test(arguments: 0..<5)
  func whatIsDamagedIsLeftOrAsZlibHasIt(_ kind: Int) {
    var random = Generator(seed: 51 + UInt64(kind))
    var (taken, left) = (0, 0)
    for round in 0..<600 {
      let content = content(kind, .random(in: 20...3000, using: &random), &random)
      let packed = Damage.of(ZipWriter.deflate(content, strategy: Int32(round % 5)), using: &random)
      let size = max(0, content.count + [0, 0, 0, -1, 1][round / 5 % 5])
      guard let unpacked = fast(packed, size: size) else {
        left += 1
        continue
      }
      taken += 1
      #expect(zlib(packed, size: size) == unpacked)
    }
    #expect(taken > 10 && left > 300, "\(taken) \(left)")
  }

  @Test func lengthsAndPaddingMustBeRight() {
    let content = Array("项目支出绩效自评表项目支出绩效自评表".utf8)
    let packed = ZipWriter.deflate(content)
    #expect(fast(packed, size: content.count) == content)
    #expect(fast(packed, size: content.count - 1) == nil && fast(packed, size: content.count + 1) == nil)
    #expect(fast(Array(packed.dropLast()), size: content.count) == nil)
    // Bytes behind the last block belong to nothing.
    #expect(fast(packed + [1, 2, 3], size: content.count) == content)
    // A block of a kind that is none; a stored one that contradicts itself.
    #expect(fast([0x07, 0, 0, 0], size: 0) == nil && fast([0x01, 1, 0, 1, 0, 65], size: 1) == nil)
    #expect(fast([0x01, 1, 0, 0xFE, 0xFF, 65], size: 1) == [65])
    // A copy from before the beginning: a fixed block with length 3 and distance 1.
    #expect(fast([0x03, 0x02, 0x00], size: 3) == nil)
  }
}
