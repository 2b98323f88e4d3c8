import Glibc

/// What elements of a page mean for its rows.
enum WebElement {
  case table, row, cell, caption, lineBreak, block, preformatted, input, select, option, leftOut, inline

  private static let known: [String: WebElement] = {
    var known: [String: WebElement] = [
      "table": .table, "tr": .row, "td": .cell, "th": .cell, "caption": .caption, "br": .lineBreak,
      "pre": .preformatted, "input": .input, "select": .select, "option": .option,
    ]
    for name in ["script", "style", "title", "template", "svg", "noframes", "object", "applet", "audio", "video"] {
      known[name] = .leftOut
    }
    for name in [
      "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article",
      "header", "footer", "nav", "main", "aside", "form", "fieldset", "hr", "blockquote", "address", "center", "figure",
      "body", "legend",
    ] {
      known[name] = .block
    }
    return known
  }()

  /// Tells an element by its name, which libxml2 gives in small letters.
  init(_ name: UnsafePointer<UInt8>) {
    self = Self.known[String(cString: name)] ?? .inline
  }
}

/// The attributes of an element as libxml2 gives them: names and values in turn.
struct WebAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.list = list }

  /// The value of an attribute; empty where it has none, nil where the element has no such attribute.
  subscript(name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let list else { return nil }
    var index = 0
    while let key = list[index] {
      let isWanted = name.withUTF8Buffer { wanted in
        strlen(UnsafeRawPointer(key).assumingMemoryBound(to: CChar.self)) == wanted.count
          && wanted.indices.allSatisfy { key[$0] == wanted[$0] }
      }
      if isWanted {
        guard let value = list[index + 1] else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = strlen(UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self))
        return UnsafeBufferPointer(start: value, count: count)
      }
      index += 2
    }
    return nil
  }

  /// The value of an attribute as a number from 0, of up to five digits.
  func number(_ name: StaticString) -> Int? {
    guard let value = self[name] else { return nil }
    let digits = value.drop { $0 <= 0x20 }.prefix { $0 &- 0x30 < 10 }.prefix(5)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// Whether the element is not shown.
  var isHidden: Bool {
    if self["hidden"] != nil { return true }
    guard let style = self["style"], style.count >= 12 else { return false }
    let text = String(decoding: style.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
    let display = text.split(separator: ";").last { $0.hasPrefix("display:") }
    return display.map { $0 == "display:none" || $0 == "display:none!important" } ?? false
  }

  /// Fields that show no text, or a button; a field of an unknown type is one of text.
  private static let otherFields: Set<String> = [
    "hidden", "password", "checkbox", "radio", "file", "image", "range", "color", "submit", "reset", "button",
  ]

  /// Whether the element is a field that shows its value as text.
  var isTextField: Bool {
    guard let type = self["type"] else { return true }
    let text = String(decoding: type, as: UTF8.self).lowercased()
    return !Self.otherFields.contains(text)
  }
}

/// A choice of options of which the page shows one, or those that are selected.
struct WebChoice {
  /// Where its text begins.
  let mark: Int
  let isMultiple: Bool
  /// Whether an option is shown so far.
  var hasOption = false
}
