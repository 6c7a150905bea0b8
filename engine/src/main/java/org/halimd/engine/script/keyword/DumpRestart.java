package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/** {@code dump_restart K}: {@code restart.xyz}, a structure for other programs. */
public record DumpRestart(long interval) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_restart",
          Group.OUTPUT,
          "dump_restart K",
          "Replaces restart.xyz every K steps: a model.xyz with velocities, 17 digits. To continue a"
              + " run exactly, use 'halimd run --resume' instead.",
          "dump_restart 10000",
          in -> new DumpRestart(in.interval("K in steps")));

  @Override
  public String fileName() {
    return "restart.xyz";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
  }
}
