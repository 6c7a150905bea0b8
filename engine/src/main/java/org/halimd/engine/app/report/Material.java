package org.halimd.engine.app.report;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that was found in one folder that the report was asked for.
 *
 * @param name as the page calls it
 * @param folder the folder
 * @param runs runs in it, by name
 * @param analyses analyses in it, those nearest to the folder first
 * @param scene structure and density, or null
 * @param missing what is not there, why, and how to make it
 */
record Material(
    String name,
    Path folder,
    List<RunPart> runs,
    List<AnalysisPart> analyses,
    Scene scene,
    List<String> missing) {

  /** Analyses that lie inside the directory of a run. */
  List<AnalysisPart> analysesOf(RunPart run) {
    return analyses.stream().filter(a -> a.folder().startsWith(run.folder())).toList();
  }

  /** Analyses of the material as a whole; all of them if there is at most one run. */
  List<AnalysisPart> overall() {
    if (runs.size() <= 1) {
      return analyses;
    }
    return analyses.stream()
        .filter(a -> runs.stream().noneMatch(run -> a.folder().startsWith(run.folder())))
        .toList();
  }
}
