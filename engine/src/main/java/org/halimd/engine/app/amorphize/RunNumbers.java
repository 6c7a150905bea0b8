package org.halimd.engine.app.amorphize;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/** What the run folder says about its runs: {@code run/summary.json}. */
final class RunNumbers {
  private final Path file;
  private final JsonNode content;

  private RunNumbers(Path file, JsonNode content) {
    this.file = file;
    this.content = content;
  }

  /** Whether all stages of a run folder are done. */
  static boolean isFinished(Path run) {
    Path file = run.resolve("summary.json");
    return Files.exists(file) && read(run).content.path("finished").asBoolean();
  }

  /** Reads the summary of a run folder. */
  static RunNumbers read(Path run) {
    Path file = run.resolve("summary.json");
    return new RunNumbers(file, Json.readTree(file, TextFile.read(file, "a summary of runs")));
  }

  /**
   * A mean with its error.
   *
   * @param mean over a stage
   * @param error its standard error; NaN if unknown
   */
  record Mean(double mean, double error) {
    Mean per(double divisor) {
      return new Mean(mean / divisor, error / divisor);
    }
  }

  /** An average of a stage, such as {@code pressure_GPa}. */
  Mean average(int stage, String name) {
    JsonNode average = stage(stage).path("averages").path(name);
    return new Mean(
        average.path("mean").asDouble(Double.NaN),
        average.path("standard_error").asDouble(Double.NaN));
  }

  /** Mean density of a stage in g/cm³. */
  double density(int stage) {
    return stage(stage).path("density").asDouble(Double.NaN);
  }

  private JsonNode stage(int stage) {
    JsonNode run = content.path("runs").path(stage);
    if (run.isMissingNode()) {
      throw new InputException(file, "the runs do not fit the schedule; was run.in changed?");
    }
    return run;
  }
}
