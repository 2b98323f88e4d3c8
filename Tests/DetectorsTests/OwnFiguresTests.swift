import AuditEngine
import Detection
import Documents
import Forms
import Testing

/// Figures of a text's own are those that another text does not give in their place, not all it has.
@Suite struct OwnFiguresTests {
  private func own(_ texts: String...) throws -> Int {
    let reader = FormReader(try Heuristics().vocabulary)
    return NarrativeMask.ownFigures(
      try texts.enumerated().map { index, text in
        let document = try DocumentReader().read(
          Array(ExampleForm().with(.actual(text)).text.utf8), path: "\(index).txt", input: UInt32(index))
        let form = try #require(reader.read(document).first)
        return (try #require(form.actualGoal), form)
      })
  }

  @Test func figuresAreHeldAgainstTheFirstText() throws {
    #expect(try own("更换灯具12盏，巡查86次，培训3场。", "更换灯具12盏，巡查86次，培训3场，群众满意。") == 0)
    #expect(try own("更换灯具12盏，巡查86次，培训3场。", "更换灯具15盏，巡查41次，培训3场。") == 2)
    #expect(try own("更换灯具12盏，巡查86次。", "立杆7根，更换灯具12盏，巡查86次，培训3场。") == 2)
    #expect(try own("更换灯具12盏，巡查86次。", "更换灯具9盏，巡查41次。", "更换灯具12盏，巡查77次。") == 1)
    #expect(try own("更换灯具12盏。") == 0)
  }
}
