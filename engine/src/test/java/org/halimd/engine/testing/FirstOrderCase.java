package org.halimd.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.RunPlan;

/**
 * One kind of dynamics without extended variables (stochastic or weakly coupled) with its
 * parameters.
 *
 * @param name for people
 * @param ensemble makes the ensemble for a given number of steps per coupling unit: half the time
 *     step needs twice the number for the same coupling times
 * @param stochastic whether it draws random numbers
 */
public record FirstOrderCase(String name, DoubleFunction<Ensemble> ensemble, boolean stochastic) {
  private static final double T = 200;
  private static final double T_LATER = 300;

  @Override
  public String toString() {
    return name;
  }

  /** A plan for {@code systems} systems with the same ensemble and the same seed. */
  public RunPlan plan(long steps, double timeStep, double stepsPerUnit, int systems, long seed) {
    List<Ensemble> ensembles = new ArrayList<>();
    long[] seeds = new long[systems];
    for (int s = 0; s < systems; s++) {
      ensembles.add(ensemble.apply(stepsPerUnit));
      seeds[s] = seed;
    }
    return RunPlan.simple(steps, timeStep, ensembles, seeds);
  }

  /** All kinds of dynamics of first order, at about 200 K. */
  public static List<FirstOrderCase> all() {
    List<FirstOrderCase> cases = new ArrayList<>();
    cases.add(new FirstOrderCase("nvt_bdp", u -> new Ensemble.NvtBussi(T, T_LATER, 40 * u), true));
    cases.add(
        new FirstOrderCase("nvt_ber", u -> new Ensemble.NvtBerendsen(T, T_LATER, 40 * u), false));
    cases.add(
        new FirstOrderCase("nvt_lan", u -> new Ensemble.NvtLangevin(T, T_LATER, 40 * u), true));
    cases.add(new FirstOrderCase("nvt_bao", u -> new Ensemble.NvtBaoab(T, T_LATER, 40 * u), true));
    for (CellFreedom freedom : CellFreedom.values()) {
      cases.add(new FirstOrderCase("npt_ber " + freedom, u -> berendsen(freedom, 300 * u), false));
      cases.add(new FirstOrderCase("npt_scr " + freedom, u -> rescaling(freedom, 300 * u), true));
    }
    return cases;
  }

  /** Berendsen's thermostat and barostat. */
  public static Ensemble berendsen(CellFreedom freedom, double tauP) {
    return new Ensemble.NptBerendsen(
        T, T_LATER, tauP / 5, freedom, pressure(), modulus(), tauP, true);
  }

  /** Stochastic cell rescaling. */
  public static Ensemble rescaling(CellFreedom freedom, double tauP) {
    return new Ensemble.NptStochasticCell(
        T, T_LATER, tauP / 5, freedom, pressure(), modulus(), tauP, true);
  }

  private static double[] pressure() {
    return new double[] {0.2, 0.1, 0.05, 0.04, -0.03, 0.05};
  }

  private static double[] modulus() {
    return new double[] {6, 7, 8, 5, 4, 5};
  }
}
