package org.halimd.engine.app.campaign.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.halimd.engine.RunFailure;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;

/** The jobs of one campaign: its folder {@code slurm} and what of it is in the queue. */
public final class CampaignJobs {
  private static final String FOLDER = "slurm";
  private static final String LIST = "systems.txt";
  private static final String LOGS = "logs";
  private static final List<String> OWN_NUMBER = List.of("SLURM_ARRAY_JOB_ID", "SLURM_JOB_ID");

  private final Path campaign;
  private final Path folder;
  private final SlurmPrograms slurm;

  /** The jobs of a campaign, submitted or not. */
  public CampaignJobs(Path campaign, SlurmPrograms slurm) {
    this.campaign = campaign;
    this.folder = campaign.resolve(FOLDER);
    this.slurm = slurm;
  }

  /** Whether there are scripts, so that the campaign can be submitted as before. */
  boolean hasScripts() {
    return Files.exists(folder.resolve(JobScripts.SYSTEMS));
  }

  /** How many systems might run at once when the campaign was last submitted, 0 for any number. */
  int parallelBefore() {
    SubmittedJobs jobs = SubmittedJobs.read(folder);
    return jobs == null ? 0 : jobs.parallel();
  }

  /** The text of all scripts and the commands that would submit them. */
  String preview(
      SlurmSettings settings,
      JobScripts.Program program,
      List<String> systems,
      boolean needsMinimization) {
    StringBuilder text = new StringBuilder();
    scripts(settings, program).forEach((name, script) -> append(text, FOLDER + "/" + name, script));
    append(text, FOLDER + "/" + LIST, list(systems));
    List<Integer> tasks = IntStream.rangeClosed(1, systems.size()).boxed().toList();
    text.append("==> submitted in ").append(campaign).append(" as\n");
    if (needsMinimization) {
      command(text, List.of(FOLDER + "/" + JobScripts.MINIMIZE));
    }
    String first = needsMinimization ? "$MINIMIZE" : null;
    command(text, systemsArguments(tasks, settings.parallel(), first));
    if (program.results() != null) {
      command(text, resultsArguments("$SYSTEMS"));
    }
    return text.toString();
  }

  private static void command(StringBuilder text, List<String> arguments) {
    text.append("sbatch --parsable ").append(String.join(" ", arguments)).append('\n');
  }

  private static void append(StringBuilder text, String name, String content) {
    text.append("==> ").append(name).append('\n').append(content).append('\n');
  }

  /**
   * Checks that Slurm is here and would take the jobs; nothing is written or submitted.
   *
   * @throws InputException if not
   */
  void check(SlurmSettings settings, JobScripts.Program program) {
    if (!slurm.available()) {
      throw new InputException(
          "--slurm: there is no sbatch on the PATH; go to a machine of the cluster that submits"
              + " jobs, or print the scripts with --dry-run");
    }
    slurm.test(Path.of(""), scripts(settings, program).get(JobScripts.SYSTEMS));
  }

  /** Writes the scripts and the list of systems, whose lines are the tasks of the array. */
  void write(SlurmSettings settings, JobScripts.Program program, List<String> systems) {
    try {
      Files.createDirectories(folder.resolve(LOGS));
    } catch (IOException e) {
      throw new OutputException(folder, "create", e);
    }
    Map<String, String> scripts = scripts(settings, program);
    scripts.forEach(this::write);
    if (!scripts.containsKey(JobScripts.RESULTS)) {
      remove(JobScripts.RESULTS);
    }
    write(LIST, list(systems));
  }

  private Map<String, String> scripts(SlurmSettings settings, JobScripts.Program program) {
    String name = campaign.toAbsolutePath().normalize().getFileName().toString();
    return new JobScripts(settings, program, name).all();
  }

  private static String list(List<String> systems) {
    return systems.stream().map(s -> s + "\n").collect(Collectors.joining());
  }

