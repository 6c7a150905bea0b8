package org.halimd.engine.couple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.RunPlan;
import org.halimd.engine.RunPlan.MomentumCorrection;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.MeanWithError;
import org.halimd.engine.testing.SmoothPairPotential;
import org.halimd.engine.testing.TestSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Temperatures under thermostats without variables of their own, ramps, and momentum. */
class FirstOrderThermostatTest {
  private static final int REPLICAS = 16;
  private static final double TAU = 10;

  /** Makes an ensemble that goes from one temperature to another. */
  record Thermostat(String name, BiFunction<Double, Double, Ensemble> ensemble) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Thermostat> thermostats() {
    return List.of(
        new Thermostat("nvt_bdp", (a, b) -> new Ensemble.NvtBussi(a, b, TAU)),
        new Thermostat("nvt_ber", (a, b) -> new Ensemble.NvtBerendsen(a, b, TAU)),
        new Thermostat("nvt_lan", (a, b) -> new Ensemble.NvtLangevin(a, b, TAU)),
        new Thermostat("nvt_bao", (a, b) -> new Ensemble.NvtBaoab(a, b, TAU)));
  }

  /** Weak coupling makes the mean of 1/T, not of T, that of the target; it is no canonical one. */
  static List<Thermostat> canonical() {
    return thermostats().stream().filter(t -> !t.name.equals("nvt_ber")).toList();
  }

  /** The thermometer reads the target: the same N_f in thermostat and thermometer. */
  @ParameterizedTest
  @MethodSource("canonical")
  void meanTemperatureIsTheTarget(Thermostat thermostat) {
    RunPlan plan = plan(thermostat.ensemble.apply(150.0, 150.0), 1500);
    MeanWithError mean = meanTemperature(plan, 500, 1000);
    assertTrue(mean.deviations(150) < 3.5, mean.toString());
    assertTrue(mean.error() < 3, mean.toString());
  }

  /** With a fixed atom momentum is not conserved; all 3 N_mobile components carry kT/2. */
  @ParameterizedTest
  @MethodSource("canonical")
  void meanTemperatureIsTheTargetWithAFixedAtom(Thermostat thermostat) {
    RunPlan plan = plan(thermostat.ensemble.apply(150.0, 150.0), 1500);
    boolean[] fixed = new boolean[12 * REPLICAS];
    for (int s = 0; s < REPLICAS; s++) {
      fixed[12 * s + 5] = true;
    }
    MeanWithError mean = meanTemperature(DynamicsCase.with(plan, fixed, null), 500, 1000);
    assertTrue(mean.deviations(150) < 3.5, mean.toString());
  }

  /** Half-way up a ramp the temperature is half-way between its ends. */
  @ParameterizedTest
  @MethodSource("thermostats")
  void rampsAreFollowed(Thermostat thermostat) {
    RunPlan plan = plan(thermostat.ensemble.apply(100.0, 300.0), 3000);
    // The window of 600 steps around the middle; energy must flow in, so the system lags a little.
    MeanWithError middle = meanTemperature(plan, 1200, 600);
    assertEquals(200, middle.mean(), 3.5 * middle.error() + 3, middle.toString());
  }

  /** Three-N counting: momentum is still projected out, so the reading is T (N-1)/N. */
  @Test
  void compatibilityCountingReadsTheLowerTemperature() {
    RunPlan p = plan(new Ensemble.NvtLangevin(150, 150, TAU), 1500);
    RunPlan counting =
        new RunPlan(
            p.steps(),
            p.timeStep(),
            0,
            p.ensembles(),
            p.seeds(),
            null,
            null,
            null,
            null,
            true,
            false,
            p.units());
    MeanWithError mean = meanTemperature(counting, 500, 1000);
    assertTrue(mean.deviations(150 * 11 / 12.0) < 3.5, mean.toString());
  }

