import AuditEngine
import Foundation
import TestSupport
import Testing

/// Paths that lead to the same place are one path, whether it is there or not.
@Suite struct RealPathTests {
  @Test func linksAreFollowedAndMissingNamesStay() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b/file", "")
    try folder.link("link", to: "a/b")
    let root = RealPath.of(folder.path)
    for (path, real) in [
      ("/a/b/file", "/a/b/file"), ("/link/file", "/a/b/file"), ("/link/none", "/a/b/none"),
      ("/link/none/deeper//deepest/", "/a/b/none/deeper/deepest"), ("/a/../link/", "/a/b"),
      ("/link/..//none", "/a/none"), ("/link/-\u{301}/x", "/a/b/-\u{301}/x"), ("/\u{301}x/y", "/\u{301}x/y"),
    ] {
      #expect(RealPath.of(folder.path + path) == root + real)
    }
    let here = RealPath.of(".")
    #expect(here.hasPrefix("/") && RealPath.of("no/such/name") == here + "/no/such/name")
    #expect(RealPath.of("/") == "/" && RealPath.of("/no-such-name") == "/no-such-name" && RealPath.of("") == "")
  }
}
