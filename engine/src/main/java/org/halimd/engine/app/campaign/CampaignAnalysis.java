package org.halimd.engine.app.campaign;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.campaign.results.CampaignResults;
import org.halimd.engine.app.campaign.results.ResultSettings;
import org.halimd.engine.app.campaign.results.SystemRun;

/** Makes the results of a campaign, finished or not. */
final class CampaignAnalysis {
  private final CampaignFolder folder;
  private final CampaignPlan plan;

  CampaignAnalysis(CampaignFolder folder) {
    this.folder = folder;
    this.plan = folder.plan();
  }

  /**
   * Analyses what there is and writes files, figures and the page.
   *
   * @param siteDistance takes the place of the plan's one in Å, or null
   * @param computing words about who computes site energies
   * @param out where results are said
   * @param err where progress is shown
   */
  void write(
      ResultOptions options,
      Double siteDistance,
      List<String> computing,
      PrintWriter out,
      PrintWriter err) {
    Double distance = siteDistance == null ? plan.siteDistance() : siteDistance;
    ResultSettings settings =
        new ResultSettings(
            plan.material(),
            folder.potential(plan),
            plan.ion(),
            plan.charges().size() == plan.atoms().size() ? plan.charges() : Map.of(),
            plan.charges().get(plan.ion()),
            distance == null ? Double.NaN : distance,
            options.snapshots,
            computing,
            !options.noFigures);
    List<SystemRun> runs = plan.systems().stream().map(this::run).toList();
    new CampaignResults(folder.path(), settings, runs, out, err).write();
  }

  private SystemRun run(SystemName system) {
    boolean structure = plan.stages(system).contains(StageKind.STRUCTURE);
    return new SystemRun(
        system.temperature(),
        system.replica(),
        folder.stage(system, StageKind.EQUILIBRATE),
        folder.stage(system, StageKind.TRANSPORT),
        structure ? folder.stage(system, StageKind.STRUCTURE) : null);
  }
}
