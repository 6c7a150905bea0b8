package org.halimd.engine.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.halimd.engine.app.run.Json;
import org.halimd.io.TextFile;

/** What {@code summary.json} of a run folder says. */
final class RunSummaries {
  private static final int MATRIX = 9;

  private RunSummaries() {}

  private static JsonNode runs(Path directory) {
    Path file = directory.resolve("summary.json");
    return Json.readTree(file, TextFile.read(file, "the summary of a run")).get("runs");
  }

  /** The summary of the last run. */
  static JsonNode last(Path directory) {
    JsonNode runs = runs(directory);
    return runs.get(runs.size() - 1);
  }

  /** Lattice vectors of the mean cell over all runs, in Å. */
  static double[] meanLattice(Path directory) {
    double[] mean = new double[MATRIX];
    double time = 0;
    for (JsonNode run : runs(directory)) {
      double weight = run.get("time").asDouble();
      time += weight;
      for (int k = 0; k < MATRIX; k++) {
        mean[k] += weight * run.get("mean_lattice").get(k).asDouble();
      }
    }
    for (int k = 0; k < MATRIX; k++) {
      mean[k] /= time;
    }
    return mean;
  }
}
