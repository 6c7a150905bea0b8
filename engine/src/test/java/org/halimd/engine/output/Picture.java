package org.halimd.engine.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;
import org.halimd.system.Units;

/** Two systems whose every number is a function of the step: something for writers to look at. */
final class Picture implements Context {
  static final int FIRST = 3;
  static final int ATOMS = 5;
  static final double TIME_STEP = 2;

  final State state;
  private long step;

  Picture() {
    List<Species> species = List.of(Elements.of("Li"), Elements.of("Cl"));
    Box box = Box.ofLattice(new double[] {6, 0, 0, -3, 5.2, 0, 0.1, 0.2, 7}, true, true, true);
    Atoms atoms = new Atoms(species, new int[] {0, FIRST, FIRST + ATOMS}, new Box[] {box, box});
    double[] mass = new double[FIRST + ATOMS];
    for (int i = 0; i < mass.length; i++) {
      atoms.type[i] = i % 2;
      mass[i] = species.get(i % 2).mass();
    }
    state = new State(atoms, mass);
    show(0);
  }

  /** The state after {@code step} steps. */
  void show(long newStep) {
    step = newStep;
    SplittableRandom random = new SplittableRandom(step + 17);
    double[] h = {6, -3, 0.1, 0, 5.2, 0.2, 0, 0, 7};
    for (int k = 0; k < 9; k++) {
      h[k] *= 1 + 1e-3 * random.nextDouble();
    }
    state.atoms.setBox(1, state.atoms.box(1).withMatrix(h));
    double[][] arrays = {
      state.atoms.x,
      state.atoms.y,
      state.atoms.z,
      state.vx,
      state.vy,
      state.vz,
      state.forces.fx,
      state.forces.fy,
      state.forces.fz,
      state.forces.energy,
      state.forces.electrostaticEnergy,
      state.forces.charge,
      state.forces.virial,
      state.forces.bornCharge
    };
    for (double[] array : arrays) {
      for (int i = 0; i < array.length; i++) {
        array[i] = 20 * random.nextDouble() - 10;
      }
    }
  }

  RunInfo info(Path directory, String keyword) {
    Ensemble nve = new Ensemble.Nve();
    RunPlan plan = RunPlan.simple(100, TIME_STEP, List.of(nve, nve), new long[] {1, 2});
    int[][] groups = {{0, 1, 0, 1, 1}, {4, 3, 2, 1, 0}};
    double mass = Arrays.stream(state.mass, FIRST, FIRST + ATOMS).sum();
    return new RunInfo(
        plan, keyword, directory, 1, FIRST, ATOMS, mass, 12, groups, null, false, true);
  }

  @Override
  public void computeForces() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Totals totals(int s) {
    double[] pressure = {0.01, 0.06, 0.05, 0.06, 0.02, 0.04, 0.05, 0.04, -0.03};
    return new Totals(
        step,
        step * TIME_STEP,
        12,
        300 + step,
        1.5,
        -20.25,
        pressure,
        state.atoms.box(s).volume(),
        -18.7512345678901,
        0.125);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public int[] largestNeighborCounts() {
    return new int[] {(int) (40 - step / 1000), 60};
  }

  @Override
  public void begin(RunPlan plan) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void resume(RunPlan plan) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void advance(long steps) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void computeBornCharges() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long forceCalls() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  Units units() {
    return Units.CODATA_2018;
  }
}
