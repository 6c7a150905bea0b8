package org.halimd.engine.script.keyword;

import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;
import org.halimd.system.Box;

/** Checks an ensemble against cell, number of atoms and time step. */
final class EnsembleChecks {
  private static final double FROZEN = 2000;
  private static final int[][] AXES = {{0}, {1}, {2}, {1, 2}, {0, 2}, {0, 1}};

  private EnsembleChecks() {}

  static void check(Ensemble ensemble, Setting setting, Line line) {
    switch (ensemble) {
      case Ensemble.Nve e -> {}
      case Ensemble.NvtNoseHoover e -> requireFixedTimeStep(setting, line);
      case Ensemble.NvtMttk e -> requireFixedTimeStep(setting, line);
      case Ensemble.NptMttk e -> mttk(e.barostat(), setting, line);
      case Ensemble.NphMttk e -> mttk(e.barostat(), setting, line);
      case Ensemble.NptBerendsen e -> {
        cell(e.freedom(), e.modulus(), setting, line);
        warnWeakCoupling(setting, line);
      }
      case Ensemble.NptStochasticCell e -> cell(e.freedom(), e.modulus(), setting, line);
      case Ensemble.NvtBerendsen e -> warnWeakCoupling(setting, line);
      case Ensemble.NvtBussi e -> {}
      case Ensemble.NvtLangevin e -> {}
      case Ensemble.NvtBaoab e -> {}
    }
    if (!(ensemble instanceof Ensemble.Nve) && setting.subject().atoms() < 2) {
      throw line.error(
          "ensemble: a single atom with zero total momentum has no degree of freedom to couple to;"
              + " use nve or more atoms");
    }
  }

  private static void warnWeakCoupling(Setting setting, Line line) {
    setting.warn(line, "Berendsen coupling samples no ensemble; use it for equilibration only");
  }

  private static void requireFixedTimeStep(Setting setting, Line line) {
    if (setting.maxDisplacement() > 0) {
      throw line.error(
          "ensemble: %s needs a constant time step; remove the second argument of time_step"
              .formatted(line.tokens().get(1)));
    }
  }

  private static void mttk(MttkBarostat barostat, Setting setting, Line line) {
    requireFixedTimeStep(setting, line);
    Box box = setting.subject().box();
    boolean whole = barostat.motion() != CellMotion.COMPONENTS;
    for (int k = 0; k < Ensemble.VOIGT; k++) {
      if (barostat.active()[k] || whole) {
        requirePeriodic(AXES[k], box, line);
      }
    }
  }

  private static void requirePeriodic(int[] axes, Box box, Line line) {
    for (int d : axes) {
      if (!box.periodic(d)) {
        throw line.error(
            "ensemble: the barostat would act along %s, which is not periodic in model.xyz; name only periodic directions"
                .formatted("abc".charAt(d)));
      }
    }
  }

  private static void cell(CellFreedom freedom, double[] modulus, Setting setting, Line line) {
    Box box = setting.subject().box();
    if (freedom != CellFreedom.TRICLINIC && !box.isOrthogonal()) {
      throw line.error(
          "ensemble: %s with one or three pressures needs an orthogonal cell; give six pressures and six moduli, or use npt_mttk"
              .formatted(line.tokens().get(1)));
    }
    for (int k = 0; k < Ensemble.VOIGT; k++) {
      boolean moves =
          freedom == CellFreedom.ISOTROPIC
              || freedom == CellFreedom.TRICLINIC
              || (k < 3 && modulus[k] <= FROZEN);
      if (moves) {
        requirePeriodic(AXES[k], box, line);
      }
    }
  }
}
