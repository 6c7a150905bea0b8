package org.halimd.engine.backend.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.SmoothPairPotential;
import org.halimd.engine.testing.TestSystems;
import org.halimd.system.Units;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The integrators solve the published equations: against {@link MttkEquations} the error falls by
 * four when the time step is halved. A conserved quantity cannot show this: it stays conserved when
 * both terms with 1/N_f are missing.
 */
class PublishedEquationsTest {
  private static final double TEMPERATURE = 300;
  private static final double DURATION = 64;
  private static final double TAU_T = 40;
  private static final double TAU_P = 200;

  /**
   * One kind of dynamics.
   *
   * @param stress Voigt order, GPa
   * @param hydrostatic its mean over the moving diagonal components, GPa
   */
  record Case(
      String name,
      boolean chains,
      CellMotion motion,
      String active,
      int[] couple,
      UnaryOperator<double[]> projector,
      int cellFreedom,
      double[] stress,
      double hydrostatic) {
    @Override
    public String toString() {
      return name;
    }

    Ensemble ensemble(double timeStep) {
      double tPeriod = TAU_T / timeStep;
      if (motion == null) {
        return new Ensemble.NvtMttk(TEMPERATURE, TEMPERATURE, tPeriod);
      }
      MttkBarostat barostat =
          DynamicsCase.barostat(motion, active, stress, couple, TAU_P / timeStep);
      return chains
          ? new Ensemble.NptMttk(TEMPERATURE, TEMPERATURE, tPeriod, barostat)
          : new Ensemble.NphMttk(barostat);
    }
  }

  static List<Case> cases() {
    int[] free = {0, 1, 2};
    double[] p = DynamicsCase.hydrostatic(0.3);
    double[] stress = {0.5, 0.3, 0.1, 0.1, -0.2, 0.15};
    double[] unequal = {0.5, 0.3, 0.1, 0, 0, 0};
    return List.of(
        new Case("nvt", true, null, "", free, g -> new double[9], 0, p, 0),
        new Case("npt iso", true, CellMotion.ISO, "", free, PublishedEquationsTest::iso, 1, p, 0.3),
        new Case(
            "nph iso", false, CellMotion.ISO, "", free, PublishedEquationsTest::iso, 1, p, 0.3),
        new Case("npt aniso", true, CellMotion.ANISO, "", free, g -> keep(g, 0, 4, 8), 3, p, 0.3),
        new Case(
            "npt aniso, x and z coupled",
            true,
            CellMotion.ANISO,
            "",
            new int[] {0, 1, 0},
            g -> {
              double xz = (g[0] + g[8]) / 2;
              return new double[] {xz, 0, 0, 0, g[4], 0, 0, 0, xz};
            },
            2,
            p,
            0.3),
        new Case("npt tri", true, CellMotion.TRI, "", free, g -> symmetric(g), 6, p, 0.3),
        new Case(
            "npt tri, stress", true, CellMotion.TRI, "", free, g -> symmetric(g), 6, stress, 0.3),
        new Case(
            "nph aniso, unequal pressures",
            false,
            CellMotion.ANISO,
            "",
            free,
            g -> keep(g, 0, 4, 8),
            3,
            unequal,
            0.3),
        new Case(
            "npt x alone",
            true,
            CellMotion.COMPONENTS,
            "x",
            free,
            g -> keep(g, 0),
            1,
            new double[] {0.5, 0, 0, 0, 0, 0},
            0.5),
        new Case(
            "npt x and yz",
            true,
            CellMotion.COMPONENTS,
            "x yz",
            free,
            g -> keep(symmetric(g), 0, 5, 7),
            2,
            new double[] {0.5, 0, 0, 0.2, 0, 0},
            0.5));
  }

  private static double[] iso(double[] g) {
    double mean = (g[0] + g[4] + g[8]) / 3;
    return new double[] {mean, 0, 0, 0, mean, 0, 0, 0, mean};
  }

