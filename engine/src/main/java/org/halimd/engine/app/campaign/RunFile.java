package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import org.halimd.engine.app.TextFormat;
import org.halimd.io.TextFile;

/** The text of a run file, line by line. */
final class RunFile {
  private static final String NAME = "run.in";

  /** So many lines of thermo.out are enough for any average. */
  private static final long ROWS = 10_000;

  private static final long LONGEST_THERMO_INTERVAL = 100;

  private final StringBuilder text = new StringBuilder();

  private RunFile() {}

  /** The lines that begin every run file of a system. */
  static RunFile of(CampaignFolder folder, CampaignPlan plan, SystemName system, StageKind stage) {
    Path directory = folder.stage(system, stage);
    return new RunFile()
        .line("# %s of %s, written by halimd conductivity".formatted(stage.folder(), system))
        .line("potential " + folder.potentialSeenFrom(directory, plan))
        .line("seed " + system.seed(plan.seed()))
        .line("time_step " + TextFormat.plain(plan.dynamics().timeStep()));
  }

  /** An empty file, or what is appended to one. */
  static RunFile empty() {
    return new RunFile();
  }

  RunFile line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Constant temperature and pressure. */
  RunFile npt(CampaignPlan.Dynamics d, double temperature) {
    String t = TextFormat.plain(temperature);
    String p = TextFormat.plain(d.pressure());
    return line(
        "ensemble npt_mttk temp %s %s %s %s %s tperiod %d pperiod %d"
            .formatted(t, t, d.cell(), p, p, d.temperaturePeriod(), d.pressurePeriod()));
  }

  /** Constant temperature and cell. */
  RunFile nvt(CampaignPlan.Dynamics d, double temperature) {
    String t = TextFormat.plain(temperature);
    return line("ensemble nvt_mttk temp %s %s tperiod %d".formatted(t, t, d.temperaturePeriod()));
  }

  RunFile thermo(long steps) {
    return line("dump_thermo " + Math.clamp(steps / ROWS, 1, LONGEST_THERMO_INTERVAL));
  }

  /** The run; the state at its end is left in restart.xyz. */
  RunFile run(long steps) {
    return line("dump_restart " + steps).line("run " + steps);
  }

  /** Writes the file. */
  void write(Path directory) {
    CampaignFolder.writeText(directory.resolve(NAME), text.toString());
  }

  /** Appends to the file that is there. */
  void append(Path directory) {
    String old = TextFile.read(directory.resolve(NAME), "the commands of a run");
    CampaignFolder.writeText(directory.resolve(NAME), old + text);
  }

  /** Whether the run file of a directory was written, which is the last thing that is. */
  static boolean exists(Path directory) {
    return TextFile.exists(directory.resolve(NAME));
  }
}
