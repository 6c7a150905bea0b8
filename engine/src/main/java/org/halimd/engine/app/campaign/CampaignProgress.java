package org.halimd.engine.app.campaign;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.provenance.Program;

/**
 * How far a campaign has come: {@code progress.json}, made from the files of its systems.
 *
 * @param updated when, UTC
 * @param minimized whether the start is relaxed
 * @param budget how long the production for transport may be
 * @param systems in the order of the plan
 */
public record CampaignProgress(
    String updated, boolean minimized, Budget budget, List<SystemStatus> systems) {
  /** How far a system has come. */
  public enum Status {
    /** Its present stage has no run folder yet. */
    WAITING,
    /** Its present stage has a run folder. */
    BEGUN,
    /** All stages are done. */
    DONE,
    /** It cannot go on. */
    FAILED
  }

  /**
   * A system.
   *
   * @param system its folder and the word for {@code --only}
   * @param temperature in K
   * @param replica counted from 1
   * @param stage the present one, or the last if all are done
   * @param status how far it is
   * @param failure why it cannot go on, or null
   * @param verdicts what was decided, in order
   */
  public record SystemStatus(
      String system,
      double temperature,
      int replica,
      StageKind stage,
      Status status,
      String failure,
      List<Verdict> verdicts) {}

  /** Looks at the files of a campaign. */
  public static CampaignProgress of(CampaignFolder folder) {
    CampaignPlan plan = folder.plan();
    ProgressFiles files = new ProgressFiles(folder, plan);
    Budget budget = files.budget();
    Stages stages = new Stages(folder, plan, budget);
    List<SystemStatus> systems = new ArrayList<>();
    for (SystemName system : plan.systems()) {
      systems.add(status(folder, stages.of(system), files.read(system), system));
    }
    boolean minimized = new MinimizeStage(folder, plan).isDone();
    return new CampaignProgress(Program.now(), minimized, budget, systems);
  }

  private static SystemStatus status(
      CampaignFolder folder, List<Stage> stages, SystemProgress progress, SystemName system) {
    Stage present = stages.getLast();
    Status status = Status.DONE;
    for (Stage stage : stages) {
      Verdict verdict = progress.last(stage.kind());
      if (verdict == null || !verdict.done() || !verdict.goal().equals(stage.goal())) {
        present = stage;
        boolean begun = RunFile.exists(folder.stage(system, stage.kind()));
        status = begun ? Status.BEGUN : Status.WAITING;
        break;
      }
    }
    return new SystemStatus(
        system.toString(),
        system.temperature(),
        system.replica(),
        present.kind(),
        progress.failure() == null ? status : Status.FAILED,
        progress.failure(),
        progress.verdicts());
  }
}
