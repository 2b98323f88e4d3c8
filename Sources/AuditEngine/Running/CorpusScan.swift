import Detection
import Forms
import Reporting
import Synchronization

/// Reads a whole corpus with several workers and puts their shares together.
struct CorpusScan: Sendable {
  let files: [CorpusFile]
  let set: DetectorSet
  let vocabulary: Vocabulary
  let jobs: Int
  let progress: @Sendable (Int) -> Void

  /// Reads every file; what comes out does not depend on the number of workers.
  func run() async -> CorpusShare {
    let next = Counter()
    return await withTaskGroup(of: CorpusShare.self) { group in
      for _ in 0..<max(1, min(jobs, files.count)) {
        group.addTask { self.workOff(next) }
      }
      var whole = CorpusShare()
      for await share in group { merge(share, into: &whole) }
      whole.outcomes.sort { $0.input < $1.input }
      return whole
    }
  }

  /// How many documents a worker takes at a time: as many as their digests are made together.
  private static let batch = 4

  private func workOff(_ next: Counter) -> CorpusShare {
    var worker = CorpusWorker(set, vocabulary: vocabulary)
    while !Task.isCancelled {
      let first = next.take(Self.batch)
      guard first < files.count else { break }
      let batch = files[first..<min(first + Self.batch, files.count)]
      worker.work(on: batch)
      progress(batch.count)
    }
    return worker.finish()
  }

  private func merge(_ share: CorpusShare, into whole: inout CorpusShare) {
    whole.outcomes += share.outcomes
    whole.habits.merge(share.habits)
    for (rule, coverage) in share.coverage { whole.coverage[rule, default: Coverage()].add(coverage) }
    if whole.corpusRuns.isEmpty {
      whole.corpusRuns = share.corpusRuns
    } else {
      for index in whole.corpusRuns.indices { whole.corpusRuns[index].merge(share.corpusRuns[index]) }
    }
  }
}

/// Deals out the positions of the documents.
private final class Counter: Sendable {
  private let next = Atomic<Int>(0)

  /// The first of the next few positions.
  func take(_ count: Int) -> Int { next.wrappingAdd(count, ordering: .relaxed).oldValue }
}
