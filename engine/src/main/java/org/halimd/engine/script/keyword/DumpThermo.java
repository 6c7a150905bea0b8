package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/** {@code dump_thermo K}: {@code thermo.out}. */
public record DumpThermo(long interval) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_thermo",
          Group.OUTPUT,
          "dump_thermo K",
          "Appends temperature (K), kinetic and potential energy (eV), pressure xx yy zz yz xz xy"
              + " (GPa) and the cell (A), 18 columns, to thermo.out every K steps, and the conserved"
              + " quantity, volume and density to state.out.",
          "dump_thermo 100",
          in -> new DumpThermo(in.interval("K in steps")));

  @Override
  public String fileName() {
    return "thermo.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
  }
}
