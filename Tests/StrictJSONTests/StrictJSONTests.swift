import Foundation
import StrictJSON
import Testing

/// What people and other programs write is read whole or refused with its place.
@Suite struct StrictJSONTests {
  private static func fault(_ text: String) -> String? {
    do {
      try StrictJSON.check(Data(text.utf8))
      return nil
    } catch {
      return (error as? DecodingError)?.sentence
    }
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, "line 1, column 8: the key 'a' stands twice"),
    ("{\"a\":1,\n \"b\":{\"a\":1},\n \"b\":2}", "line 3, column 2: the key 'b' stands twice"),
    (#"{"a":1,"\u0061":2}"#, "the key '\\u0061' stands twice"),
    (#"{"\u0061":1,"a":2}"#, "column 13: the key 'a' stands twice"),
    (#"[{"x":{"y":1,"y":1}}]"#, "column 14: the key 'y' stands twice"),
    (#"{"":1,"":1}"#, "the key '' stands twice"),
    ("{" + (0..<1000).map { "\"k\($0)\":0," }.joined() + "\"k7\":1}", "the key 'k7' stands twice"),
    ("{" + (0..<99).map { "\"k\($0)\":{\"a\":0}," }.joined() + "\"\\u006b40\":1}", "the key '\\u006b40' stands twice"),
  ])
  func aNameThatStandsTwiceIsRefused(_ text: String, _ sentence: String) throws {
    #expect(try #require(Self.fault(text)).contains(sentence))
    #expect(throws: DecodingError.self) { try StrictJSON.decode([String: Int].self, from: Data(text.utf8)) }
  }

  @Test(arguments: [
    #"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#, #"{"a":1,"A":2,"aa":3,"":4}"#, #"["a","a"]"#, #"{"a\\":1,"a\"":2}"#,
    #"{"a":"a","b":"\"a\":"}"#, "{}", "[]", "7", " \"x\" ", "-0.5e+3", "[true,false,null]", "\u{FEFF}{}",
  ])
  func whatIsNotTwiceIsRead(_ text: String) { #expect(Self.fault(text) == nil) }

  @Test(arguments: ["01", "-", "1.", ".5", "1e", "1e+", "+1", "nul", "truee", "Infinity", "0x1", "1_0"])
  func whatIsNoValueIsNamed(_ word: String) throws {
    #expect(try #require(Self.fault("[\(word)]")) == "line 1, column 2: '\(word)' is no value")
  }

  /// An object with very many names is no more work than its length.
  @Test func aHundredThousandNamesAreLookedUp() {
    let text = "{" + (0..<100_000).map { "\"name-\($0)\":0" }.joined(separator: ",") + "}"
    #expect(Self.fault(text) == nil)
  }

  @Test(arguments: [0, 1, 7, 20])
  func everyTruncationIsAFault(_ step: Int) {
    let text = Array(#"{"a":[1,{"b":"c\u0061"},true,null],"d":-1.5e3}"#.utf8)
    for length in stride(from: step, to: text.count, by: 3) {
      #expect(throws: DecodingError.self) { try StrictJSON.check(Data(text.prefix(length))) }
    }
  }
}
