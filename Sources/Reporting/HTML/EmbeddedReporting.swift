/// The sources of the page of `--format html`, such as `HTML/page.html`, as they were when the program was built.
package enum EmbeddedReporting {}
