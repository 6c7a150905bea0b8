package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

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
  private final ExponentialKernel exponentials = new ExponentialKernel();
  private final float[] potential = new float[Lanes.COUNT];

  /** Charge of the neighbour in every lane, one vector per step. */
  private float[] charge = new float[0];

  /** exp(-x²) and erfc(x) with x = alpha r, one vector per step. */
  private float[] gaussian = new float[0];

  private float[] erfc = new float[0];

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

  /**
   * Gathers the charges of all neighbours.
   *
   * @param charges of the atom points, and behind them zeros for lanes that are filled up
   */
  void gather(GroupRows rows, float[] charges) {
    if (charge.length < rows.dx.length) {
      charge = new float[rows.dx.length];
      gaussian = new float[rows.dx.length];
      erfc = new float[rows.dx.length];
    }
    for (int t = 0; t < rows.types(); t++) {
      for (int s = rows.first[t]; s < rows.first[t] + rows.all[t]; s++) {
        FloatVector.fromArray(SPECIES, charges, 0, rows.neighbor, s * COUNT)
            .intoArray(charge, s * COUNT);
      }
    }
  }

  /** Computes exp(-x²) and erfc(x) with x = alpha r for all steps of the rows. */
  private void screen(GroupRows rows, RadialKernel radial) {
    for (int t = 0; t < rows.types(); t++) {
      int first = rows.first[t];
      for (int s = first; s < first + rows.all[t]; s++) {
        FloatVector x =
            FloatVector.fromArray(SPECIES, radial.r, s * COUNT).mul(alpha).min((float) Math.PI);
        x.mul(x).neg().intoArray(gaussian, s * COUNT);
      }
      exponentials.exp(gaussian, first, rows.all[t]);
      complementaryError(radial, first, rows.all[t]);
    }
  }

  /** Sums the Chebyshev series by Clenshaw's scheme. */
  private void complementaryError(RadialKernel radial, int first, int steps) {
    for (int s = first; s < first + steps; s++) {
      FloatVector twoU =
          FloatVector.fromArray(SPECIES, radial.r, s * COUNT)
              .mul(alpha)
              .min((float) Math.PI)
              .fma(
                  FloatVector.broadcast(SPECIES, (float) (4 / Math.PI)),
                  FloatVector.broadcast(SPECIES, -2));
      FloatVector b1 = FloatVector.broadcast(SPECIES, 0);
      FloatVector b2 = FloatVector.broadcast(SPECIES, 0);
      for (int k = DEGREE; k > 0; k--) {
        FloatVector b = twoU.fma(b1, FloatVector.broadcast(SPECIES, SERIES[k])).sub(b2);
        b2 = b1;
        b1 = b;
      }
      twoU.mul(0.5f)
          .fma(b1, FloatVector.broadcast(SPECIES, SERIES[0]))
          .sub(b2)
          .mul(FloatVector.fromArray(SPECIES, gaussian, s * COUNT))
          .intoArray(erfc, s * COUNT);
    }
  }

  /** Computes the sum of q_j v(r_ij) over the row of every lane. */
  void sumPotential(GroupRows rows, RadialKernel radial) {
    screen(rows, radial);
    FloatVector slope = FloatVector.broadcast(SPECIES, (float) formula.shiftSlope());
    FloatVector sum = FloatVector.broadcast(SPECIES, 0);
    for (int t = 0; t < rows.types(); t++) {
      for (int s = rows.first[t]; s < rows.first[t] + rows.all[t]; s++) {
        FloatVector v =
            FloatVector.fromArray(SPECIES, erfc, s * COUNT)
                .mul(FloatVector.fromArray(SPECIES, radial.inverse, s * COUNT));
        v =
            FloatVector.fromArray(SPECIES, radial.r, s * COUNT)
                .fma(slope, v)
                .add((float) formula.shift());
        sum = FloatVector.fromArray(SPECIES, charge, s * COUNT).fma(v, sum);
      }
    }
    sum.intoArray(potential, 0);
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
  void addForces(GroupRows rows, RadialKernel radial, float[] factor) {
    screen(rows, radial);
    FloatVector prefactor = FloatVector.broadcast(SPECIES, TWO_OVER_ROOT_PI * alpha);
    FloatVector own = FloatVector.fromArray(SPECIES, factor, 0);
    for (int t = 0; t < rows.types(); t++) {
      for (int s = rows.first[t]; s < rows.first[t] + rows.all[t]; s++) {
        FloatVector inverse = FloatVector.fromArray(SPECIES, radial.inverse, s * COUNT);
        FloatVector slope =
            FloatVector.fromArray(SPECIES, gaussian, s * COUNT)
                .fma(prefactor, FloatVector.fromArray(SPECIES, erfc, s * COUNT).mul(inverse))
                .mul(inverse)
                .neg()
                .add((float) formula.shiftSlope());
        FloatVector pair = own.mul(FloatVector.fromArray(SPECIES, charge, s * COUNT)).mul(inverse);
        pair.fma(slope, FloatVector.fromArray(SPECIES, radial.central, s * COUNT))
            .intoArray(radial.central, s * COUNT);
      }
    }
  }
}
