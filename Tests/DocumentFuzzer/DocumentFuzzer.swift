import Documents
import Foundation
import TestSupport

/// Lets libFuzzer look for documents that trap, hang or break the promises of grids.
///
/// The first byte of an input says what the others are: the parts of a sample package with zero bytes between them, so
/// that the fuzzer need not guess checksums and compression, or else a whole file. An empty folder of inputs is begun
/// with the samples.
@main struct DocumentFuzzer {
  static func main() throws {
    if let folder = CommandLine.arguments.dropFirst().last(where: { !$0.hasPrefix("-") }) { try begin(folder) }
    var count = CommandLine.argc
    var words = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &words) { data, size in
        DocumentFuzzer.read(UnsafeBufferPointer(start: data, count: size))
        return 0
      })
  }

  private static func begin(_ folder: String) throws {
    guard try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else { return }
    for (kind, parts) in SamplePackages.all.enumerated() {
      let texts = parts.map { Data($0.text.utf8) }.joined(separator: [0])
      let url = URL(fileURLWithPath: folder)
      try (Data([UInt8(kind)]) + texts).write(to: url.appendingPathComponent("parts-\(kind)"))
      let whole = [UInt8(SamplePackages.all.count)] + ZipWriter.archive(parts)
      try Data(whole).write(to: url.appendingPathComponent("file-\(kind)"))
    }
  }

  private static func read(_ input: UnsafeBufferPointer<UInt8>) {
    guard let kind = input.first.map(Int.init) else { return }
    let bytes = Array(input.dropFirst())
    let file = SamplePackages.all.indices.contains(kind) ? package(SamplePackages.all[kind], bytes) : bytes
    guard let document = try? DocumentReader().read(file, path: "x", input: 0, sha256: "-") else { return }
    precondition(document.grid.isSound)
  }

  private static func package(_ parts: [SamplePackages.Part], _ bytes: [UInt8]) -> [UInt8] {
    let texts = bytes.split(separator: 0, maxSplits: parts.count - 1, omittingEmptySubsequences: false)
    var writer = ZipWriter()
    for (part, text) in zip(parts, texts) { writer.add(part.name, Array(text), deflated: false) }
    return writer.finished
  }
}

/// libFuzzer's main program.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
