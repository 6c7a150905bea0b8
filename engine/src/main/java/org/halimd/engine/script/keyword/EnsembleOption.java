package org.halimd.engine.script.keyword;

import org.halimd.engine.Ensemble;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Setting;

/**
 * {@code ensemble ...}: what the next run samples.
 *
 * @param ensemble the ensemble with its parameters
 */
public record EnsembleOption(Ensemble ensemble) implements RunOption {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "ensemble",
          Group.DYNAMICS,
          EnsembleForms.USAGE,
          "What the next run samples; every run needs its own line. Temperatures in K ramp linearly"
              + " from T1 to T2, pressures and moduli are in GPa, coupling times (TAU, TAUP, tperiod,"
              + " pperiod) in time steps. DIR is iso, aniso, tri or any of x y z yz xz xy.",
          "ensemble npt_mttk temp 600 600 iso 0 0",
          in -> new EnsembleOption(EnsembleForms.parse(in)));

  @Override
  public void check(Setting setting, Line line) {
    EnsembleChecks.check(ensemble, setting, line);
  }
}
