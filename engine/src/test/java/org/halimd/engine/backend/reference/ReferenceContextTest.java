package org.halimd.engine.backend.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunFailure;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.testing.SmoothPairPotential;
import org.halimd.engine.testing.TestSystems;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

/** What a run on the reference backend does besides the dynamics of its ensemble. */
class ReferenceContextTest {
  private static final List<Ensemble> NVE = List.of(new Ensemble.Nve());

  private static HostContext context(State state) {
    return new HostContext(new PotentialForces(new SmoothPairPotential("Ar", "Ne")), state);
  }

  private static RunPlan plan(long steps, double timeStep) {
    return RunPlan.simple(steps, timeStep, NVE, new long[] {1});
  }

  @Test
  void constantEnergyRunKeepsEnergyAndCounts() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 7);
    HostContext context = context(state);
    context.begin(plan(200, 2));
    Totals first = context.totals(0);
    context.advance(200);
    Totals last = context.totals(0);
    assertEquals(first.conserved(), last.conserved(), 2e-4);
    assertTrue(Math.abs(first.kineticEnergy() - last.kineticEnergy()) > 1e-2, "nothing moved");
    assertEquals(200, last.step());
    assertEquals(400, last.time(), 1e-9);
    assertEquals(201, context.forceCalls());
    assertEquals(33, last.degreesOfFreedom());
  }

  @Test
  void timeStepOfZeroEvaluatesForcesAndMovesNothing() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 7);
    double[] x = state.atoms.x.clone();
    double[] vx = state.vx.clone();
    HostContext context = context(state);
    context.begin(plan(1, 0));
    context.advance(1);
    assertEquals(List.of(box(x), box(vx)), List.of(box(state.atoms.x), box(state.vx)));
    assertEquals(1, context.totals(0).step());
  }

  private static List<Double> box(double[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  @Test
  void notFiniteForceNamesAtomAndStep() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 7);
    HostContext context = context(state);
    context.begin(plan(10, 1));
    context.advance(3);
    state.vy[4] = Double.NaN;
    RunFailure failure = assertThrows(RunFailure.class, () -> context.advance(7));
    String element = TestSystems.SPECIES.get(state.atoms.type[4]).symbol();
    assertTrue(
        failure.getMessage().startsWith("system 1, step 4: the position of atom 5 (" + element),
        failure.getMessage());
  }

  @Test
  void pressureIsMinusTheStrainDerivativeOfTheEnergy() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 0, 7);
    double[] pressure = totalsAt(state, Matrix3.identity()).pressure();
    double volume = state.atoms.box(0).volume();
    double strain = 1e-5;
    for (int component : new int[] {0, 1, 4, 8}) {
      double[] plus = Matrix3.identity();
      plus[component] += strain;
      double[] minus = Matrix3.identity();
      minus[component] -= strain;
      double slope =
          (totalsAt(state, plus).potentialEnergy() - totalsAt(state, minus).potentialEnergy())
              / (2 * strain);
      assertEquals(-slope / volume, pressure[component], 1e-9);
    }
  }

  private static Totals totalsAt(State state, double[] deformation) {
    HostContext context = context(TestSystems.rotated(state, deformation));
    context.begin(plan(0, 1));
    return context.totals(0);
  }
}
