package org.halimd.engine.integrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.EvaluationOptions;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the cell moves in MTTK dynamics: symmetry, resting components, limits. */
public abstract class FlexibleCellContract {
  private static final int[] FREE = {0, 1, 2};
  private static final double PERIOD = 150;
  private static final double T = 200;

  /** The backend that is tested. */
  protected abstract Backend backend();

  private Context open(State state) {
    return backend().open(TestModels.lennardJones(), EvaluationOptions.DEFAULT, state);
  }

  private static MttkBarostat barostat(CellMotion motion, String active, int[] couple) {
    double[] p = DynamicsCase.hydrostatic(0.3);
    return DynamicsCase.barostat(motion, active, p, couple, PERIOD);
  }

  private static Ensemble npt(MttkBarostat barostat) {
    return new Ensemble.NptMttk(T, T, 30, barostat);
  }

  private State run(State start, Ensemble ensemble, int steps) {
    Context context = open(start);
    context.begin(RunPlan.simple(steps, 2, List.of(ensemble), new long[] {1}));
    context.advance(steps);
    return context.state();
  }

  @Test
  void isoKeepsTheShapeOfAHexagonalCell() {
    State state = TestSystems.lattice(TestSystems.HEXAGONAL, T, 3);
    double[] before = state.atoms.box(0).matrix();
    State after = run(state, npt(barostat(CellMotion.ISO, "", FREE)), 500);
    double[] h = after.atoms.box(0).matrix();
    double ratio = h[0] / before[0];
    assertTrue(Math.abs(ratio - 1) > 1e-3, "the cell did not move");
    for (int c = 0; c < 9; c++) {
      assertEquals(before[c] * ratio, h[c], 1e-12 * Math.abs(before[c]));
    }
    assertEquals(120, angleAb(h), 1e-10);
  }

  private static double angleAb(double[] h) {
    double dot = h[0] * h[1] + h[3] * h[4] + h[6] * h[7];
    double a = Math.sqrt(h[0] * h[0] + h[3] * h[3] + h[6] * h[6]);
    double b = Math.sqrt(h[1] * h[1] + h[4] * h[4] + h[7] * h[7]);
    return Math.toDegrees(Math.acos(dot / (a * b)));
  }

  @ParameterizedTest
  @EnumSource(
      value = CellMotion.class,
      names = {"ISO", "TRI"})
  void rotatedSystemMovesOnTheRotatedTrajectory(CellMotion motion) {
    double[] r = rotation();
    State start = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    State turned = TestSystems.rotated(start, r);
    Ensemble ensemble = npt(barostat(motion, "", FREE));
    State plain = run(start, ensemble, 10);
    State rotated = run(turned, ensemble, 10);
    State expected = TestSystems.rotated(plain, r);
    for (int k = 0; k < 6; k++) {
      assertArrayEquals(TestSystems.perAtom(expected)[k], TestSystems.perAtom(rotated)[k], 1e-10);
    }
    assertArrayEquals(expected.atoms.box(0).matrix(), rotated.atoms.box(0).matrix(), 1e-10);
  }

  /** A rotation about a general axis. */
  private static double[] rotation() {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double d = Math.cos(-1.1);
    double t = Math.sin(-1.1);
    return Matrix3.multiply(
        new double[] {c, -s, 0, s, c, 0, 0, 0, 1}, new double[] {1, 0, 0, 0, d, -t, 0, t, d});
  }

