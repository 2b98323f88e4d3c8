import ChildProcesses

/// The private folder of one start of LibreOffice.
struct OfficeWorkshop {
  private let settings: OfficeSettings
  private let target: String
  private let input: PrivateFolder
  private let output: PrivateFolder
  private let profile: PrivateFolder

  init(_ settings: OfficeSettings, target: String) throws(ChildError) {
    self.settings = settings
    self.target = target
    input = try PrivateFolder()
    output = try PrivateFolder()
    profile = try PrivateFolder()
    try profile.makeFolder("user")
    try profile.write("user/registrymodifications.xcu", Array(Self.profileSettings.utf8))
  }

  /// Converts documents under names of our own making.
  func convert(
    _ batch: [(bytes: [UInt8], kind: OfficeKind)], by program: String
  ) throws(ChildError) -> [Result<[UInt8], DocumentError>] {
    var command = ChildCommand(program, ["-env:UserInstallation=file://\(profile.path)"])
    command.arguments += ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    command.arguments += ["--convert-to", target, "--outdir", output.path]
    for (index, document) in batch.enumerated() {
      let name = "\(Self.name(index)).\(document.kind.ending)"
      try input.write(name, document.bytes)
      command.arguments.append("\(input.path)/\(name)")
    }
    command.environment = ["HOME": profile.path, "TMPDIR": profile.path, "SAL_USE_VCLPLUGIN": "svp"]
    command.limits.seconds = settings.startSeconds + settings.documentSeconds * Double(batch.count)
    command.limits.memoryBytes = settings.memoryBytes
    command.limits.fileBytes = settings.outputBytes
    command.limits.outputBytes = 1 << 20
    let outcome = try ChildProcess.run(command)
    var results = batch.indices.map { index -> Result<[UInt8], DocumentError> in
      guard let bytes = output.read("\(Self.name(index)).\(target)", limit: settings.outputBytes), !bytes.isEmpty
      else { return .failure(failure(outcome)) }
      return .success(bytes)
    }
    // A start that was cut short may have been cut in the middle of writing its last document.
    if outcome.end != .exited(0), let last = results.lastIndex(where: { if case .success = $0 { true } else { false } })
    {
      results[last] = .failure(failure(outcome))
    }
    return results
  }

  private static func name(_ index: Int) -> String {
    let digits = String(index + 1)
    return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  private func failure(_ outcome: ChildOutcome) -> DocumentError {
    switch outcome.end {
    case .timedOut: .timedOut(program: settings.program, seconds: settings.startSeconds + settings.documentSeconds)
    case .outputTooLarge: .outputTooLarge(program: settings.program, limit: 1 << 20)
    case .signalled(let signal): .programFailed(program: settings.program, reason: "it crashed (signal \(signal))")
    case .exited: .programFailed(program: settings.program, reason: "it made nothing of the document")
    }
  }

  /// No macros, no Java, and nothing fetched from elsewhere: links of documents lead to a proxy that is not there.
  private static let profileSettings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    \(item("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"))
    \(item("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"))
    \(item("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"))
    \(item("Office.Common/Misc", "FirstRun", "false"))
    \(item("Office.Java/VirtualMachine", "Enable", "false"))
    \(item("Inet/Settings", "ooInetProxyType", "2"))
    \(item("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"))
    \(item("Inet/Settings", "ooInetHTTPProxyPort", "9"))
    \(item("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"))
    \(item("Inet/Settings", "ooInetHTTPSProxyPort", "9"))
    </oor:items>
    """

  private static func item(_ path: String, _ name: String, _ value: String) -> String {
    "<item oor:path=\"/org.openoffice.\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\"><value>\(value)</value>"
      + "</prop></item>"
  }
}
