package org.halimd.engine.script.keyword;

import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.Minimization.Cell;
import org.halimd.engine.minimize.Minimization.Method;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;

/** {@code minimize METHOD FTOL NMAX [BOX [HYDRO]] [pressure P]}. */
public record Minimize(Minimization settings) implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "minimize",
          Group.SETUP,
          "minimize sd|fire FTOL NMAX [BOX [HYDRO]] [pressure P]",
          "Minimises the energy until the largest force component is below FTOL (eV/A; negative ="
              + " always NMAX steps) or NMAX steps are done. BOX 1 relaxes the cell too (fire"
              + " only), HYDRO 1 only its volume; P is the target pressure in GPa (default 0). The"
              + " structure is written to minimized.xyz. The backend of the run computes, in double"
              + " precision where FTOL is below 1e-5 (sd: 1e-2); checkpoints as in a run.",
          "minimize fire 1e-4 1000",
          Minimize::parse);

  private static Minimize parse(Arguments in) {
    Method method =
        in.choice("the method", "sd", "fire").equals("sd") ? Method.STEEPEST_DESCENT : Method.FIRE;
    double tolerance = in.number("FTOL, a force in eV/A");
    long steps = in.longInteger("NMAX, a number of steps", 1, Long.MAX_VALUE);
    boolean box = isFlagNext(in) && in.flag("BOX");
    boolean hydrostatic = isFlagNext(in) && in.flag("HYDRO");
    double pressure = 0;
    if (in.hasNext()) {
      in.choice("an option", "pressure");
      pressure = in.number("P, a pressure in GPa");
      if (!box) {
        throw in.error("a pressure acts only when the cell relaxes; write BOX as 1");
      }
    }
    if (box && method == Method.STEEPEST_DESCENT) {
      throw in.error("sd cannot relax the cell; use fire");
    }
    if (hydrostatic && !box) {
      throw in.error("HYDRO 1 needs BOX 1");
    }
    Cell cell = hydrostatic ? Cell.VOLUME : box ? Cell.FULL : Cell.FIXED;
    return new Minimize(new Minimization(method, tolerance, steps, cell, pressure));
  }

  private static boolean isFlagNext(Arguments in) {
    return in.hasNext() && !in.peek(0).equals("pressure");
  }

  @Override
  public void check(Setting setting, Line line) {
    if (setting.models().isEmpty()) {
      throw line.error("minimize: no potential is set; put a line 'potential FILE' before it");
    }
    if (settings.cell() != Cell.FIXED && !setting.subject().box().fullyPeriodic()) {
      throw line.error("minimize: the cell can relax only when all three directions are periodic");
    }
  }
}
