package org.halimd.engine.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.RunPlan;
import org.halimd.system.Units;

/**
 * One kind of deterministic dynamics with its parameters.
 *
 * @param name for people
 * @param ensemble makes the ensemble for a given number of steps per coupling unit: half the time
 *     step needs twice the number for the same coupling times
 * @param ramped whether temperature or pressure change during the run, so that running it backwards
 *     is not the same dynamics
 */
public record DynamicsCase(String name, DoubleFunction<Ensemble> ensemble, boolean ramped) {
  private static final double T = 200;

  @Override
  public String toString() {
    return name;
  }

  /** A plan for {@code systems} equal systems. */
  public RunPlan plan(long steps, double timeStep, double stepsPerUnit, int systems) {
    List<Ensemble> ensembles = new ArrayList<>();
    long[] seeds = new long[systems];
    for (int s = 0; s < systems; s++) {
      ensembles.add(ensemble.apply(stepsPerUnit));
      seeds[s] = 11 + s;
    }
    return RunPlan.simple(steps, timeStep, ensembles, seeds);
  }

  /** A plan for one system. */
  public RunPlan plan(long steps, double timeStep, double stepsPerUnit) {
    return plan(steps, timeStep, stepsPerUnit, 1);
  }

  /** The plan with fixed atoms and a field added. */
  public static RunPlan with(RunPlan p, boolean[] fixed, RunPlan.ElectricField field) {
    return new RunPlan(
        p.steps(),
        p.timeStep(),
        p.maxDisplacement(),
        p.ensembles(),
        p.seeds(),
        fixed,
        p.momentumCorrection(),
        p.deformation(),
        field,
        p.dof3N(),
        p.randomThermostat(),
        p.units());
  }

  /** A barostat with constant targets. */
  public static MttkBarostat barostat(
      CellMotion motion, String active, double[] p, int[] couple, double period) {
    return ramp(motion, active, p, p, couple, period);
  }

  /**
   * A barostat.
   *
   * @param active names of the components that move, for {@link CellMotion#COMPONENTS}
   */
  public static MttkBarostat ramp(
      CellMotion motion, String active, double[] p1, double[] p2, int[] couple, double period) {
    boolean[] moves = new boolean[Ensemble.VOIGT];
    List<String> names = Arrays.asList("x", "y", "z", "yz", "xz", "xy");
    for (int c = 0; c < moves.length; c++) {
      moves[c] =
          switch (motion) {
            case ISO, ANISO -> c < 3;
            case TRI -> true;
            case COMPONENTS -> Arrays.asList(active.split(" ")).contains(names.get(c));
          };
    }
    return new MttkBarostat(motion, moves, p1, p2, couple, period);
  }

  /** The hydrostatic pressure p in GPa. */
  public static double[] hydrostatic(double p) {
    return new double[] {p, p, p, 0, 0, 0};
  }

  /** All kinds of deterministic dynamics, at about 200 K. */
  public static List<DynamicsCase> all() {
    int[] free = {0, 1, 2};
    double[] p = hydrostatic(0.1);
    double[] stress = {0.2, 0.1, 0.05, 0.04, -0.03, 0.05};
    double[] later = {0.05, 0.15, 0.2, -0.04, 0.03, 0.1};
    return List.of(
        new DynamicsCase("nve", u -> new Ensemble.Nve(), false),
        new DynamicsCase("nvt_nhc", u -> new Ensemble.NvtNoseHoover(T, T, 20 * u), false),
        new DynamicsCase("nvt_mttk ramp", u -> new Ensemble.NvtMttk(T, 2 * T, 20 * u), true),
        npt("npt iso", T, u -> barostat(CellMotion.ISO, "", p, free, 150 * u)),
        npt("npt aniso", T, u -> barostat(CellMotion.ANISO, "", p, free, 150 * u)),
        npt("npt tri", T, u -> barostat(CellMotion.TRI, "", p, free, 150 * u)),
        npt("npt x", T, u -> barostat(CellMotion.COMPONENTS, "x", p, free, 150 * u)),
        npt(
            "npt aniso xy coupled",
            T,
            u -> barostat(CellMotion.ANISO, "", p, new int[] {0, 0, 2}, 150 * u)),
        npt(
            "npt y z xz stress",
            T,
            u -> barostat(CellMotion.COMPONENTS, "y z xz", stress, free, 150 * u)),
        npt("npt aniso stress", T, u -> barostat(CellMotion.ANISO, "", stress, free, 150 * u)),
        npt("npt tri stress", T, u -> barostat(CellMotion.TRI, "", stress, free, 150 * u)),
        npt(
            "npt iso ramps",
            2 * T,
            u -> ramp(CellMotion.ISO, "", p, hydrostatic(0.4), free, 150 * u)),
        npt(
            "npt tri stress ramps",
            2 * T,
            u -> ramp(CellMotion.TRI, "", stress, later, free, 150 * u)),
        new DynamicsCase(
            "nph iso",
            u -> new Ensemble.NphMttk(barostat(CellMotion.ISO, "", p, free, 150 * u)),
            false),
        new DynamicsCase(
            "nph tri stress",
            u -> new Ensemble.NphMttk(barostat(CellMotion.TRI, "", stress, free, 150 * u)),
            false));
  }

  private static DynamicsCase npt(
      String name, double lastTemperature, DoubleFunction<MttkBarostat> barostat) {
    return new DynamicsCase(
        name,
        u -> new Ensemble.NptMttk(T, lastTemperature, 20 * u, barostat.apply(u)),
        lastTemperature != T);
  }

  /** Units of the plans. */
  public static Units units() {
    return Units.CODATA_2018;
  }
}
