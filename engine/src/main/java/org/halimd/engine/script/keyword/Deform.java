package org.halimd.engine.script.keyword;

import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Setting;

/** {@code deform}: adds to ax, by, cz at every step of the next run; rates in Å per step. */
public record Deform(double rateX, double rateY, double rateZ) implements RunOption {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "deform",
          Group.DYNAMICS,
          "deform RATE X Y Z | deform RX RY RZ X Y Z",
          "Adds a rate (A per step) to ax, by and cz at every step of the next run where the flag X,"
              + " Y, Z is 1. It takes the place of the pressure along that direction in npt_ber and"
              + " npt_scr with three pressures; another barostat must not move the same direction.",
          "deform 1e-4 0 0 1",
          Deform::parse);

  private static Deform parse(Arguments in) {
    int count = in.remaining();
    if (count != 4 && count != 6) {
      throw in.error("4 or 6 arguments are expected, not " + count);
    }
    double x = in.number("a rate in A per step");
    double y = count == 4 ? x : in.number("a rate in A per step");
    double z = count == 4 ? x : in.number("a rate in A per step");
    return new Deform(in.flag("X") ? x : 0, in.flag("Y") ? y : 0, in.flag("Z") ? z : 0);
  }

  @Override
  public void check(Setting setting, Line line) {
    requireFreeDirections(setting.ensemble(), line);
    double[] rate = {rateX, rateY, rateZ};
    double[] h = setting.subject().box().matrix();
    for (int d = 0; d < 3; d++) {
      double end = h[4 * d] + rate[d] * setting.steps();
      if (rate[d] != 0 && !(end / h[4 * d] > 0.05)) {
        throw line.error(
            "deform: after %d steps %s would shrink from %.4g to %.4g A; use a smaller rate"
                .formatted(setting.steps(), new String[] {"ax", "by", "cz"}[d], h[4 * d], end));
      }
    }
  }

  private void requireFreeDirections(Ensemble ensemble, Line line) {
    double[] rate = {rateX, rateY, rateZ};
    for (int d = 0; d < 3; d++) {
      if (rate[d] != 0 && moves(ensemble, d)) {
        throw line.error(
            "deform: the barostat of the run moves direction %s too; name the other directions in"
                    .formatted("xyz".charAt(d))
                + " npt_mttk, or use npt_ber or npt_scr with three pressures");
      }
    }
  }

  private static boolean moves(Ensemble ensemble, int d) {
    return switch (ensemble) {
      case Ensemble.NptMttk e -> moves(e.barostat(), d);
      case Ensemble.NphMttk e -> moves(e.barostat(), d);
      case Ensemble.NptBerendsen e -> e.freedom() != CellFreedom.ORTHOGONAL;
      case Ensemble.NptStochasticCell e -> e.freedom() != CellFreedom.ORTHOGONAL;
      case null, default -> false;
    };
  }

  private static boolean moves(MttkBarostat barostat, int d) {
    return barostat.motion() != CellMotion.COMPONENTS || barostat.active()[d];
  }

  /** The ensemble with its three-pressure barostat frozen along the directions of this line. */
  public Ensemble withoutBarostat(Ensemble ensemble) {
    return switch (ensemble) {
      case Ensemble.NptBerendsen e ->
          new Ensemble.NptBerendsen(
              e.t1(),
              e.t2(),
              e.tau(),
              e.freedom(),
              e.pressure(),
              frozen(e.modulus()),
              e.tauP(),
              e.thermostat());
      case Ensemble.NptStochasticCell e ->
          new Ensemble.NptStochasticCell(
              e.t1(),
              e.t2(),
              e.tau(),
              e.freedom(),
              e.pressure(),
              frozen(e.modulus()),
              e.tauP(),
              e.thermostat());
      default -> ensemble;
    };
  }

  /** Infinite moduli where this line deforms. */
  private double[] frozen(double[] modulus) {
    double[] rate = {rateX, rateY, rateZ};
    double[] result = modulus.clone();
    for (int d = 0; d < 3; d++) {
      result[d] = rate[d] == 0 ? modulus[d] : Double.POSITIVE_INFINITY;
    }
    return result;
  }
}
