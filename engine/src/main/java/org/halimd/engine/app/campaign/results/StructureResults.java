package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.analyze.KeyResult;

/** Pairs, density of the ions and site energies from the productions for structure. */
final class StructureResults {
  private static final String RELAXED = "relaxed.xyz";

  /** Width in Å of the Gaussian that lets thresholds rest on enough visits; sites stay apart. */
  private static final String SMOOTHING = "0.3";

  private final Analyses analyses;
  private final ResultSettings settings;
  private final List<SystemRun> runs;

  /** Summaries by analysis, of the first replica that has them. */
  private final Map<String, JsonNode> summaries = new LinkedHashMap<>();

  StructureResults(Analyses analyses, ResultSettings settings, List<SystemRun> runs) {
    this.analyses = analyses;
    this.settings = settings;
    this.runs = runs.stream().filter(SystemRun::hasStructure).toList();
  }

  /** Radial distribution functions, which the others need. */
  void pairs() {
    for (SystemRun run : runs) {
      keep("rdf", run, "rdf.json", List.of());
    }
  }

  /** Density and percolation of all replicas; site energies, which cost most, of the first. */
  void densityAndStates() {
    for (SystemRun run : runs) {
      keep(
          "density",
          run,
          "density.json",
          List.of("--species", settings.ion(), "--smooth", SMOOTHING));
    }
    if (settings.snapshots() > 0 && !runs.isEmpty()) {
      keep("doas", runs.getFirst(), "doas_stats.json", states(runs.getFirst()));
    }
  }

  private List<String> states(SystemRun run) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--species",
                settings.ion(),
                "--potential",
                settings.potential(),
                "--snapshots",
                Integer.toString(settings.snapshots())));
    words.addAll(settings.computing());
    if (Files.exists(place("doas", run).resolve(RELAXED))) {
      words.add("--resume");
    }
    return words;
  }

  private Path place(String verb, SystemRun run) {
    return analyses.folder(run.temperatureName(), run.replicaName(), verb);
  }

  private void keep(String verb, SystemRun run, String summary, List<String> options) {
    List<String> words =
        new ArrayList<>(
            List.of("--input", run.structure().resolve(SystemRun.TRAJECTORY).toString()));
    words.addAll(options);
    analyses
        .run(verb, place(verb, run), summary, words)
        .ifPresent(json -> summaries.putIfAbsent(verb, json));
  }

  /** The summary of the radial distribution functions, or null. */
  JsonNode rdf() {
    return summaries.get("rdf");
  }

  /** The main results of all analyses. */
  List<KeyResult> keyResults() {
    List<KeyResult> results = new ArrayList<>();
    summaries.values().forEach(json -> results.addAll(KeyResult.allIn(json)));
    return results;
  }

  /** The temperature of the structure runs in K and what is known, for the summary. */
  Map<String, Object> json() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!runs.isEmpty()) {
      map.put("T_K", runs.getFirst().temperature());
      map.put("replicas", runs.size());
    }
    summaries.forEach(
        (verb, json) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("folder", "analysis/" + folderOf(verb));
          one.put(KeyResult.KEY, json.path(KeyResult.KEY));
          map.put(verb, one);
        });
    return map;
  }

  private String folderOf(String verb) {
    SystemRun run = runs.getFirst();
    return String.join("/", run.temperatureName(), run.replicaName(), verb);
  }
}