  private void write(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(name), out -> out.write(bytes));
  }

  private void remove(String name) {
    Path file = folder.resolve(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new OutputException(file, "remove", e);
    }
  }

  /**
   * Submits what is left of the campaign with the scripts that are in its folder.
   *
   * @param needsMinimization whether the structure is not yet relaxed
   * @param unfinished the systems that are not finished
   * @param parallel how many may run at once, 0 for any number
   * @return a sentence about the jobs
   */
  String submit(boolean needsMinimization, List<String> unfinished, int parallel) {
    requireNoneQueued();
    List<String> submitted = new ArrayList<>();
    try {
      String minimize =
          needsMinimization ? submit(submitted, List.of(FOLDER + "/" + JobScripts.MINIMIZE)) : null;
      List<Integer> tasks = tasks(unfinished);
      String systems =
          tasks.isEmpty() ? null : submit(submitted, systemsArguments(tasks, parallel, minimize));
      String before = systems != null ? systems : minimize;
      boolean wanted = Files.exists(folder.resolve(JobScripts.RESULTS));
      String results = wanted ? submit(submitted, resultsArguments(before)) : null;
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      new SubmittedJobs(now, minimize, systems, results, parallel).write(folder);
      return sentence(minimize, systems, tasks.size(), results);
    } catch (RunFailure | InputException | OutputException e) {
      slurm.cancel(submitted);
      throw e;
    }
  }

  private String submit(List<String> submitted, List<String> arguments) {
    String number = slurm.submit(campaign, arguments);
    submitted.add(number);
    return number;
  }

  private static String sentence(String minimize, String systems, int tasks, String results) {
    List<String> parts = new ArrayList<>();
    if (minimize != null) {
      parts.add("job %s relaxes the structure".formatted(minimize));
    }
    if (systems != null) {
      parts.add("job array %s has a task for each of %d systems".formatted(systems, tasks));
    }
    if (results != null) {
      parts.add("job %s makes the results".formatted(results));
    }
    if (parts.isEmpty()) {
      return "nothing is left to submit";
    }
    return "submitted: " + String.join(", ", parts);
  }

  private static List<String> systemsArguments(List<Integer> tasks, int parallel, String after) {
    String range = tasks.stream().map(String::valueOf).collect(Collectors.joining(","));
    List<String> arguments = new ArrayList<>();
    arguments.add("--array=" + range + (parallel > 0 ? "%" + parallel : ""));
    if (after != null) {
      arguments.add("--dependency=afterok:" + after);
      arguments.add("--kill-on-invalid-dep=yes");
    }
    arguments.add(FOLDER + "/" + JobScripts.SYSTEMS);
    return arguments;
  }

  private static List<String> resultsArguments(String after) {
    List<String> arguments = new ArrayList<>();
    if (after != null) {
      arguments.add("--dependency=afterany:" + after);
    }
    arguments.add(FOLDER + "/" + JobScripts.RESULTS);
    return arguments;
  }

  /** The lines of {@code systems.txt} that these systems are in, counted from 1. */
  private List<Integer> tasks(List<String> systems) {
    List<String> all = systems();
    List<Integer> tasks = new ArrayList<>();
    for (String system : systems) {
      int line = all.indexOf(system);
      if (line < 0) {
        throw new InputException(
            folder.resolve(LIST),
            "has no line '%s'; give the --slurm-* options again, which writes the scripts anew"
                .formatted(system));
      }
      tasks.add(line + 1);
    }
    return tasks;
  }

  private List<String> systems() {
    Path file = folder.resolve(LIST);
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InputException(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  /**
   * Refuses to touch a campaign whose jobs wait or run, except in one of these jobs.
   *
   * @throws InputException naming the jobs
   */
  public void requireNoneQueued() {
    SubmittedJobs jobs = SubmittedJobs.read(folder);
    if (jobs == null || isOneOf(jobs)) {
      return;
    }
    Path file = folder.resolve(SubmittedJobs.FILE);
    if (!slurm.available()) {
      throw new InputException(
          file,
          "the campaign was submitted as jobs %s and there is no squeue here that says whether they have ended; go to a machine of the cluster, or remove this file if they have"
              .formatted(String.join(", ", jobs.numbers())));
    }
    List<QueuedJob> queued = slurm.queue(jobs.numbers());
    if (!queued.isEmpty()) {
      String names =
          queued.stream()
              .map(j -> j.id() + " (" + j.state() + ")")
              .collect(Collectors.joining(", "));
      throw new InputException(
          file,
          "jobs of this campaign are in the queue: %s; wait until they end, or 'scancel %s' first"
              .formatted(names, distinctNumbers(queued)));
    }
  }

  private static String distinctNumbers(List<QueuedJob> queued) {
    return queued.stream().map(QueuedJob::job).distinct().collect(Collectors.joining(" "));
  }

  private boolean isOneOf(SubmittedJobs jobs) {
    return OWN_NUMBER.stream()
        .map(slurm.environment()::get)
        .filter(Objects::nonNull)
        .anyMatch(jobs.numbers()::contains);
  }

  /**
   * The jobs of this campaign that wait or run: those of systems under their names, the others
   * under {@code minimize} and {@code results}. Empty without submission or without Slurm.
   */
  public Map<String, QueuedJob> queued() {
    SubmittedJobs jobs = SubmittedJobs.read(folder);
    if (jobs == null || !slurm.available()) {
      return Map.of();
    }
    List<String> systems = systems();
    return slurm.queue(jobs.numbers()).stream()
        .collect(Collectors.toMap(job -> nameOf(job, jobs, systems), job -> job));
  }

  private static String nameOf(QueuedJob job, SubmittedJobs jobs, List<String> systems) {
    if (job.job().equals(jobs.systems())) {
      return systems.get(job.task() - 1);
    }
    return job.job().equals(jobs.results()) ? "results" : "minimize";
  }
}
