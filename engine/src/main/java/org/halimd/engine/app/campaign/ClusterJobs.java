package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.MachineOptions;
import org.halimd.engine.app.campaign.CampaignProgress.Status;
import org.halimd.engine.app.campaign.slurm.CampaignJobs;
import org.halimd.engine.app.campaign.slurm.QueuedJob;
import org.halimd.engine.app.campaign.slurm.SlurmOptions;
import org.halimd.engine.app.campaign.slurm.SlurmPrograms;
import org.halimd.engine.app.campaign.slurm.Submission;

/** What the command does about jobs of a queue system. */
final class ClusterJobs {
  private final SlurmOptions options;
  private final MachineOptions machine;
  private final ResultOptions results;
  private final SlurmPrograms programs;

  ClusterJobs(SlurmOptions options, MachineOptions machine, ResultOptions results) {
    this.options = options;
    this.machine = machine;
    this.results = results;
    this.programs = new SlurmPrograms(System.getenv());
  }

  /** A submission of a campaign, null if none is wanted. */
  Submission submission(Path folder, CampaignPlan plan) {
    if (!options.wanted()) {
      return null;
    }
    return new Submission(
        options,
        folder,
        names(plan),
        machine.words(),
        results.none ? null : results.words(),
        programs);
  }

  /** Submits a campaign that has just been written. */
  String submitAll(Submission submission, CampaignPlan plan) {
    return submission.submit(true, names(plan));
  }

  /** Submits what is left of a campaign; systems that have failed are not tried again. */
  String submitRest(Submission submission, CampaignFolder folder) {
    CampaignProgress progress = CampaignProgress.of(folder);
    List<String> unfinished =
        progress.systems().stream()
            .filter(s -> s.status() == Status.WAITING || s.status() == Status.BEGUN)
            .map(CampaignProgress.SystemStatus::system)
            .toList();
    return submission.submit(!progress.minimized(), unfinished);
  }

  /**
   * Refuses a campaign whose jobs wait or run, except in one of them.
   *
   * @throws org.halimd.io.InputException naming the jobs
   */
  void requireNoneQueued(CampaignFolder folder) {
    new CampaignJobs(folder.path(), programs).requireNoneQueued();
  }

  /** The jobs of a campaign that wait or run, by system. */
  Map<String, QueuedJob> queued(CampaignFolder folder) {
    return new CampaignJobs(folder.path(), programs).queued();
  }

  private static List<String> names(CampaignPlan plan) {
    return plan.systems().stream().map(SystemName::toString).toList();
  }
}
