package org.halimd.engine.app.campaign.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.halimd.io.InputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code halimd conductivity} about Slurm. */
public final class SlurmOptions {
  private static final Pattern WORD = Pattern.compile("[^\\s#'\"\\\\]+");
  private static final String SIGNAL_RESOLUTION =
      "Slurm may send the signal up to a minute earlier than asked";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--slurm",
      description = {
        "submit the systems as jobs of Slurm, one task of a job array for each, and a last job for"
            + " the results; with --dry-run the scripts are printed and nothing is submitted"
      })
  private boolean slurm;

  @Option(
      names = "--slurm-partition",
      paramLabel = "NAME",
      description = "partition (default: the cluster's)")
  private String partition;

  @Option(
      names = "--slurm-time",
      paramLabel = "TIME",
      description =
          "time limit of one job: minutes, hours:minutes:seconds, days-hours ... (default: the"
              + " cluster's); what does not end within it is saved, goes back into the queue and"
              + " continues")
  private String timeLimit;

  @Option(names = "--slurm-account", paramLabel = "NAME", description = "who is charged")
  private String account;

  @Option(
      names = "--slurm-gres",
      paramLabel = "GRES",
      description = "generic resources of each job, for example gpu:1 (default: none)")
  private String gres;

  @Option(
      names = "--slurm-cpus",
      paramLabel = "N",
      defaultValue = "1",
      description = "processors of each job, which are its threads (default: 1)")
  private int cpus;

  @Option(
      names = "--slurm-memory",
      paramLabel = "SIZE",
      description = "memory of each job, for example 8G (default: the cluster's)")
  private String memory;

  @Option(
      names = "--slurm-option",
      paramLabel = "OPTION",
      description =
          "a further option of sbatch for all jobs, for example --slurm-option=--constraint=a100;"
              + " may be repeated")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--slurm-setup",
      paramLabel = "LINE",
      description =
          "a line of shell before the program starts, for example --slurm-setup='module load"
              + " java/25'; may be repeated")
  private List<String> setup = new ArrayList<>();

  @Option(
      names = "--slurm-parallel",
      paramLabel = "N",
      defaultValue = "0",
      description = "how many systems may run at once (default: any number)")
  private int parallel;

  @Option(
      names = "--slurm-resubmit",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "how often a job that reaches its time limit goes back into the queue (default: 50)")
  private int resubmissions;

  @Option(
      names = "--slurm-grace",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "time between the signal to save and the time limit (default: 120)")
  private int grace;

  /**
   * Whether jobs are wanted.
   *
   * @throws InputException if there are options for jobs and none are wanted
   */
  public boolean wanted() {
    if (!slurm && givesSettings()) {
      throw new InputException("options --slurm-... are for jobs; add --slurm or leave them out");
    }
    return slurm;
  }

  /** Whether there are options besides {@code --slurm} itself. */
  boolean givesSettings() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .anyMatch(option -> option.longestName().startsWith("--slurm-"));
  }

  /**
   * The options, checked.
   *
   * @throws InputException naming the first that is wrong
   */
  public SlurmSettings settings() {
    requireWord("--slurm-partition", partition);
    requireWord("--slurm-account", account);
    requireWord("--slurm-gres", gres);
    requireWord("--slurm-memory", memory);
    requireAtLeast("--slurm-cpus", cpus, 1);
    requireAtLeast("--slurm-parallel", parallel, 0);
    requireAtLeast("--slurm-resubmit", resubmissions, 0);
    requireAtLeast("--slurm-grace", grace, 1);
    options.forEach(SlurmOptions::requireOption);
    requireTime();
    return new SlurmSettings(
        partition,
        timeLimit,
        account,
        gres,
        cpus,
        memory,
        options,
        setup,
        parallel,
        resubmissions,
        grace);
  }

  private static void requireWord(String option, String value) {
    if (value != null && !WORD.matcher(value).matches()) {
      throw new InputException(
          "%s: '%s' must be one word without quotes or '#'".formatted(option, value));
    }
  }

  private static void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new InputException("%s must be at least %d, not %d".formatted(option, least, value));
    }
  }

  private static void requireOption(String option) {
    if (!option.startsWith("-") || option.contains("\n")) {
      throw new InputException(
          "--slurm-option: '%s' must be one option of sbatch, for example --constraint=a100"
              .formatted(option));
    }
  }

  private void requireTime() {
    if (timeLimit == null) {
      return;
    }
    long seconds = TimeLimit.seconds(timeLimit);
    if (seconds <= 0) {
      throw new InputException(
          "--slurm-time: '%s' is no time; expected minutes, hours:minutes:seconds or days-hours"
              .formatted(timeLimit));
    }
    if (seconds <= grace) {
      throw new InputException(
          "--slurm-time: %s leaves nothing before the %d s for saving (--slurm-grace; %s); give more time"
              .formatted(timeLimit, grace, SIGNAL_RESOLUTION));
    }
  }
}
