import TestSupport

/// The shape of a SARIF log: the official schema where it is at hand, else the members that every log has.
enum SARIFShape {
  static func problems(_ log: JSONValue) throws -> [String] {
    if let contract = Folders.contract {
      return try SchemaCheck(Folders.bytes(contract + "/sarif-schema-2.1.0.json")).problems(log)
    }
    var found: [String] = []
    if log["version"].text != "2.1.0" { found.append("version") }
    if log["runs"].elements.first?["tool"]["driver"]["name"].text != "audit" { found.append("tool") }
    for result in log["runs"].elements.first?["results"].elements ?? [] where result["message"]["text"].text == nil {
      found.append("message")
    }
    return found
  }
}
