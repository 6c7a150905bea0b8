package org.halimd.engine.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.halimd.engine.State;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;

/** Initial velocities and momentum removal. */
class InitialVelocitiesTest {
  private static final Units UNITS = Units.CODATA_2018;
  private static final double T = 700;
  private static final double KT = UNITS.boltzmann() * T;

  @Test
  void temperatureIsExactAndMomentumZero() {
    State state = batch(true, 50, 20);
    InitialVelocities.draw(state, 1, T, 5, 3 * 20 - 3, UNITS);
    assertEquals(0.5 * 57 * KT, Momentum.kineticEnergy(state, 1), 1e-14);
    assertEquals(0, momentum(state, 1), 1e-13);
    assertEquals(0, Momentum.kineticEnergy(state, 0), 0.0);
  }

  @Test
  void velocitiesDoNotDependOnThePlaceInTheBatch() {
    State alone = batch(true, 20);
    State second = batch(true, 50, 20);
    InitialVelocities.draw(alone, 0, T, 5, 57, UNITS);
    InitialVelocities.draw(second, 1, T, 5, 57, UNITS);
    for (int i = 0; i < 20; i++) {
      assertEquals(alone.vx[i], second.vx[50 + i], 0.0);
      assertEquals(alone.vz[i], second.vz[50 + i], 0.0);
    }
    InitialVelocities.draw(second, 1, T, 6, 57, UNITS);
    assertNotEquals(alone.vx[0], second.vx[50]);
  }

  @Test
  void lightAndHeavyAtomsAreEquallyHot() {
    int n = 4000;
    State state = batch(true, n);
    InitialVelocities.draw(state, 0, T, 17, 3 * n - 3, UNITS);
    for (int kind = 0; kind < 2; kind++) {
      double[] scaled = new double[3 * n / 2];
      for (int i = kind, k = 0; i < n; i += 2) {
        double width = Math.sqrt(KT / state.mass[i]);
        scaled[k++] = state.vx[i] / width;
        scaled[k++] = state.vy[i] / width;
        scaled[k++] = state.vz[i] / width;
      }
      NormalDistribution standard = new NormalDistribution(null, 0, 1);
      assertTrue(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(standard, scaled) > 0.01);
    }
  }

  @Test
  void angularMomentumIsRemovedOnlyFromIsolatedSystems() {
    State open = batch(false, 10);
    InitialVelocities.draw(open, 0, T, 3, 27, UNITS);
    assertArrayEquals(new double[3], angularMomentum(open), 1e-11);
    assertEquals(0.5 * 27 * KT, Momentum.kineticEnergy(open, 0), 1e-14);
    State periodic = batch(true, 10);
    InitialVelocities.draw(periodic, 0, T, 3, 27, UNITS);
    assertTrue(Math.abs(angularMomentum(periodic)[0]) > 1e-3);
  }

  @Test
  void aDimerHasNoMomentOfInertiaAlongItsAxis() {
    State dimer = batch(false, 2);
    InitialVelocities.draw(dimer, 0, T, 3, 3, UNITS);
    assertArrayEquals(new double[3], angularMomentum(dimer), 1e-12);
    assertEquals(1.5 * KT, Momentum.kineticEnergy(dimer, 0), 1e-14);
  }

  @Test
  void aSingleAtomStaysAtRest() {
    State single = batch(true, 1);
    InitialVelocities.draw(single, 0, T, 3, 0, UNITS);
    assertEquals(0, Momentum.kineticEnergy(single, 0), 0.0);
  }

  @Test
  void momentumIsRemovedGroupByGroupFromMobileAtoms() {
    State state = batch(true, 6);
    boolean[] fixed = {true, false, false, false, false, false};
    int[] group = {0, 0, 0, 1, 1, -1};
    for (int i = 1; i < 6; i++) {
      state.vx[i] = i;
    }
    double before = Momentum.kineticEnergy(state, 0);
    double change = Momentum.remove(state, 0, fixed, group);
    assertEquals(Momentum.kineticEnergy(state, 0) - before, change, 1e-12);
    assertEquals(0, state.vx[0], 0.0);
    assertEquals(0, state.mass[1] * state.vx[1] + state.mass[2] * state.vx[2], 1e-12);
    assertEquals(0, state.mass[3] * state.vx[3] + state.mass[4] * state.vx[4], 1e-12);
    assertEquals(5, state.vx[5], 0.0);
  }

  private static double momentum(State state, int s) {
    double px = 0;
    double py = 0;
    double pz = 0;
    for (int i = state.atoms.start(s); i < state.atoms.start(s + 1); i++) {
      px += state.mass[i] * state.vx[i];
      py += state.mass[i] * state.vy[i];
      pz += state.mass[i] * state.vz[i];
    }
    return Math.abs(px) + Math.abs(py) + Math.abs(pz);
  }

  /** About the origin; the same about any point because the linear momentum is zero. */
  private static double[] angularMomentum(State state) {
    double[] sum = new double[3];
    for (int i = 0; i < state.mass.length; i++) {
      double m = state.mass[i];
      sum[0] += m * (state.atoms.y[i] * state.vz[i] - state.atoms.z[i] * state.vy[i]);
      sum[1] += m * (state.atoms.z[i] * state.vx[i] - state.atoms.x[i] * state.vz[i]);
      sum[2] += m * (state.atoms.x[i] * state.vy[i] - state.atoms.y[i] * state.vx[i]);
    }
    return sum;
  }

  /** Systems of alternating light and heavy atoms scattered over a box. */
  private static State batch(boolean periodic, int... sizes) {
    int[] start = new int[sizes.length + 1];
    Box[] box = new Box[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      start[s + 1] = start[s] + sizes[s];
      box[s] =
          Box.ofLattice(new double[] {10, 0, 0, 0, 10, 0, 0, 0, 10}, periodic, periodic, periodic);
    }
    Atoms atoms = new Atoms(List.of(new Species("X", 0, 1)), start, box);
    double[] mass = new double[atoms.size()];
    for (int s = 0; s < sizes.length; s++) {
      for (int k = 0; k < sizes[s]; k++) {
        int i = start[s] + k;
        mass[i] = k % 2 == 0 ? 6.94 : 91.224;
        atoms.x[i] = 10 * fraction(k * 0.754877);
        atoms.y[i] = 10 * fraction(k * 0.569840);
        atoms.z[i] = 10 * fraction(k * 0.438579);
      }
    }
    return new State(atoms, mass);
  }

  private static double fraction(double x) {
    return x - Math.floor(x);
  }
}
