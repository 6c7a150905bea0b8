package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.halimd.engine.app.analyze.Text;
import org.halimd.engine.app.campaign.results.TransportEstimate;
import org.halimd.io.InputException;

/**
 * NPT production: the paths of the ions, from the last state of the equilibration. It is extended
 * until D is known well enough, if that is asked for. Each replica must reach the error by itself
 * that makes the mean of all replicas as good as asked; so nobody needs to know how far the others
 * are.
 */
final class TransportStage implements Stage {
  /** The number under which verdicts keep the standard error of D over D. */
  static final String RELATIVE_ERROR = "relative_error";

  /** An extension makes a run half as long again. */
  private static final double GROWTH = 1.5;

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
    if (steps < budget.steps() || budget.relativeError() == null) {
      String length = TimeText.of(plan.time(steps));
      String sentence =
          "%d frames of %s".formatted(steps / plan.transport().frameInterval(), length);
      long missing = Math.max(0, budget.steps() - steps);
      return verdict(system, steps, missing, sentence, Map.of(), List.of());
    }
    return judgeError(system, steps);
  }

  private Verdict judgeError(SystemName system, long steps) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    double error = Double.POSITIVE_INFINITY;
    double factor = Double.NaN;
    String sentence;
    double goal = budget.errorOfOne(plan.replicas());
    try {
      TransportEstimate estimate = estimate(system);
      error = estimate.relativeError();
      factor = estimate.neededFactor(goal);
      sentence = estimate.sentence();
      numbers.put("diffusion_cm2_per_s", estimate.diffusion());
    } catch (InputException e) {
      sentence = e.getMessage(); // too short to be analysed
    }
    numbers.put(RELATIVE_ERROR, error);
    if (error <= goal) {
      return verdict(system, steps, 0, sentence, numbers, List.of());
    }
    if (steps >= budget.most()) {
      return verdict(
          system, steps, 0, sentence, numbers, List.of(spent(system, error, goal, factor)));
    }
    long next = CampaignLengths.multiple(GROWTH * steps, plan.transport().frameInterval());
    return verdict(
        system, steps, Math.min(next, budget.most()) - steps, sentence, numbers, List.of());
  }

  private TransportEstimate estimate(SystemName system) {
    Path trajectory = folder.stage(system, kind()).resolve(CampaignFolder.TRAJECTORY);
    double distance = plan.siteDistance() == null ? Double.NaN : plan.siteDistance();
    return TransportEstimate.of(List.of(trajectory), plan.ion(), system.temperature(), distance);
  }

  private String spent(SystemName system, double error, double goal, double factor) {
    String known =
        Double.isInfinite(error)
            ? "nothing diffuses yet"
            : String.format(Locale.ROOT, "D is known to %.3g %%", 100 * error);
    String longer =
        factor > 1
            ? String.format(Locale.ROOT, ", which takes about %.2g times as long", factor)
            : "";
    return String.format(
        Locale.ROOT,
        "%s: the time of %s is used up and %s instead of %s %%%s",
        system,
        TimeText.of(plan.time(budget.most())),
        known,
        Text.number(100 * goal),
        longer);
  }

  private Verdict verdict(
      SystemName system,
      long steps,
      long extension,
      String sentence,
      Map<String, Double> numbers,
      List<String> warnings) {
    return new Verdict(
        kind(),
        steps,
        plan.time(steps) * 1e-3,
        goal(),
        extension,
        sentence,
        numbers,
        StageWarnings.of(folder.stage(system, kind()), plan, system, warnings));
  }
}
