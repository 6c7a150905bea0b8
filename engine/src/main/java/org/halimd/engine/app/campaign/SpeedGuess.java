package org.halimd.engine.app.campaign;

import java.util.function.Consumer;
import org.halimd.engine.app.MachineOptions;
import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.benchmark.Benchmark;
import org.halimd.engine.app.benchmark.BenchmarkCase;
import org.halimd.engine.app.benchmark.BenchmarkEnsemble;
import org.halimd.engine.app.benchmark.BenchmarkRow;
import org.halimd.engine.app.benchmark.BenchmarkSettings;
import org.halimd.io.Structure;
import org.halimd.potential.PotentialModel;

/** How long a campaign will take here, from a few seconds of its own dynamics. */
final class SpeedGuess {
  private static final double SECONDS_PER_DAY = 86_400;

  /** Steps per day of a benchmark, whose time step is 1 fs. */
  private static final double STEPS_PER_NANOSECOND = 1e6;

  private static final double WARM_UP_SECONDS = 3;
  private static final double BLOCK_SECONDS = 0.5;

  private SpeedGuess() {}

  /**
   * Times as many systems as move together.
   *
   * @param batch how many that are at most
   * @param progress told what is going on
   * @return a line for people
   */
  static String line(
      CampaignPlan plan,
      Structure structure,
      PotentialModel model,
      MachineOptions machine,
      int batch,
      Consumer<String> progress) {
    int together = Math.min(batch, plan.systems().size());
    BenchmarkCase what =
        new BenchmarkCase(
            plan.material(),
            plan.material(),
            () -> structure,
            () -> model,
            structure.size(),
            plan.temperatures().getLast(),
            null);
    BenchmarkSettings settings =
        new BenchmarkSettings(
            machine.backend(),
            machine.evaluation(),
            machine.resources(),
            // The structure is not relaxed yet: a barostat may tear it apart.
            BenchmarkEnsemble.NVE,
            together,
            0,
            WARM_UP_SECONDS,
            BLOCK_SECONDS,
            0);
    BenchmarkRow row = Benchmark.run(what, structure.size(), settings, progress);
    double stepsPerSecond = together * row.nsPerDay() * STEPS_PER_NANOSECOND / SECONDS_PER_DAY;
    return "time          about %s without extensions (backend %s: %.3g steps/s for %d systems together)"
        .formatted(
            TextFormat.duration(systemSteps(plan) / stepsPerSecond),
            row.backend(),
            stepsPerSecond / together,
            together);
  }

  /** Planned steps of all systems. */
  private static double systemSteps(CampaignPlan plan) {
    double steps = 0;
    for (SystemName system : plan.systems()) {
      steps += plan.equilibrate().chunk() + plan.transport().budget().steps();
      if (plan.stages(system).contains(StageKind.STRUCTURE)) {
        steps += plan.structure().settle() + plan.structure().steps();
      }
    }
    return steps;
  }
}
