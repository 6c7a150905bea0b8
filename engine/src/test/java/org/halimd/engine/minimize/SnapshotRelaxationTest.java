package org.halimd.engine.minimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.halimd.engine.RunFailure;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Resources;
import org.halimd.engine.backend.cpu.CpuBackend;
import org.halimd.engine.backend.reference.ReferenceBackend;
import org.halimd.engine.minimize.Minimization.Measure;
import org.halimd.engine.minimize.Minimization.Method;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many snapshots, few places: what comes out depends on neither places nor threads. */
class SnapshotRelaxationTest {
  private static final PotentialModel MODEL = IonicSystems.chargeModel();
  private static final EvaluationOptions MIXED = EvaluationOptions.DEFAULT;
  private static final EvaluationOptions DOUBLE = MIXED.with(Precision.DOUBLE);

  /** Disordered cells of eight atoms and different edges. */
  private static List<Snapshot> snapshots(int count) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      State s = IonicSystems.rockSalt(MODEL, 6.2 + 0.1 * m, m);
      snapshots.add(
          new Snapshot(m, s.atoms.box(0), s.atoms.x.clone(), s.atoms.y.clone(), s.atoms.z.clone()));
    }
    return snapshots;
  }

  private static Map<Integer, RelaxedSnapshot> relax(
      Backend backend,
      EvaluationOptions options,
      Minimization settings,
      List<Snapshot> snapshots,
      int atOnce,
      int threads) {
    State first = IonicSystems.rockSalt(MODEL, 6, 0);
    SnapshotRelaxation relaxation =
        new SnapshotRelaxation(
            settings,
            first.atoms.species(),
            first.atoms.type,
            true,
            state -> backend.open(MODEL, options, state, Resources.threads(threads)),
            Units.CODATA_2018);
    Map<Integer, RelaxedSnapshot> done = new TreeMap<>();
    relaxation.run(snapshots, atOnce, r -> done.put(r.snapshot().number(), r), calls -> {});
    return done;
  }

  private static void assertSameBits(
      Map<Integer, RelaxedSnapshot> expected, Map<Integer, RelaxedSnapshot> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (m, e) -> {
          RelaxedSnapshot a = actual.get(m);
          assertEquals(e.result(), a.result());
          assertArrayEquals(e.snapshot().x(), a.snapshot().x(), 0);
          assertArrayEquals(e.snapshot().z(), a.snapshot().z(), 0);
          assertArrayEquals(e.energy(), a.energy(), 0);
          assertArrayEquals(e.electrostatic(), a.electrostatic(), 0);
        });
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void placesAndThreadsChangeNoBit(Method method) {
    int steps = method == Method.FIRE ? 250 : 40;
    Minimization settings = Minimization.of(method, Measure.NORM, 0.05, steps);
    List<Snapshot> snapshots = snapshots(5);
    Backend cpu = new CpuBackend();
    Map<Integer, RelaxedSnapshot> together = relax(cpu, MIXED, settings, snapshots, 5, 2);
    assertEquals(5, together.size());
    assertTrue(
        together.values().stream().mapToLong(r -> r.result().steps()).distinct().count() > 1);
    assertSameBits(together, relax(cpu, MIXED, settings, snapshots, 1, 1));
    assertSameBits(together, relax(cpu, MIXED, settings, snapshots.reversed(), 2, 1));
  }

  @Test
  void isTheMinimisationOfOneSystem() {
    Minimization settings = Minimization.of(Method.FIRE, Measure.NORM, 1e-3, 2000);
    RelaxedSnapshot relaxed =
        relax(new ReferenceBackend(), DOUBLE, settings, snapshots(1), 4, 1).get(0);
    State alone = IonicSystems.rockSalt(MODEL, 6.2, 0);
    MinimizationResult result =
        new Minimizer(
                settings,
                new ReferenceBackend().open(MODEL, DOUBLE, alone),
                null,
                Units.CODATA_2018)
            .run()
            .getFirst();
    assertTrue(result.converged());
    assertEquals(result, relaxed.result());
    assertArrayEquals(alone.atoms.y, relaxed.snapshot().y(), 0);
    assertArrayEquals(alone.forces.energy, relaxed.energy(), 0);
    double largest = 0;
    for (int i = 0; i < 8; i++) {
      double fx = alone.forces.fx[i];
      double fy = alone.forces.fy[i];
      double fz = alone.forces.fz[i];
      largest = Math.max(largest, Math.sqrt(fx * fx + fy * fy + fz * fz));
    }
    assertEquals(largest, result.maxForce(), 1e-15);
    assertTrue(largest < 1e-3);
    assertEquals(result.energy(), Arrays.stream(relaxed.energy()).sum(), 1e-10);
  }

  /** Mixed and double precision end in the same minimum. */
  @Test
  void precisionChangesEnergiesBySingleDigitsOnly() {
    Minimization settings = Minimization.of(Method.FIRE, Measure.NORM, 2e-3, 2000);
    Map<Integer, RelaxedSnapshot> mixed =
        relax(new CpuBackend(), MIXED, settings, snapshots(2), 2, 1);
    Map<Integer, RelaxedSnapshot> exact =
        relax(new CpuBackend(), DOUBLE, settings, snapshots(2), 2, 1);
    for (int m = 0; m < 2; m++) {
      assertTrue(mixed.get(m).result().converged());
      assertArrayEquals(exact.get(m).energy(), mixed.get(m).energy(), 1e-4);
    }
  }

  @Test
  void energiesAsTheyAreWithoutSteps() {
    RelaxedSnapshot r =
        relax(new CpuBackend(), MIXED, Minimization.of(Method.FIRE, 0, 0), snapshots(3), 2, 1)
            .get(2);
    State alone = IonicSystems.rockSalt(MODEL, 6.4, 2);
    assertEquals(0, r.result().steps());
    assertFalse(r.result().converged());
    assertArrayEquals(alone.atoms.x, r.snapshot().x(), 0);
  }

  @Test
  void stepsAreLimitedForEachSnapshot() {
    Map<Integer, RelaxedSnapshot> all =
        relax(
            new CpuBackend(),
            MIXED,
            Minimization.of(Method.FIRE, Measure.NORM, 1e-9, 7),
            snapshots(3),
            1,
            1);
    for (RelaxedSnapshot r : all.values()) {
      assertEquals(7, r.result().steps());
      assertFalse(r.result().converged());
    }
  }

  @Test
  void overlappingAtomsNameTheirSnapshot() {
    List<Snapshot> snapshots = snapshots(1);
    Snapshot s = snapshots.getFirst();
    Snapshot bad = new Snapshot(17, s.box(), new double[8], new double[8], new double[8]);
    Minimization settings = Minimization.of(Method.FIRE, 0.05, 10);
    RunFailure failure =
        assertThrows(
            RunFailure.class,
            () -> relax(new ReferenceBackend(), DOUBLE, settings, List.of(bad), 1, 1));
    assertTrue(failure.getMessage().contains("snapshots [17]"), failure.getMessage());
  }
}
