import Foundation

/// The raw numbers of a run, and what is said of them.
struct BenchmarkResults {
  private let plan: BenchmarkPlan
  private let corpus: BenchmarkPlan.Corpus
  private var seconds: [BenchmarkPlan.Stage: [Double]] = [:]
  private var peaks: [BenchmarkPlan.Stage: [Int]] = [:]

  init(_ plan: BenchmarkPlan, corpus: BenchmarkPlan.Corpus) {
    self.plan = plan
    self.corpus = corpus
    print(
      "\(plan.forms) forms, \(corpus.files) files, \(corpus.bytes) bytes, seed \(plan.seed), median of \(plan.repeats)")
  }

  mutating func add(_ stage: BenchmarkPlan.Stage, seconds time: Double, peakBytes: Int? = nil) {
    seconds[stage, default: []].append(time)
    if let peakBytes { peaks[stage, default: []].append(peakBytes) }
  }

  private func median(_ stage: BenchmarkPlan.Stage) -> Double? {
    guard let times = seconds[stage]?.sorted(), !times.isEmpty else { return nil }
    return times[times.count / 2]
  }

  /// Prints the median of a stage, and its memory.
  func show(_ stage: BenchmarkPlan.Stage) {
    guard let time = median(stage) else { return }
    var line = "\(stage.rawValue): \(decimals(time * 1000, 1)) ms"
    if stage != .start { line += ", \(decimals(time * 1e6 / Double(plan.forms), 2)) µs a form" }
    if let peak = peaks[stage]?.max() {
      line += ", at most \(decimals(Double(peak) / 1_048_576, 1)) MiB"
      if stage == .whole || stage == .catalogue {
        line += " (\(decimals(Double(peak) / Double(plan.forms), 0)) bytes a form)"
      }
    }
    print(line)
  }

  /// Prints the whole against the peer.
  func showRatios() {
    if let whole = median(.whole), let peer = median(.peer) {
      print("peer ÷ whole: \(decimals(peer / whole, 2)) (at least 8, aim 15)")
    }
    if let whole = median(.whole), let catalogue = median(.catalogue) {
      print("catalogue ÷ whole: \(decimals(catalogue / whole, 2)) (at most 1.6)")
    }
    if let start = median(.start) { print("start: \(decimals(start * 1000, 1)) ms of 40 ms") }
  }

  /// Writes machine, commands and raw numbers as JSON.
  func write(to path: String) throws {
    var object: [String: Any] = [
      "date": Date().formatted(.iso8601), "machine": machine, "command": CommandLine.arguments.joined(separator: " "),
      "forms": plan.forms, "seed": plan.seed, "files": corpus.files, "bytes": corpus.bytes,
    ]
    object["seconds"] = Dictionary(uniqueKeysWithValues: seconds.map { ($0.key.rawValue, $0.value) })
    object["peakBytes"] = Dictionary(uniqueKeysWithValues: peaks.map { ($0.key.rawValue, $0.value) })
    if let whole = median(.whole), let peer = median(.peer) { object["peerOverWhole"] = peer / whole }
    let data = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
    try data.write(to: URL(fileURLWithPath: path))
  }

  private var machine: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = text.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
    let name = model.map { String($0).trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    return "\(name), \(ProcessInfo.processInfo.activeProcessorCount) cores"
  }

  private func decimals(_ value: Double, _ count: Int) -> String { String(format: "%.\(count)f", value) }
}
