import Detection
import Documents
import Forms
import Parallel
import ReportModel
import Reporting
import Synchronization

/// Reads a whole corpus with several workers and puts their shares together.
struct CorpusScan: Sendable {
  let set: DetectorSet
  let vocabulary: Vocabulary
  let settings: AuditSettings
  /// Where the cells of slowly opened documents are kept.
  let store: GridStore
  let progress: @Sendable (Audit.Progress) -> Void

  /// Reads every file; what comes out does not depend on the number of workers.
  ///
  /// `files` grows by the members of archives, behind the files in the order of their archives.
  func run(_ files: inout [CorpusFile]) async -> CorpusShare {
    var whole = CorpusShare()
    var first = 0
    var budget = MemberBudget(settings.reading)
    while first < files.count {
      let known = files.count
      var round = await read(files, from: first)
      addMembers(of: &round, to: &files, &budget)
      merge(round, into: &whole)
      first = known
      if files.count > known { progress(.found(documents: files.count)) }
    }
    convert(&whole, files)
    whole.outcomes.sort { $0.input < $1.input }
    return whole
  }

  /// Adds the members of the archives that a round found, in the order of the archives, as far as the budget goes.
  private func addMembers(of round: inout CorpusShare, to files: inout [CorpusFile], _ budget: inout MemberBudget) {
    var opener = DocumentOpener(settings.reading)
    for archive in round.archives.sorted(by: { $0.input < $1.input }) {
      do throws(DocumentError) {
        try budget.take(archive.members, of: files[archive.input])
        files += try opener.members(of: files[archive.input])
      } catch {
        guard let index = round.outcomes.firstIndex(where: { $0.input == archive.input }) else { continue }
        round.outcomes[index].outcome.record?.status = .failed
        round.outcomes[index].outcome.notifications.append(CorpusWorker.notification(error, files[archive.input]))
      }
    }
    round.archives = []
  }

  /// How many documents a worker takes at a time: as many as their digests are made together.
  private static let batch = 4

  private func read(_ files: [CorpusFile], from first: Int) async -> CorpusShare {
    let next = Counter(first)
    return await withTaskGroup(of: CorpusShare.self) { group in
      for _ in 0..<max(1, min(settings.jobCount, files.count - first)) {
        group.addTask { self.workOff(files, next) }
      }
      var whole = CorpusShare()
      for await share in group { merge(share, into: &whole) }
      return whole
    }
  }

  private func workOff(_ files: [CorpusFile], _ next: Counter) -> CorpusShare {
    var worker = CorpusWorker(self)
    while !Task.isCancelled {
      let first = next.take(Self.batch)
      guard first < files.count else { break }
      let batch = files[first..<min(first + Self.batch, files.count)]
      worker.work(on: batch)
      progress(.read(documents: batch.count))
    }
    return worker.finish()
  }

  /// Reads the documents of old formats, which another program converts a few at a time.
  private func convert(_ whole: inout CorpusShare, _ files: [CorpusFile]) {
    guard !whole.old.isEmpty else { return }
    var worker = CorpusWorker(self)
    var conversion = OldDocuments(settings.reading)
    conversion.read(whole.old.sorted { $0.input < $1.input }, of: files) { old, result in
      worker.take(result, of: old, files[old.input])
      progress(.read(documents: 1))
    }
    whole.old = []
    merge(worker.finish(), into: &whole)
  }

  private func merge(_ share: CorpusShare, into whole: inout CorpusShare) {
    whole.outcomes += share.outcomes
    whole.archives += share.archives
    whole.old += share.old
    whole.habits.merge(share.habits)
    if let reading = share.reading {
      if whole.reading == nil { whole.reading = ReadingTally() }
      whole.reading?.merge(reading)
    }
    whole.profiles.merge(share.profiles) { $0 + $1 }
    for (rule, coverage) in share.coverage { whole.coverage[rule, default: Coverage()].add(coverage) }
    if whole.corpusRuns.isEmpty {
      whole.corpusRuns = share.corpusRuns
    } else {
      whole.corpusRuns.withUnsafeMutableBufferPointer { runs in
        // Each run is at a place of its own.
        nonisolated(unsafe) let runs = runs
        _ = Parallel.map(runs.count, jobs: settings.jobCount) { runs[$0].merge(share.corpusRuns[$0]) }
      }
    }
  }
}

/// Deals out the positions of the documents.
private final class Counter: Sendable {
  private let next: Atomic<Int>

  init(_ first: Int) { next = Atomic(first) }

  /// The first of the next few positions.
  func take(_ count: Int) -> Int { next.wrappingAdd(count, ordering: .relaxed).oldValue }
}
