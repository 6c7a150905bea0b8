package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import org.halimd.engine.app.run.RunState;

/** Steps of all systems of a campaign, done and planned, for an honest guess at the end. */
final class Workload {
  private final CampaignFolder folder;
  private final Stages stages;
  private long all;
  private long left;

  private Workload(CampaignFolder folder, Stages stages) {
    this.folder = folder;
    this.stages = stages;
  }

  /** Counts; extensions that are not decided yet are not known. */
  static Workload of(CampaignFolder folder, Stages stages, List<SystemName> systems) {
    Workload workload = new Workload(folder, stages);
    systems.forEach(workload::count);
    return workload;
  }

  private void count(SystemName system) {
    for (Stage stage : stages.of(system)) {
      Path directory = folder.stage(system, stage.kind());
      if (RunFile.exists(directory)) {
        RunState state = RunState.of(directory);
        all += state.totalSteps();
        left += state.stepsLeft();
      } else {
        all += stage.plannedSteps();
        left += stage.plannedSteps();
      }
    }
  }

  /** Steps of all systems together that are left. */
  long left() {
    return left;
  }

  /** Fraction that is done when so many steps are left. */
  double done(long stepsLeft) {
    return all == 0 ? 1 : 1 - (double) stepsLeft / all;
  }
}
