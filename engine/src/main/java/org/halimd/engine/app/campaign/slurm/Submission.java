package org.halimd.engine.app.campaign.slurm;

import java.nio.file.Path;
import java.util.List;

/**
 * A campaign on its way into the queue. The order of calls: {@link #check} before anything of the
 * campaign is written, {@link #submit} when its folder is complete.
 */
public final class Submission {
  private final CampaignJobs jobs;
  private final List<String> systems;
  private final SlurmSettings settings;
  private final JobScripts.Program program;
  private final boolean asBefore;

  /**
   * Prepares a submission.
   *
   * @param campaign folder of the campaign, which need not exist yet
   * @param systems names of all systems, in their order
   * @param computing words of the command line about who computes, which the jobs repeat
   * @param results words about results, which the last job repeats; null for none
   * @throws org.halimd.io.InputException if an option is wrong
   */
  public Submission(
      SlurmOptions options,
      Path campaign,
      List<String> systems,
      List<String> computing,
      List<String> results,
      SlurmPrograms slurm) {
    this.jobs = new CampaignJobs(campaign, slurm);
    this.systems = List.copyOf(systems);
    this.asBefore = jobs.hasScripts() && !options.givesSettings();
    this.settings = options.settings();
    this.program = new JobScripts.Program(Launcher.path(), computing, results);
  }

  /**
   * Asks Slurm whether it would take the jobs.
   *
   * @throws org.halimd.io.InputException if not
   */
  public void check() {
    jobs.check(settings, program);
  }

  /** All scripts and the commands that submit them. */
  public String preview(boolean needsMinimization) {
    return jobs.preview(settings, program, systems, needsMinimization);
  }

  /**
   * Writes the scripts and submits them. Scripts that are there, perhaps edited, are submitted as
   * they are unless options for jobs are given.
   *
   * @param needsMinimization whether the structure is not yet relaxed
   * @param unfinished names of the systems that are not finished
   * @return what was submitted, one sentence
   */
  public String submit(boolean needsMinimization, List<String> unfinished) {
    jobs.requireNoneQueued();
    if (asBefore) {
      return jobs.submit(needsMinimization, unfinished, jobs.parallelBefore());
    }
    jobs.write(settings, program, systems);
    return jobs.submit(needsMinimization, unfinished, settings.parallel());
  }
}
