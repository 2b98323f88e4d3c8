import Documents
import Foundation
import TestSupport
import Testing

@Suite struct ZZDump {
  @Test func dump() throws {
    guard let path = ProcessInfo.processInfo.environment["DUMP"] else { return }
    let document = try Reading.document(try Folders.bytes(path))
    var out = ""
    for row in document.grid.rows {
      let cells = row.cellIndices.map { i in
        let c = document.grid.cells[i]
        return "\(c.column)+\(c.columnSpan):" + String(decoding: document.grid.text[c.text.offsets], as: UTF8.self).replacingOccurrences(of: "\n", with: "⏎")
      }
      out += "p\(row.page) s\(row.sheet) t\(row.table) r\(row.number) l\(row.startLine) \(row.gapBefore ? "gap" : "") \(row.isTable ? "T" : "L") | " + cells.joined(separator: " | ") + "\n"
    }
    try Data(out.utf8).write(to: URL(fileURLWithPath: "/tmp/dump.txt"))
  }
}
