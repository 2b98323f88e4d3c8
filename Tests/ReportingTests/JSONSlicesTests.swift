@testable import Reporting
import Testing

/// JSON is taken apart without being decoded.
@Suite struct JSONSlicesTests {
  private func texts(_ slices: JSONSlices, _ ranges: [Range<Int>]) -> [String] {
    ranges.map { String(decoding: slices.bytes[$0], as: UTF8.self) }
  }

  @Test func membersAndElementsAreFound() throws {
    let slices = JSONSlices(bytes: Array(" {\"a\" : [1 , {\"b\":\"]}\\\"\"},null] ,\"名\":-1.5e3, \"c\":{}} \n".utf8))
    let members = try slices.members(of: slices.whole())
    #expect(texts(slices, members.map(\.name)) == ["a", "名", "c"])
    #expect(texts(slices, members.map(\.value)) == ["[1 , {\"b\":\"]}\\\"\"},null]", "-1.5e3", "{}"])
    let elements = try slices.elements(of: members[0].value)
    #expect(texts(slices, elements) == ["1", "{\"b\":\"]}\\\"\"}", "null"])
    #expect(slices.member("b", of: elements[1]).map { texts(slices, [$0]) } == ["\"]}\\\"\""])
    #expect(slices.member("b", of: elements[0]) == nil)
    #expect(String(decoding: slices.copy(members[1].name, members[1].value), as: UTF8.self) == "\"名\":-1.5e3")
    #expect(try slices.members(of: members[2].value).isEmpty)
  }

  @Test(arguments: [
    "", " ", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\" 1}", "{a:1}", "{\"a\":1}x", "{\"a\":\"",
    "{\"a\":\"\\",
    "{,}", "[1]", "1", "null", "{\"findings\":1}", "{\"findings\":[1]}", "{\"findings\":[{]}",
    "{\"findings\":[{\"a\"}]}",
  ])
  func whatIsNoReportIsAnError(_ text: String) {
    #expect(throws: JSONSlices.Malformed.self) { try PageData(report: Array(text.utf8), forms: nil) }
  }

  @Test func depthCostsNothing() throws {
    let depth = 200_000
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let slices = JSONSlices(bytes: Array("{\"a\":\(nested),\"b\":1}".utf8))
    #expect(try slices.members(of: slices.whole()).map(\.value.count) == [2 * depth, 1])
  }
}
