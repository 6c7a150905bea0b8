package org.halimd.engine.app.campaign.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.halimd.engine.app.run.Json;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;

/**
 * The numbers of the jobs that a campaign was last submitted as: {@code slurm/jobs.json}.
 *
 * @param submitted when, ISO 8601
 * @param minimize the job that relaxes the structure, null if that was done
 * @param systems the array with a task for each system, null if all were done
 * @param results the job that makes the results, null if none was wanted
 * @param parallel how many systems may run at once, 0 for any number
 */
record SubmittedJobs(
    String submitted, String minimize, String systems, String results, int parallel) {
  static final String FILE = "jobs.json";

  /** All numbers. */
  List<String> numbers() {
    return Stream.of(minimize, systems, results).filter(Objects::nonNull).toList();
  }

  void write(Path folder) {
    byte[] text = Json.pretty(this).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
  }

  /** The file of a folder, null if there is none. */
  static SubmittedJobs read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return Json.read(file, Files.readString(file), SubmittedJobs.class);
    } catch (IOException e) {
      throw new InputException(file, "cannot be read (" + e.getMessage() + ")");
    }
  }
}