  @Test
  void constantEnthalpySwitchesTheThermostatOff() {
    double[] p = {0, 0, 0, 0, 0, 0};
    double[] stiff = {3000, 3000, 3000, 3000, 3000, 3000};
    for (Ensemble ensemble :
        List.of(
            new Ensemble.NptBerendsen(900, 900, 2e5, CellFreedom.ORTHOGONAL, p, stiff, 100, false),
            new Ensemble.NptStochasticCell(
                900, 900, 2e5, CellFreedom.ORTHOGONAL, p, stiff, 100, false))) {
      HostContext context = open(batch());
      context.begin(plan(ensemble, 100));
      double start = energy(context);
      context.advance(100);
      assertEquals(start, energy(context), 2e-3);
    }
  }

  private static double energy(HostContext context) {
    return context.totals(0).kineticEnergy() + context.totals(0).potentialEnergy();
  }

  /** Drift is removed when the interval is due, not before, and its energy is booked. */
  @Test
  void momentumIsCorrectedAtItsInterval() {
    State state = batch();
    for (int i = 0; i < state.mass.length; i++) {
      state.vx[i] += 0.01;
    }
    RunPlan p = plan(new Ensemble.Nve(), 100);
    HostContext context = open(state);
    context.begin(
        new RunPlan(
            p.steps(),
            p.timeStep(),
            0,
            p.ensembles(),
            p.seeds(),
            null,
            new MomentumCorrection(20, null),
            null,
            null,
            false,
            false,
            p.units()));
    double start = context.totals(0).conserved();
    context.advance(19);
    assertEquals(0.01 * 12 * 30, momentum(state), 2);
    context.advance(1);
    assertEquals(0, momentum(state), 1e-11);
    assertEquals(start, context.totals(0).conserved(), 1e-3);
  }

  private static double momentum(State state) {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += state.mass[i] * state.vx[i];
    }
    return sum;
  }

  /** A limited displacement shortens steps, and the thermostat acts for the shorter time only. */
  @Test
  void limitedStepsStillReachTheTemperature() {
    RunPlan p = plan(new Ensemble.NvtBussi(150, 150, TAU), 3000);
    RunPlan limited =
        new RunPlan(
            p.steps(),
            p.timeStep(),
            0.005,
            p.ensembles(),
            p.seeds(),
            null,
            null,
            null,
            null,
            false,
            false,
            p.units());
    MeanWithError mean = meanTemperature(limited, 1000, 2000);
    assertTrue(mean.deviations(150) < 3.5, mean.toString());
  }

  private static RunPlan plan(Ensemble ensemble, long steps) {
    long[] seeds = new long[REPLICAS];
    for (int s = 0; s < REPLICAS; s++) {
      seeds[s] = 31 + s;
    }
    return RunPlan.simple(steps, 2, Collections.nCopies(REPLICAS, ensemble), seeds);
  }

  private static State batch() {
    State[] parts = new State[REPLICAS];
    for (int s = 0; s < REPLICAS; s++) {
      parts[s] = TestSystems.lattice(TestSystems.TRICLINIC, 150, s);
    }
    return TestSystems.batch(parts);
  }

  private static HostContext open(State state) {
    return new HostContext(new PotentialForces(new SmoothPairPotential("Ar", "Ne")), state);
  }

  /** Mean over the time of {@code steps} steps after the first {@code skipped}. */
  private static MeanWithError meanTemperature(RunPlan plan, int skipped, int steps) {
    HostContext context = open(batch());
    context.begin(plan);
    context.advance(skipped);
    double[] means = new double[REPLICAS];
    double[] start = new double[REPLICAS];
    double[] before = new double[REPLICAS];
    for (int s = 0; s < REPLICAS; s++) {
      start[s] = context.totals(s).time();
      before[s] = start[s];
    }
    for (int k = 0; k < steps; k++) {
      context.advance(1);
      for (int s = 0; s < REPLICAS; s++) {
        Totals t = context.totals(s);
        means[s] += t.temperature() * (t.time() - before[s]);
        before[s] = t.time();
      }
    }
    for (int s = 0; s < REPLICAS; s++) {
      means[s] /= before[s] - start[s];
    }
    return MeanWithError.of(means);
  }
}
