package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.engine.app.TextFormat;

/**
 * NPT from the relaxed start. Velocities are drawn at twice the temperature: half of the kinetic
 * energy goes into the vibrations that the minimisation took away. The run is extended chunk by
 * chunk until {@link EquilibrationCheck} is content or the time for it is used up.
 */
final class EquilibrateStage implements Stage {
  private final CampaignFolder folder;
  private final CampaignPlan plan;

  EquilibrateStage(CampaignFolder folder, CampaignPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  @Override
  public StageKind kind() {
    return StageKind.EQUILIBRATE;
  }

  @Override
  public String goal() {
    return "at most " + TimeText.of(plan.time(plan.equilibrate().most()));
  }

  @Override
  public long plannedSteps() {
    return plan.equilibrate().chunk();
  }

  @Override
  public void prepare(SystemName system) {
    Path directory = folder.stage(system, kind());
    StageFiles.copy(MinimizeStage.result(folder), directory.resolve("model.xyz"));
    RunFile file = RunFile.of(folder, plan, system, kind());
    file.line("velocity " + TextFormat.plain(2 * system.temperature()));
    chunk(file, system, plan.equilibrate().chunk()).write(directory);
  }

  @Override
  public void extend(SystemName system, long steps) {
    chunk(RunFile.empty(), system, steps).append(folder.stage(system, kind()));
  }

  private RunFile chunk(RunFile file, SystemName system, long steps) {
    return file.npt(plan.dynamics(), system.temperature())
        .line("dump_thermo " + thermoInterval())
        .run(steps);
  }

  /** Rows at equal distances over all chunks. */
  private long thermoInterval() {
    return CampaignLengths.thermoInterval(plan.equilibrate().chunk());
  }

  @Override
  public Verdict judge(SystemName system, long steps) {
    Path directory = folder.stage(system, kind());
    ThermoFile thermo = ThermoFile.read(directory.resolve("thermo.out"));
    double interval = plan.time(thermoInterval()) * 1e-3;
    EquilibrationCheck check = EquilibrationCheck.of(thermo, interval);
    long room = plan.equilibrate().most() - steps;
    if (check.isContent()) {
      return verdict(system, steps, 0, check.sentence(), check, List.of());
    }
    if (room <= 0) {
      String warning =
          "%s: not equilibrated after %s (%s); production begins nevertheless, look at thermo.out and give --max-equilibration more time"
              .formatted(system, TimeText.of(plan.time(steps)), check.complaint());
      return verdict(system, steps, 0, "its time is used up", check, List.of(warning));
    }
    long more = Math.min(plan.equilibrate().chunk(), room);
    return verdict(system, steps, more, check.complaint(), check, List.of());
  }

  private Verdict verdict(
      SystemName system,
      long steps,
      long extension,
      String sentence,
      EquilibrationCheck check,
      List<String> warnings) {
    return new Verdict(
        kind(),
        steps,
        plan.time(steps) * 1e-3,
        goal(),
        extension,
        sentence,
        check.numbers(),
        StageWarnings.of(folder.stage(system, kind()), plan, system, warnings));
  }
}
