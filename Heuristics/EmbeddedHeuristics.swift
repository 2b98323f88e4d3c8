/// The JSON files of the folder Heuristics/, such as `rules/JX-AR104.json`, as they were when the program was built.
package enum EmbeddedHeuristics {}
