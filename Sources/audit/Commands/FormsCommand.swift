import AuditEngine
import Glibc
import Reporting

/// Prints the parsed forms, one JSON line each.
struct FormsCommand {
  let arguments: ParsedArguments

  func run() throws -> ExitCode {
    let audit = try Audit(arguments.auditSettings())
    let file = try arguments.all(.output).last.map { try OutputFile(arguments.checkedOutput($0)) }
    func output(_ bytes: [UInt8]) throws {
      if let file { try file.write(bytes) } else { try Console.write(bytes, to: STDOUT_FILENO) }
    }
    var json = JSONWriter()
    var count = 0
    let notifications = try audit.forms { form in
      FormRecordWriter.write(form, to: &json)
      count += 1
      if json.bytes.count > 1 << 18 { try json.flush(to: output) }
    }
    try json.flush(to: output)
    try file?.commit()
    Summary.unread(notifications)
    Summary.cache(audit.cacheUse, isFull: !arguments.has(.quiet))
    if !arguments.has(.quiet) { Console.error("audit: \(count) forms\n") }
    return notifications.contains(where: \.isUnread) ? .unread : .done
  }
}