  private static double[] symmetric(double[] g) {
    double[] out = new double[9];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        out[3 * a + b] = (g[3 * a + b] + g[3 * b + a]) / 2;
      }
    }
    return out;
  }

  private static double[] keep(double[] g, int... components) {
    double[] out = new double[9];
    for (int c : components) {
      out[c] = g[c];
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void integratorConvergesToThePublishedEquations(Case c) {
    double[] exact = solve(c);
    double coarse = distance(exact, integrate(c, 1));
    double fine = distance(exact, integrate(c, 0.5));
    assertTrue(coarse < 2e-2, "error at 1 fs: " + coarse);
    assertEquals(4, coarse / fine, 0.1, "errors " + coarse + " and " + fine);
  }

  private static State start() {
    return TestSystems.lattice(TestSystems.TRICLINIC, TEMPERATURE, 9);
  }

  private static double[] solve(Case c) {
    Units units = Units.CODATA_2018;
    State state = start();
    double kT = units.boltzmann() * TEMPERATURE;
    double massKT = c.chains() ? kT : kinetic(state) / (3 * state.mass.length - 3);
    double tauP = c.motion() == null ? 0 : TAU_P / units.timeUnit();
    double[] voigt = c.stress();
    double[] s = new double[9];
    int[] rowColumn = {0, 4, 8, 5, 2, 1};
    for (int k = 0; k < 6; k++) {
      s[rowColumn[k]] = MttkEquations.pressure(voigt[k]);
    }
    // Resting diagonal components have no deviation from the hydrostatic part.
    for (int d = 0; d < 3; d++) {
      if (c.motion() == CellMotion.COMPONENTS && voigt[d] == 0) {
        s[4 * d] = MttkEquations.pressure(c.hydrostatic());
      }
    }
    s[3] = s[1];
    s[6] = s[2];
    s[7] = s[5];
    MttkEquations equations =
        new MttkEquations(
            state,
            massKT,
            c.chains() ? TAU_T / units.timeUnit() : 0,
            tauP,
            c.projector(),
            c.cellFreedom(),
            s,
            MttkEquations.pressure(c.hydrostatic()));
    int steps = 256;
    double[] y = equations.start(state);
    for (int k = 0; k < steps; k++) {
      y = equations.step(y, DURATION / steps / units.timeUnit());
    }
    return y;
  }

  /** Σ m v² in eV. */
  private static double kinetic(State s) {
    double sum = 0;
    for (int i = 0; i < s.mass.length; i++) {
      sum += s.mass[i] * (s.vx[i] * s.vx[i] + s.vy[i] * s.vy[i] + s.vz[i] * s.vz[i]);
    }
    return sum;
  }

  /** Positions, velocities, box, cell velocity and chain positions after the same time. */
  private static double[] integrate(Case c, double timeStep) {
    State state = start();
    HostContext context =
        new HostContext(new PotentialForces(new SmoothPairPotential("Ar", "Ne")), state);
    int steps = (int) Math.round(DURATION / timeStep);
    context.begin(RunPlan.simple(steps, timeStep, List.of(c.ensemble(timeStep)), new long[] {1}));
    context.advance(steps);
    int n = state.mass.length;
    double[] y = new double[6 * n + 18 + 16];
    for (int i = 0; i < n; i++) {
      y[3 * i] = state.atoms.x[i];
      y[3 * i + 1] = state.atoms.y[i];
      y[3 * i + 2] = state.atoms.z[i];
      y[3 * n + 3 * i] = state.vx[i];
      y[3 * n + 3 * i + 1] = state.vy[i];
      y[3 * n + 3 * i + 2] = state.vz[i];
    }
    SystemVariables v = state.variables[0];
    System.arraycopy(state.atoms.box(0).matrix(), 0, y, 6 * n, 9);
    System.arraycopy(v.cellVelocity, 0, y, 6 * n + 9, 9);
    System.arraycopy(v.eta, 0, y, 6 * n + 18, 4);
    System.arraycopy(v.xi, 0, y, 6 * n + 26, 4);
    return y;
  }

  /** Largest difference, chain velocities aside. */
  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      boolean chainVelocity = i >= a.length - 12 && i < a.length - 8 || i >= a.length - 4;
      if (!chainVelocity) {
        largest = Math.max(largest, Math.abs(a[i] - b[i]));
      }
    }
    return largest;
  }
}
