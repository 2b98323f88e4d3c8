import TestSupport
import Testing

@testable import Documents

/// PDFs that would keep our own reading of drawings busy; it takes a bounded number of steps or leaves them to poppler.
@Suite(.timeLimit(.minutes(1))) struct HostileDrawingTests {
  /// A PDF of one page: what it draws, its resources, and other objects.
  private func document(_ content: String, resources: String = "", others: [String] = []) -> [UInt8] {
    var objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Kids[3 0 R]/Count 1>>",
      "<</MediaBox[0 0 500 800]/Contents 4 0 R/Resources<<\(resources)>>>>",
      "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
    ]
    objects += others
    let file = objects.enumerated().map { "\($0 + 1) 0 obj\n\($1)\nendobj\n" }.joined()
    return Array("%PDF-1.4\ntrailer\n<</Root 1 0 R>>\n\(file)".utf8)
  }

  /// How many steps finding the objects of a file takes.
  private func steps(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { PDFObjects($0).map { PDFObjects.mostSteps - $0.steps } }
  }

  private let line = "10 10 m 400 10 l S "

  @Test func anObjectIsTakenForAStreamOfObjectsOnce() throws {
    for name in ["/ObjStm ", "/XRef "] {
      let bytes = document(line, others: ["[" + String(repeating: name, count: 20_000) + "]"])
      #expect(try #require(steps(bytes)) < 2 * bytes.count)
      #expect(PDFDrawing.pages(bytes)?.map(\.rules.count) == [1])
    }
  }

  @Test func stringsWithoutAnEndUseUpTheSteps() {
    let bytes = document(line, others: [String(repeating: "7 0 obj ( /ObjStm ", count: 20_000)])
    #expect(PDFDrawing.pages(bytes) == nil)
  }

  @Test func resourcesAreTakenApartOnce() {
    let others = ["<<" + (0..<3000).map { "/X\($0) 1 0 R" }.joined() + ">>"]
    let content = String(repeating: "/Nope Do ", count: 60_000) + line
    let bytes = document(content, resources: "/XObject 5 0 R", others: others)
    bytes.withUnsafeBufferPointer { file in
      #expect(PDFDrawing.pages(bytes)?.map(\.rules.count) == [1])
      guard let objects = PDFObjects(file) else { return }
      for _ in 0..<1000 { _ = objects.resolved(.reference(5)) }
      #expect(PDFObjects.mostSteps - objects.steps < 2 * bytes.count)
    }
  }

  @Test func formsThatAreDrawnWithoutEndAreLeftToPoppler() {
    let form = "<</Subtype/Form/Length 0>>stream\n\nendstream"
    let resources = "/XObject<</X 5 0 R>>"
    let endless = String(repeating: "/X Do ", count: 70_000)
    #expect(PDFDrawing.pages(document(endless, resources: resources, others: [form])) == nil)
    let bytes = document(String(repeating: "/X Do ", count: 300) + line, resources: resources, others: [form])
    #expect(PDFDrawing.pages(bytes)?.map(\.rules.count) == [1])
  }

  @Test func aNameOfAFormMeansNothingBehindIt() {
    let content = String(repeating: " ", count: 1000) + "/Y"
    let form = "<</Subtype/Form/Length \(content.utf8.count)>>stream\n\(content)\nendstream"
    let bytes = document("/X Do Do " + line, resources: "/XObject<</X 5 0 R>>", others: [form])
    #expect(PDFDrawing.pages(bytes)?.map(\.rules.count) == [1])
  }

  @Test func numbersWithoutBlanksAreOne() {
    let bytes = Array((String(repeating: "1-", count: 100_000) + " 2").utf8)
    let numbers = bytes.withUnsafeBufferPointer { buffer -> [Double] in
      var tokens = PDFTokens(buffer)
      var numbers: [Double] = []
      while case .number(let number)? = tokens.next() { numbers.append(number) }
      return numbers
    }
    #expect(numbers == [1, 2])
  }
}
