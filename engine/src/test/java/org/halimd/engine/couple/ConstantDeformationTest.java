package org.halimd.engine.couple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleFunction;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.RunPlan;
import org.halimd.engine.RunPlan.Deformation;
import org.halimd.engine.State;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.FirstOrderCase;
import org.halimd.engine.testing.SmoothPairPotential;
import org.halimd.engine.testing.TestSystems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deformation at a constant rate, together with any ensemble. */
class ConstantDeformationTest {
  /** An ensemble for coupling times in multiples of 2 fs steps. */
  record Case(String name, DoubleFunction<Ensemble> ensemble) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("nve", u -> new Ensemble.Nve()),
        new Case("nvt_nhc", u -> new Ensemble.NvtNoseHoover(200, 200, 20 * u)),
        new Case("nvt_bao", u -> new Ensemble.NvtBaoab(200, 200, 100 * u)),
        new Case(
            "npt_mttk y z",
            u ->
                new Ensemble.NptMttk(
                    200,
                    200,
                    20 * u,
                    DynamicsCase.barostat(
                        CellMotion.COMPONENTS,
                        "y z",
                        DynamicsCase.hydrostatic(0.1),
                        new int[] {0, 1, 2},
                        150 * u))),
        new Case("npt_ber", u -> FirstOrderCase.berendsen(CellFreedom.ORTHOGONAL, 300 * u)));
  }

  /** ax grows by its rate in every step, whatever else happens. */
  @ParameterizedTest
  @MethodSource("cases")
  void edgeGrowsByTheRate(Case c) {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3);
    HostContext context = open(state);
    boolean barostat = c.name.equals("npt_ber");
    context.begin(plan(c, 100, 2, 1));
    context.advance(100);
    if (!barostat) {
      assertEquals(6.2 + 100 * 0.001, state.atoms.box(0).h(0, 0), 1e-9);
    } else {
      assertTrue(Math.abs(state.atoms.box(0).h(0, 0) - 6.3) > 1e-4);
    }
  }

  /** The work is booked: the error of the conserved quantity is of second order. */
  @ParameterizedTest
  @MethodSource("cases")
  void workIsBooked(Case c) {
    double coarse = deviation(c, 200, 2, 1);
    double fine = deviation(c, 400, 1, 2);
    assertEquals(4, coarse / fine, 0.5, "errors " + coarse + " and " + fine + " eV");
  }

  private static double deviation(Case c, int steps, double timeStep, double perUnit) {
    int systems = 8;
    State[] parts = new State[systems];
    for (int s = 0; s < systems; s++) {
      parts[s] = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3 + s);
    }
    double sum = 0;
    for (State part : parts) {
      HostContext context = open(part);
      context.begin(plan(c, steps, timeStep, perUnit));
      double start = context.totals(0).conserved();
      for (int step = 0; step < steps; step++) {
        context.advance(1);
        double error = context.totals(0).conserved() - start;
        sum += error * error;
      }
    }
    return Math.sqrt(sum / steps / systems);
  }

  private static HostContext open(State state) {
    return new HostContext(new PotentialForces(new SmoothPairPotential("Ar", "Ne")), state);
  }

  private static RunPlan plan(Case c, long steps, double timeStep, double perUnit) {
    RunPlan p = RunPlan.simple(steps, timeStep, List.of(c.ensemble.apply(perUnit)), new long[] {3});
    return new RunPlan(
        p.steps(),
        p.timeStep(),
        p.maxDisplacement(),
        p.ensembles(),
        p.seeds(),
        null,
        null,
        new Deformation(0.001 / perUnit, 0, 0),
        null,
        false,
        false,
        p.units());
  }
}
