package org.halimd.engine.app.campaign.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs with the names of Slurm's that note how they were called. */
final class FakeSlurm {
  /** Numbers jobs from 101 on; refuses what a file {@code refuse} names. */
  private static final String SBATCH =
      """
      #!/usr/bin/env bash
      cd "$(dirname "$0")"
      printf 'sbatch %s\\n' "$*" >>calls
      if [ -e refuse ] && [[ "$*" == *$(cat refuse)* ]]; then
        echo 'sbatch: error: invalid partition specified: nowhere' >&2
        exit 1
      fi
      if [[ "$*" == *--test-only* ]]; then cat >tested; exit 0; fi
      n=$(cat number 2>/dev/null || echo 100)
      echo $((n + 1)) | tee number
      """;

  /** Says what the file {@code queue-NUMBER} says; without it the job is unknown. */
  private static final String SQUEUE =
      """
      #!/usr/bin/env bash
      cd "$(dirname "$0")"
      number=${!#}
      number=${number#--jobs=}
      if [ ! -e "queue-$number" ]; then
        echo 'slurm_load_jobs error: Invalid job id specified' >&2
        exit 1
      fi
      cat "queue-$number"
      """;

  private static final String NOTE =
      """
      #!/usr/bin/env bash
      cd "$(dirname "$0")"
      printf '%s %s\\n' "$(basename "$0")" "$*" >>calls
      """;

  private final Path folder;

  FakeSlurm(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    program("sbatch", SBATCH);
    program("squeue", SQUEUE);
    program("scancel", NOTE);
    program("scontrol", NOTE);
  }

  /** A program in the folder. */
  Path program(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  /** A file that the programs look at. */
  void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** This process' environment with the programs before all others. */
  Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    environment.putAll(more);
    return environment;
  }

  SlurmPrograms programs() {
    return new SlurmPrograms(environment(Map.of()));
  }

  /** What was called, program and arguments. */
  List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** The script that was tested last. */
  String tested() throws IOException {
    return Files.readString(folder.resolve("tested"));
  }
}
