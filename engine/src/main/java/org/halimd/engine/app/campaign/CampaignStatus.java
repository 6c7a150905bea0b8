package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.campaign.CampaignProgress.Status;
import org.halimd.engine.app.campaign.slurm.QueuedJob;
import org.halimd.engine.app.run.RunRate;
import org.halimd.engine.app.run.RunState;

/**
 * How a campaign stands: what was decided, and of what is going on how far and how fast it is.
 *
 * @param updated when, UTC
 * @param minimized whether the start is relaxed
 * @param budget how long the production for transport may be
 * @param systems in the order of the plan
 * @param minimizeJob the job in the queue that relaxes the start, or null
 * @param resultsJob the job in the queue that makes the results, or null
 */
public record CampaignStatus(
    String updated,
    boolean minimized,
    Budget budget,
    List<Row> systems,
    QueuedJob minimizeJob,
    QueuedJob resultsJob) {
  /**
   * A system.
   *
   * @param progress what was decided
   * @param steps done of the runs of the present stage, as of its last checkpoint
   * @param of how many, as far as it is planned
   * @param stepsPerSecond NaN if unknown
   * @param secondsSinceCheckpoint NaN if there is none
   * @param job its job in the queue, or null
   */
  public record Row(
      CampaignProgress.SystemStatus progress,
      long steps,
      long of,
      double stepsPerSecond,
      double secondsSinceCheckpoint,
      QueuedJob job) {}

  /**
   * Looks at the files of a campaign.
   *
   * @param jobs those in the queue, under the names of systems, {@code minimize} and {@code
   *     results}
   */
  static CampaignStatus of(CampaignFolder folder, Map<String, QueuedJob> jobs) {
    CampaignProgress progress = CampaignProgress.of(folder);
    List<Row> rows =
        progress.systems().stream().map(s -> row(folder, s, jobs.get(s.system()))).toList();
    return new CampaignStatus(
        progress.updated(),
        progress.minimized(),
        progress.budget(),
        rows,
        jobs.get("minimize"),
        jobs.get("results"));
  }

  private static Row row(CampaignFolder folder, CampaignProgress.SystemStatus s, QueuedJob job) {
    if (s.status() == Status.WAITING) {
      return new Row(s, 0, 0, Double.NaN, Double.NaN, job);
    }
    SystemName name = new SystemName(s.temperature(), s.replica());
    Path directory = folder.stage(name, s.stage());
    RunState state = RunState.of(directory);
    RunRate rate = RunRate.of(directory);
    return new Row(
        s,
        state.totalSteps() - state.stepsLeft(),
        state.totalSteps(),
        rate.stepsPerSecond(),
        rate.secondsSinceCheckpoint(),
        job);
  }
}
