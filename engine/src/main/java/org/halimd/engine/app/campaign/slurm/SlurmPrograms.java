package org.halimd.engine.app.campaign.slurm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.halimd.engine.RunFailure;
import org.halimd.io.InputException;

/** Slurm's own programs: {@code sbatch}, {@code squeue} and {@code scancel}. */
public final class SlurmPrograms {
  private static final long SECONDS_TO_ANSWER = 120;
  private static final String QUEUE_FORMAT = "--format=%i|%T|%r|%M|%l";
  private static final int QUEUE_FIELDS = 5;

  private record Answer(int code, String out, String err) {
    String sentence() {
      String text = err.isBlank() ? out : err;
      return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
  }

  private final Map<String, String> environment;

  /**
   * The programs of a machine.
   *
   * @param environment of the programs; they are looked for on its PATH
   */
  public SlurmPrograms(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The environment of the programs. */
  Map<String, String> environment() {
    return environment;
  }

  /** Whether jobs can be submitted here. */
  boolean available() {
    return find("sbatch") != null && find("squeue") != null;
  }

  /**
   * Asks whether a script would be accepted; nothing is submitted.
   *
   * @throws InputException with Slurm's answer if not
   */
  void test(Path folder, String script) {
    Answer answer = call(folder, script, List.of("sbatch", "--test-only"));
    if (answer.code() != 0) {
      throw new InputException(
          "--slurm: sbatch does not accept the jobs (%s); mend the --slurm-* options"
              .formatted(answer.sentence()));
    }
  }

  /**
   * Submits a job.
   *
   * @param folder where it runs
   * @param arguments of sbatch
   * @return its number
   * @throws RunFailure with Slurm's answer if it is refused
   */
  String submit(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    command.addAll(arguments);
    Answer answer = call(folder, "", command);
    if (answer.code() != 0) {
      throw new RunFailure(
          "sbatch refused %s: %s".formatted(String.join(" ", arguments), answer.sentence()));
    }
    return answer.out().strip().split(";")[0];
  }

  /** Those of the jobs that wait or run, one entry for each task of an array. */
  List<QueuedJob> queue(List<String> jobs) {
    List<QueuedJob> all = new ArrayList<>();
    for (String job : jobs) {
      all.addAll(queue(job));
    }
    return all;
  }

  private List<QueuedJob> queue(String job) {
    Answer answer =
        call(
            Path.of(""),
            "",
            List.of("squeue", "--array", "--noheader", QUEUE_FORMAT, "--jobs=" + job));
    if (answer.code() != 0) {
      if (answer.err().contains("Invalid job id")) {
        return List.of(); // so long ago that Slurm has forgotten it
      }
      throw new RunFailure("squeue does not answer: " + answer.sentence());
    }
    return answer
        .out()
        .lines()
        .filter(line -> !line.isBlank())
        .map(SlurmPrograms::queuedJob)
        .filter(found -> !found.isOver())
        .toList();
  }

  private static QueuedJob queuedJob(String line) {
    String[] f = line.strip().split("\\|", -1);
    if (f.length != QUEUE_FIELDS) {
      throw new RunFailure("squeue answers '%s', which is not what was asked".formatted(line));
    }
    return new QueuedJob(f[0], f[1], f[2], f[3], f[4]);
  }

  /** Takes jobs out of the queue. */
  void cancel(List<String> jobs) {
    if (!jobs.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("scancel"));
      command.addAll(jobs);
      call(Path.of(""), "", command);
    }
  }

  private Path find(String program) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file) && Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private Answer call(Path folder, String input, List<String> command) {
    Path program = find(command.getFirst());
    if (program == null) {
      throw new InputException(
          "there is no %s on the PATH; go to a machine of the cluster that has Slurm"
              .formatted(command.getFirst()));
    }
    List<String> words = new ArrayList<>(command);
    words.set(0, program.toString());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return answer(builder.start(), input);
    } catch (IOException e) {
      throw new RunFailure(program + " cannot be started: " + e.getMessage(), e);
    }
  }

  private static Answer answer(Process process, String input) {
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> text(process.errorReader()));
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> text(process.inputReader()));
    boolean read = feed(process, input);
    try {
      if (!process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)) {
        process.destroy();
        throw new RunFailure("Slurm did not answer within %d s".formatted(SECONDS_TO_ANSWER));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while Slurm was asked", e);
    }
    Answer answer = new Answer(process.exitValue(), out.join(), err.join());
    if (!read && answer.code() == 0) {
      throw new RunFailure(
          "Slurm did not read what it was given; it answers: " + answer.sentence());
    }
    return answer;
  }

  /** Whether a program reads its input; one that ends before says itself why. */
  private static boolean feed(Process process, String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    try (var in = process.getOutputStream()) {
      in.write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String text(BufferedReader reader) {
    return reader.lines().collect(Collectors.joining("\n"));
  }
}
