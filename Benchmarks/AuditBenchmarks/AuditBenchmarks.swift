import AuditEngine
import Documents
import Forms
import Foundation
import Reporting

/// Measures the audit of a synthetic corpus in stages, and the whole of it against a Python script on the same files;
/// makes and joins synthetic paragraphs (`paragraphs`, `near`).
///
///     swift run -c release AuditBenchmarks --forms 100000
@main
struct AuditBenchmarks {
  static func main() async {
    do {
      let words = Array(CommandLine.arguments.dropFirst())
      switch words.first {
      case "paragraphs": try ParagraphCorpus.run(Array(words.dropFirst()))
      case "near": try NearRun(Array(words.dropFirst())).run()
      default: try await run(try BenchmarkPlan(words))
      }
    } catch {
      FileHandle.standardError.write(Data("AuditBenchmarks: error: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func run(_ plan: BenchmarkPlan) async throws {
    let corpus = try plan.prepareCorpus()
    var results = BenchmarkResults(plan, corpus: corpus)
    let stages = try Stages(folder: corpus.folder)
    for stage in BenchmarkPlan.Stage.allCases where plan.stages.contains(stage) && stage.isInProcess {
      for _ in 0..<plan.repeats { results.add(stage, seconds: try await stages.measure(stage)) }
      results.show(stage)
    }
    // The programs take turns, so that a slow minute of the machine slows both.
    for _ in 0..<plan.repeats {
      for stage in BenchmarkPlan.Stage.allCases where plan.stages.contains(stage) && !stage.isInProcess {
        let run = try ChildRun(plan.command(stage, corpus: corpus))
        results.add(stage, seconds: run.seconds, peakBytes: run.peakBytes)
      }
    }
    for stage in BenchmarkPlan.Stage.allCases where plan.stages.contains(stage) && !stage.isInProcess {
      results.show(stage)
    }
    results.showRatios()
    if let path = plan.output { try results.write(to: path) }
  }
}
