// swift-tools-version: 6.2

import PackageDescription

/// The settings of every target: each import says whether it is part of the target's own interface.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The rooms of the house from the ground up; imports go down only (see "The house" in CONTRIBUTING.md).
let package = Package(
  name: "audit",
  products: [
    .executable(name: "audit", targets: ["audit"]),
    .library(name: "AuditKit", targets: ["AuditEngine"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "Parallel", swiftSettings: strict),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CProcessLimits"),
    .target(name: "ChildProcesses", dependencies: ["CProcessLimits"], swiftSettings: strict),
    .target(name: "Documents", dependencies: ["CZlib", "CLibXML2", "ChildProcesses"], swiftSettings: strict),
    .target(name: "Forms", dependencies: ["Documents"], swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["Parallel"], swiftSettings: strict),
    .target(name: "StrictJSON", swiftSettings: strict),
    .target(name: "EmbeddedFiles", swiftSettings: strict),
    .target(
      name: "Heuristics",
      dependencies: ["EmbeddedFiles"],
      path: "Heuristics",
      exclude: ["rules", "vocabularies", "profiles", "pages", "ranking.json"],
      swiftSettings: strict,
      plugins: ["EmbedFilesPlugin"]
    ),
    .target(
      name: "Detection", dependencies: ["Documents", "Forms", "Statistics", "StrictJSON"], swiftSettings: strict),
    .target(
      name: "Detectors", dependencies: ["Detection", "Documents", "Forms", "Statistics"], swiftSettings: strict),
    .target(name: "ReportModel", dependencies: ["Detection", "Parallel", "StrictJSON"], swiftSettings: strict),
    .target(
      name: "CaseTracking", dependencies: ["Detection", "ReportModel", "StrictJSON"], swiftSettings: strict),
    .target(name: "Ranking", dependencies: ["Detection", "Forms", "StrictJSON"], swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "CZlib", "CaseTracking", "Detection", "Documents", "EmbeddedFiles", "Forms", "Parallel", "Ranking",
        "ReportModel",
      ],
      exclude: ["HTML/page.html", "HTML/style", "HTML/script"],
      swiftSettings: strict,
      plugins: ["EmbedFilesPlugin"]
    ),
    .target(
      name: "AuditEngine",
      dependencies: [
        "CaseTracking", "ChildProcesses", "Detection", "Detectors", "Documents", "EmbeddedFiles", "Forms", "Heuristics",
        "Parallel", "Ranking", "ReportModel", "Reporting", "Statistics", "StrictJSON",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "audit",
      dependencies: [
        "AuditEngine", "CaseTracking", "ChildProcesses", "Detection", "Detectors", "Forms", "ReportModel", "Reporting",
        "StrictJSON",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "AuditBenchmarks",
      dependencies: [
        "AuditEngine", "Detection", "Documents", "Forms", "Parallel", "ReportModel", "Reporting", "Statistics",
      ],
      path: "Benchmarks/AuditBenchmarks",
      swiftSettings: strict
    ),
    .executableTarget(name: "EmbedFiles", swiftSettings: strict),
    .executableTarget(name: "NewDetector", swiftSettings: strict),
    .plugin(
      name: "EmbedFilesPlugin",
      capability: .buildTool(),
      dependencies: ["EmbedFiles"],
      path: "Sources/Plugins/EmbedFilesPlugin"
    ),
    .testTarget(
      name: "DetectorsTests",
      dependencies: ["AuditEngine", "Detection", "Detectors", "Documents", "Forms"], swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["AuditEngine", "CZlib", "Detection", "Documents", "Forms", "ReportModel", "Reporting"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CaseTrackingTests", dependencies: ["CaseTracking", "Detection", "ReportModel"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "AuditEngine", "CZlib", "Detection", "Documents", "Forms", "ReportModel", "Reporting", "TestSupport",
      ],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"], swiftSettings: strict),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: strict),
    .testTarget(
      name: "ChildProcessesTests", dependencies: ["ChildProcesses", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FormsTests", dependencies: ["Documents", "Forms", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CorpusTests",
      dependencies: ["AuditEngine", "Detection", "Documents", "Forms", "ReportModel", "Reporting", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SeedsTests",
      dependencies: ["AuditEngine", "Detection", "Documents", "Forms", "ReportModel", "Reporting", "TestSupport"],
      exclude: ["digests.tsv"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "AuditEngineTests",
      dependencies: [
        "AuditEngine", "CaseTracking", "ChildProcesses", "Detection", "Detectors", "Documents", "Forms", "Ranking",
        "ReportModel", "Reporting", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandTests", dependencies: ["audit", "Detection", "NewDetector", "TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// With AUDIT_FUZZ set, one more program that libFuzzer drives: Documents is built so that it sees which paths are taken.
if Context.environment["AUDIT_FUZZ"] != nil {
  let fuzzed: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
  for target in package.targets where target.name == "Documents" { target.swiftSettings = strict + fuzzed }
  package.targets.append(
    .executableTarget(
      name: "DocumentFuzzer", dependencies: ["Documents", "TestSupport"], path: "Tests/DocumentFuzzer",
      swiftSettings: strict, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}
