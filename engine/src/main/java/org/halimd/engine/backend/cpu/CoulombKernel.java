package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.all;
import static org.halimd.engine.backend.cpu.Lanes.fma;
import static org.halimd.engine.backend.cpu.Lanes.load;
import static org.halimd.engine.backend.cpu.Lanes.store;

import jdk.incubator.vector.FloatVector;
import org.apache.commons.numbers.gamma.Erfc;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.RealSpaceCoulomb;

/**
 * The real-space part of the electrostatics, v(r) = erfc(alpha r)/r plus the shift of its mode.
 *
 * <p>exp(x²) erfc(x) on [0, pi] is a Chebyshev series of degree 15, fitted when the program starts;
 * its error is below 1e-8.
 */
final class CoulombKernel {
  private static final int DEGREE = 15;
  private static final int NODES = 48;
  private static final float TWO_OVER_ROOT_PI = (float) (2 / Math.sqrt(Math.PI));
  private static final float[] SERIES = fit();

  private final float alpha;
  private final RealSpaceCoulomb formula;
  private final float[] potential = new float[Lanes.COUNT];

  /** Charge of the neighbour in every lane, one vector per step. */
  private float[] charge = new float[0];

  CoulombKernel(NepModel model) {
    alpha = (float) model.alpha();
    formula = new RealSpaceCoulomb(model.tag().chargeMode(), model.alpha(), model.radialCutoff());
  }

  private static float[] fit() {
    float[] c = new float[DEGREE + 1];
    for (int k = 0; k <= DEGREE; k++) {
      double sum = 0;
      for (int j = 0; j < NODES; j++) {
        double angle = Math.PI * (j + 0.5) / NODES;
        double x = 0.5 * Math.PI * (1 + Math.cos(angle));
        sum += Math.exp(x * x) * Erfc.value(x) * Math.cos(k * angle);
      }
      c[k] = (float) ((k == 0 ? 1 : 2) * sum / NODES);
    }
    return c;
  }

  /** c of the energy -K_C c q² of a charge with its own screening cloud, in 1/Å. */
  double selfEnergy() {
    return formula.selfEnergy();
  }

  /** Gathers the charges of all neighbours; {@code charges} are those of the atom points. */
  void gather(PairList list, GroupRows rows, float[] charges) {
    if (charge.length < rows.dx.length) {
      charge = new float[rows.dx.length];
    }
    int lanes = Lanes.COUNT;
    for (int t = 0; t < rows.types(); t++) {
      for (int lane = 0; lane < lanes; lane++) {
        for (int k = 0; k < rows.all[t]; k++) {
          int at = (rows.first[t] + k) * lanes + lane;
          boolean filled = k >= rows.count(t, lane);
          charge[at] = filled ? 0 : charges[list.points.owner(list.neighbor[rows.entry[at]])];
        }
      }
    }
  }

  /** exp(-x²) and erfc(x). */
  private static FloatVector gaussian(FloatVector x) {
    return Lanes.exp(x.mul(x).neg());
  }

  private static FloatVector erfc(FloatVector x, FloatVector gaussian) {
    FloatVector twoU = fma((float) (4 / Math.PI), x, all(-2));
    FloatVector b1 = all(0);
    FloatVector b2 = all(0);
    for (int k = DEGREE; k > 0; k--) {
      FloatVector b = twoU.fma(b1, all(SERIES[k])).sub(b2);
      b2 = b1;
      b1 = b;
    }
    return twoU.mul(0.5f).fma(b1, all(SERIES[0])).sub(b2).mul(gaussian);
  }

  /** Computes the sum of q_j v(r_ij) over the row of every lane. */
  void sumPotential(GroupRows rows, RadialKernel radial) {
    FloatVector sum = all(0);
    for (int t = 0; t < rows.types(); t++) {
      for (int s = rows.first[t]; s < rows.first[t] + rows.all[t]; s++) {
        FloatVector r = load(radial.r, s);
        FloatVector x = r.mul(alpha).min((float) Math.PI);
        FloatVector v = erfc(x, gaussian(x)).mul(load(radial.inverse, s));
        v = fma((float) formula.shiftSlope(), r, v).add((float) formula.shift());
        sum = load(charge, s).fma(v, sum);
      }
    }
    store(sum, potential, 0);
  }

  /** The sum of q_j v(r_ij) in e/Å of one lane. */
  float potential(int lane) {
    return potential[lane];
  }

  /**
   * Adds half of every pair force to {@link RadialKernel#central}.
   *
   * @param factor K_C q_i/2 of every lane
   */
  void addForces(GroupRows rows, RadialKernel radial, FloatVector factor) {
    for (int t = 0; t < rows.types(); t++) {
      for (int s = rows.first[t]; s < rows.first[t] + rows.all[t]; s++) {
        FloatVector inverse = load(radial.inverse, s);
        FloatVector x = load(radial.r, s).mul(alpha).min((float) Math.PI);
        FloatVector gaussian = gaussian(x);
        FloatVector slope =
            fma(TWO_OVER_ROOT_PI * alpha, gaussian, erfc(x, gaussian).mul(inverse))
                .mul(inverse)
                .neg()
                .add((float) formula.shiftSlope());
        FloatVector pair = factor.mul(load(charge, s)).mul(inverse);
        store(pair.fma(slope, load(radial.central, s)), radial.central, s);
      }
    }
  }
}
