package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** NPT production: the paths of the ions, from the last state of the equilibration. */
final class TransportStage implements Stage {
  private final CampaignFolder folder;
  private final CampaignPlan plan;
  private final Budget budget;

  TransportStage(CampaignFolder folder, CampaignPlan plan, Budget budget) {
    this.folder = folder;
    this.plan = plan;
    this.budget = budget;
  }

  @Override
  public StageKind kind() {
    return StageKind.TRANSPORT;
  }

  @Override
  public String goal() {
    return budget.goal(plan.dynamics().timeStep());
  }

  @Override
  public long plannedSteps() {
    return budget.steps();
  }

  @Override
  public void prepare(SystemName system) {
    Path directory = folder.stage(system, kind());
    Path start = folder.stage(system, StageKind.EQUILIBRATE).resolve("restart.xyz");
    StageFiles.copy(start, directory.resolve("model.xyz"));
    run(RunFile.of(folder, plan, system, kind()), system, plan.transport().budget().steps())
        .write(directory);
  }

  @Override
  public void extend(SystemName system, long steps) {
    run(RunFile.empty(), system, steps).append(folder.stage(system, kind()));
  }

  private RunFile run(RunFile file, SystemName system, long steps) {
    return file.npt(plan.dynamics(), system.temperature())
        .thermo(plan.transport().budget().steps())
        .line(
            "dump_h5md %d %s"
                .formatted(plan.transport().frameInterval(), CampaignFolder.TRAJECTORY))
        .run(steps);
  }

  @Override
  public Verdict judge(SystemName system, long steps) {
    long missing = budget.steps() - steps;
    String sentence =
        "%d frames of %s"
            .formatted(steps / plan.transport().frameInterval(), TimeText.of(plan.time(steps)));
    return new Verdict(
        kind(),
        steps,
        plan.time(steps) * 1e-3,
        goal(),
        Math.max(0, missing),
        sentence,
        Map.of(),
        StageWarnings.of(folder.stage(system, kind()), plan, system, List.of()));
  }
}
