package org.halimd.engine.app.campaign.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The results of a campaign, finished or not: every analysis as 'halimd analyze' makes it, the
 * combined numbers, files, figures and the page.
 */
public final class CampaignResults {
  private final Path campaign;
  private final ResultSettings settings;
  private final List<SystemRun> runs;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * Prepares the results.
   *
   * @param campaign folder of the campaign
   * @param settings what has to be known about it
   * @param runs its systems; those without a trajectory are left out and named
   * @param out where results and warnings are said; a writer to nowhere to be quiet
   * @param err where progress is shown
   */
  public CampaignResults(
      Path campaign,
      ResultSettings settings,
      List<SystemRun> runs,
      PrintWriter out,
      PrintWriter err) {
    this.campaign = campaign;
    this.settings = settings;
    this.runs = List.copyOf(runs);
    this.out = out;
    this.err = err;
  }

  /**
   * Analyses and writes everything. What was written before is replaced.
   *
   * @throws org.halimd.io.InputException if a trajectory is damaged
   * @throws org.halimd.io.OutputException if a file cannot be written
   */
  public void write() {
    TransportStage transport = new TransportStage(campaign, settings, out, err);
    runs.stream().filter(SystemRun::hasTransport).forEach(transport::analyze);
  }
}
