package org.halimd.engine.couple;

import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;
import org.halimd.system.Box;

/**
 * Barostats without inertia: Berendsen's (J. Chem. Phys. 81, 3684 (1984), equation 19) and
 * stochastic cell rescaling (M. Bernetti, G. Bussi, J. Chem. Phys. 153, 114107 (2020); any cell: V.
 * Del Tatto, P. Raiteri, M. Bernetti, G. Bussi, Appl. Sci. 12, 1139 (2022)).
 *
 * <p>With C the bulk modulus and Δt/τ_p the step in units of the relaxation time, the strain of a
 * step is
 *
 * <ul>
 *   <li>isotropic: e = (ε/3) 1, ε = ln V: dε = -(P_0 - P)/C Δt/τ_p + [2 kT/(C V) Δt/τ_p]^1/2 R;
 *   <li>axes: e_aa = -(P_0,aa - P_aa)/(3C) Δt/τ_p + [2 kT/(3 C V) Δt/τ_p]^1/2 R_a;
 *   <li>any cell: in addition e_ab = -(P_0,ab - P_ab)/(3C) Δt/τ_p + [kT/(3 C V) Δt/τ_p]^1/2 R_ab
 *       for a ≠ b. The noise is symmetric, which differs from nine independent numbers only by
 *       rotations of the whole system.
 * </ul>
 *
 * <p>P is the instantaneous pressure tensor. Berendsen's has no noise and the factor 1 + e for cell
 * and positions; in stochastic cell rescaling the factor is exp(e) and velocities are multiplied by
 * exp(-e). Applied as exponentials the equations need no term in kT/V: it comes from the second
 * order of the noise. The stationary distribution is that of md-run 3.3, e^(-βPV) times 1 (iso),
 * dLx dLy dLz (axes), [det h]^-2 dh (any cell).
 *
 * <p>A modulus above 2000 GPa freezes its component, and so does a direction without periodicity.
 */
public final class FirstOrderBarostat {
  private static final double FROZEN_ABOVE = 2000;
  private static final int[] ROW = {0, 1, 2, 1, 0, 0};
  private static final int[] COLUMN = {0, 1, 2, 2, 2, 1};

  private final TemperatureRamp noise;
  private final CellFreedom freedom;
  private final double[] target;
  private final double[] modulus;
  private final double tau;
  private final RandomStream random = new RandomStream();
  private CellStrain strain;

  /**
   * A barostat.
   *
   * @param noise temperature of the noise, or null for Berendsen's barostat
   * @param target pressure in GPa, Voigt order
   * @param modulus bulk moduli in GPa, Voigt order
   * @param tau relaxation time of the pressure in time steps
   */
  FirstOrderBarostat(
      TemperatureRamp noise, CellFreedom freedom, double[] target, double[] modulus, double tau) {
    this.noise = noise;
    this.freedom = freedom;
    this.target = target;
    this.modulus = modulus;
    this.tau = tau;
  }

  /** Chooses the strain of this step from the present pressure and books half of its work. */
  void choose(RunningSystem system) {
    double[] e = strain(system);
    strain = noise == null ? CellStrain.affine(e) : CellStrain.reversible(e);
    system.variables().exchangedEnergy -= strain.halfWork(system);
  }

  /** Applies the chosen strain. */
  void apply(RunningSystem system) {
    strain.apply(system);
  }

  /** Books the other half of the work at the new pressure. */
  void close(RunningSystem system) {
    system.variables().exchangedEnergy -= strain.halfWork(system);
  }

  private double[] strain(RunningSystem system) {
    random.at(system.seed(), Purpose.CELL_RESCALING, 0, system.variables().step);
    double[] pressure = system.pressure();
    double[] e = new double[9];
    if (freedom == CellFreedom.ISOTROPIC) {
      double mean = (pressure[0] + pressure[4] + pressure[8]) / 3;
      // One third of dε; the noise of ε has 3 times the variance of one axis's, ε itself 9 times.
      double third =
          isFrozen(modulus[0], system.box(), 0) ? 0 : increment(system, 0, mean, 2.0 / 3);
      e[0] = third;
      e[4] = third;
      e[8] = third;
      return e;
    }
    int components = freedom == CellFreedom.ORTHOGONAL ? 3 : 6;
    for (int v = 0; v < components; v++) {
      int rc = 3 * ROW[v] + COLUMN[v];
      int cr = 3 * COLUMN[v] + ROW[v];
      double variance = v < 3 ? 2 : 1;
      double step = increment(system, v, pressure[rc], variance);
      e[rc] = isFrozen(modulus[v], system.box(), v) ? 0 : step;
      e[cr] = e[rc];
    }
    return e;
  }

  /**
   * Drift and noise of one component: -(P_0 - P)/(3C) Δt/τ_p + [variance kT/(3 C V) Δt/τ_p]^1/2 R.
   */
  private double increment(RunningSystem system, int v, double pressure, double variance) {
    double gigapascal = system.units().gigapascal();
    double rate = StepRatio.of(system) / (3 * modulus[v] / gigapascal * tau);
    double drift = -rate * (target[v] / gigapascal - pressure);
    if (noise == null) {
      return drift;
    }
    double spread = variance * noise.kT(system) * rate / system.box().volume();
    return drift + Math.sqrt(spread) * random.normal();
  }

  /** Whether Voigt component {@code v} of a cell rests; {@code modulus} in GPa. */
  public static boolean isFrozen(double modulus, Box box, int v) {
    return modulus > FROZEN_ABOVE || !box.periodic(ROW[v]) || !box.periodic(COLUMN[v]);
  }
}
