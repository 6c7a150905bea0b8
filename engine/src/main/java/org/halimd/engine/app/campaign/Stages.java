package org.halimd.engine.app.campaign;

import java.util.List;

/** The stages of the systems of a campaign. */
final class Stages {
  private final CampaignPlan plan;
  private final List<Stage> all;

  Stages(CampaignFolder folder, CampaignPlan plan, Budget budget) {
    this.plan = plan;
    this.all =
        List.of(
            new EquilibrateStage(folder, plan),
            new TransportStage(folder, plan, budget),
            new StructureStage(folder, plan));
  }

  /** Those of a system, in order. */
  List<Stage> of(SystemName system) {
    List<StageKind> kinds = plan.stages(system);
    return all.stream().filter(stage -> kinds.contains(stage.kind())).toList();
  }
}