  @Test
  void componentsThatAreNotNamedRest() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    double[] before = state.atoms.box(0).matrix();
    State after = run(state, npt(barostat(CellMotion.COMPONENTS, "y", FREE)), 100);
    double[] h = after.atoms.box(0).matrix();
    for (int c = 0; c < 9; c++) {
      if (c / 3 == 1) {
        assertEquals(h[4] / before[4], h[c] / before[c], 1e-13, "row y scales as one");
      } else {
        assertEquals(before[c], h[c], 0, "rows x and z rest");
      }
    }
    assertTrue(Math.abs(h[4] - before[4]) > 1e-3, "the cell did not move");
  }

  @Test
  void shearComponentAloneKeepsTheVolume() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    double before = state.atoms.box(0).volume();
    double h1 = state.atoms.box(0).h(0, 1);
    State after = run(state, npt(barostat(CellMotion.COMPONENTS, "xy", FREE)), 100);
    assertEquals(before, after.atoms.box(0).volume(), 1e-10 * before);
    assertTrue(Math.abs(after.atoms.box(0).h(0, 1) - h1) > 1e-3, "the cell did not move");
  }

  @Test
  void coupledAxesStrainTogether() {
    State state = TestSystems.lattice(TestSystems.ORTHOGONAL, T, 3);
    double[] before = state.atoms.box(0).matrix();
    int[] couple = {0, 1, 0};
    State after = run(state, npt(barostat(CellMotion.ANISO, "", couple)), 200);
    double[] h = after.atoms.box(0).matrix();
    assertEquals(h[0] / before[0], h[8] / before[8], 1e-13);
    assertTrue(Math.abs(h[0] / before[0] - h[4] / before[4]) > 1e-4, "y moves on its own");
  }

  /** Coupling all axes of {@code aniso} is {@code iso}, with one cell variable. */
  @Test
  void allAxesCoupledIsIso() {
    State start = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    State copy = TestSystems.part(start, 0);
    State iso = run(start, npt(barostat(CellMotion.ISO, "", FREE)), 50);
    State coupled = run(copy, npt(barostat(CellMotion.ANISO, "", new int[3])), 50);
    assertArrayEquals(iso.atoms.x, coupled.atoms.x, 0);
    assertArrayEquals(iso.atoms.box(0).matrix(), coupled.atoms.box(0).matrix(), 0);
  }

  @Test
  void infinitelyHeavyCellGivesConstantVolume() {
    MttkBarostat heavy =
        DynamicsCase.barostat(CellMotion.TRI, "", DynamicsCase.hydrostatic(0.3), FREE, 1e9);
    State start = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    State nvt = run(TestSystems.part(start, 0), new Ensemble.NvtMttk(T, T, 30), 50);
    State npt = run(TestSystems.part(start, 0), new Ensemble.NptMttk(T, T, 30, heavy), 50);
    assertArrayEquals(nvt.atoms.x, npt.atoms.x, 1e-9);
    State nve = run(TestSystems.part(start, 0), new Ensemble.Nve(), 50);
    State nph = run(TestSystems.part(start, 0), new Ensemble.NphMttk(heavy), 50);
    assertArrayEquals(nve.atoms.x, nph.atoms.x, 1e-9);
  }

  /** A breathing cell alone displaces nobody: fixed atoms follow it without a displacement. */
  @Test
  void fixedAtomsFollowTheCellAndHaveNoDisplacement() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    double s0 =
        state.atoms.box(0).fractional(0, state.atoms.x[7], state.atoms.y[7], state.atoms.z[7]);
    double x0 = state.atoms.x[7];
    boolean[] fixed = new boolean[12];
    fixed[7] = true;
    RunPlan plan =
        RunPlan.simple(100, 2, List.of(npt(barostat(CellMotion.TRI, "", FREE))), new long[] {1});
    Context context = open(state);
    context.begin(DynamicsCase.with(plan, fixed, null));
    context.advance(100);
    State after = context.state();
    double s1 =
        after.atoms.box(0).fractional(0, after.atoms.x[7], after.atoms.y[7], after.atoms.z[7]);
    assertEquals(s0, s1, 1e-12);
    assertTrue(Math.abs(after.atoms.x[7] - x0) > 1e-4, "the atom did not follow the cell");
    assertEquals(0, Math.abs(after.dx[7]) + Math.abs(after.dy[7]) + Math.abs(after.dz[7]), 0);
    assertEquals(33, context.totals(0).degreesOfFreedom());
  }

  /** Displacements are sums of h_new (s_new - s_old) over the steps. */
  @Test
  void displacementsLeaveOutTheMotionOfTheCell() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, T, 3);
    Context context = open(state);
    context.begin(
        RunPlan.simple(60, 2, List.of(npt(barostat(CellMotion.TRI, "", FREE))), new long[] {1}));
    double sum = 0;
    for (int step = 0; step < 60; step++) {
      State before = TestSystems.part(context.state(), 0);
      context.advance(1);
      State after = context.state();
      double[] ds = new double[3];
      for (int d = 0; d < 3; d++) {
        ds[d] =
            after.atoms.box(0).fractional(d, after.atoms.x[4], after.atoms.y[4], after.atoms.z[4])
                - before
                    .atoms
                    .box(0)
                    .fractional(d, before.atoms.x[4], before.atoms.y[4], before.atoms.z[4]);
      }
      sum += after.atoms.box(0).cartesian(0, ds[0], ds[1], ds[2]);
    }
    assertEquals(sum, context.state().dx[4], 1e-12);
    assertTrue(Math.abs(sum) > 1e-3, "nothing moved");
  }
}
