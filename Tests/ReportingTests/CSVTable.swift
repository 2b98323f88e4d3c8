/// A table read as RFC 4180 says.
struct CSVTable {
  /// The rows, each with its cells.
  private(set) var rows: [[String]] = []

  /// Reads a table; a byte-order mark before it is left out.
  init(_ text: String) {
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if isQuoted {
        guard scalar == "\"" else {
          cell.append(scalar)
          continue
        }
        if index < scalars.count, scalars[index] == "\"" {
          cell.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"": isQuoted = true
      case ",", "\r":
        row.append(String(cell))
        cell = .init()
        guard scalar == "\r", index < scalars.count, scalars[index] == "\n" else { continue }
        index += 1
        rows.append(row)
        row = []
      default: cell.append(scalar)
      }
    }
  }
}
