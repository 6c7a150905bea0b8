package org.halimd.engine.app.report;

import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.diffusion.TemperaturePoint;

/**
 * Everything that was found in one folder that the report was asked for.
 *
 * @param name as the page calls it
 * @param folder the folder
 * @param runs runs in it, by name
 * @param analyses analyses in it, those nearest to the folder first
 * @param scene structure and density, or null
 * @param isCampaign whether the folder is that of a campaign, whose summary comes first of all
 *     analyses
 * @param points diffusion and conductivity against temperature; may be empty
 * @param missing what is not there, why, and how to make it
 */
record Material(
    String name,
    Path folder,
    List<RunPart> runs,
    List<AnalysisPart> analyses,
    Scene scene,
    boolean isCampaign,
    List<TemperaturePoint> points,
    List<String> missing) {

  /** Whether a table of published values means this material: by its name or that of its folder. */
  boolean isCalled(String other) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return name.equalsIgnoreCase(other) || last != null && last.toString().equalsIgnoreCase(other);
  }

  /** Analyses that lie inside the directory of a run. */
  List<AnalysisPart> analysesOf(RunPart run) {
    return analyses.stream().filter(a -> a.folder().startsWith(run.folder())).toList();
  }

  /**
   * Analyses of the material as a whole: the summary of a campaign; all of them if there is at most
   * one run.
   */
  List<AnalysisPart> overall() {
    if (isCampaign && !analyses.isEmpty()) {
      return analyses.subList(0, 1);
    }
    if (runs.size() <= 1) {
      return analyses;
    }
    return analyses.stream()
        .filter(a -> runs.stream().noneMatch(run -> a.folder().startsWith(run.folder())))
        .toList();
  }
}
