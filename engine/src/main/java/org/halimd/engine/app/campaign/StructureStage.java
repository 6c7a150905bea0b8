package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.halimd.system.Box;

/**
 * NVT production in the mean cell of the transport run, from its last state: pairs, densities and
 * site energies need a cell that does not breathe.
 */
final class StructureStage implements Stage {
  private final CampaignFolder folder;
  private final CampaignPlan plan;

  StructureStage(CampaignFolder folder, CampaignPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  @Override
  public StageKind kind() {
    return StageKind.STRUCTURE;
  }

  @Override
  public String goal() {
    return TimeText.of(plan.time(plan.structure().steps()));
  }

  @Override
  public long plannedSteps() {
    return plan.structure().settle() + plan.structure().steps();
  }

  @Override
  public void prepare(SystemName system) {
    Path directory = folder.stage(system, kind());
    Path transport = folder.stage(system, StageKind.TRANSPORT);
    Structure last = ExtendedXyzReader.readOne(transport.resolve("restart.xyz"), w -> {});
    double[] lattice = RunSummaries.meanLattice(transport);
    StageFiles.makeFolder(directory);
    StructureFiles.write(directory.resolve("model.xyz"), inCell(last, lattice));
    double temperature = system.temperature();
    CampaignPlan.StructureRun run = plan.structure();
    RunFile.of(folder, plan, system, kind())
        .line("# the cell has just been set: let it settle")
        .nvt(plan.dynamics(), temperature)
        .line("run " + run.settle())
        .nvt(plan.dynamics(), temperature)
        .thermo(run.steps())
        .line("dump_h5md %d %s".formatted(run.frameInterval(), CampaignFolder.TRAJECTORY))
        .run(run.steps())
        .write(directory);
  }

  /** The same fractional coordinates and velocities in another cell. */
  private static Structure inCell(Structure s, double[] lattice) {
    Box old = s.box();
    Box cell = Box.ofLattice(lattice, true, true, true);
    double[][] r = new double[3][s.size()];
    for (int i = 0; i < s.size(); i++) {
      double a = old.fractional(0, s.x()[i], s.y()[i], s.z()[i]);
      double b = old.fractional(1, s.x()[i], s.y()[i], s.z()[i]);
      double c = old.fractional(2, s.x()[i], s.y()[i], s.z()[i]);
      for (int d = 0; d < 3; d++) {
        r[d][i] = cell.cartesian(d, a, b, c);
      }
    }
    return new Structure(
        s.file(),
        s.line(),
        cell,
        s.symbols(),
        r[0],
        r[1],
        r[2],
        s.mass(),
        s.charge(),
        s.vx(),
        s.vy(),
        s.vz(),
        s.groups(),
        s.info(),
        s.extra());
  }

  @Override
  public Verdict judge(SystemName system, long steps) {
    long frames = plan.structure().steps() / plan.structure().frameInterval();
    return new Verdict(
        kind(),
        steps,
        plan.time(steps) * 1e-3,
        goal(),
        0,
        "%d frames of %s in the mean cell".formatted(frames, goal()),
        Map.of(),
        StageWarnings.of(folder.stage(system, kind()), plan, system, List.of()));
  }

  @Override
  public void extend(SystemName system, long steps) {
    throw new IllegalStateException("the production for structure has a fixed length");
  }
}
