package org.halimd.engine.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.io.TextFile;

/**
 * How fast the execution of a directory goes, as its checkpoint tells.
 *
 * @param stepsPerSecond of the run that is going on, or of the last one; NaN before the first
 *     checkpoint inside a run
 * @param secondsSinceCheckpoint NaN without one
 */
public record RunRate(double stepsPerSecond, double secondsSinceCheckpoint) {
  /** Reads the checkpoint of a directory. */
  public static RunRate of(Path directory) {
    if (!Checkpoints.exists(directory)) {
      return new RunRate(Double.NaN, Double.NaN);
    }
    return new RunRate(stepsPerSecond(directory), age(Checkpoints.latest(directory)));
  }

  private static double stepsPerSecond(Path directory) {
    for (NamedArrays checkpoint : Checkpoints.candidates(directory)) {
      long step = Checkpoints.position(checkpoint).step();
      double seconds = checkpoint.doubles("run_seconds")[0];
      if (step > 0 && seconds > 0) {
        return step / seconds;
      }
    }
    Path summary = directory.resolve(SummaryFile.NAME);
    if (!Files.exists(summary)) {
      return Double.NaN;
    }
    JsonNode timing =
        Json.readTree(summary, TextFile.read(summary, "the summary of a run"))
            .path("timing_of_last_run");
    return timing.path("steps_per_second").asDouble(Double.NaN);
  }

  private static double age(Path file) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return Math.max(0, Duration.between(written, Instant.now()).toMillis() / 1000.0);
    } catch (IOException e) {
      throw new InputException(file, "cannot be read (" + e.getMessage() + ")");
    }
  }
}
