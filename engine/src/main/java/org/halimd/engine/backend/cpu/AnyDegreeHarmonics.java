package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.halimd.potential.nep.AngularPolynomials;

/** The polynomials of degrees 1 to any l_max, by loops over the coefficients of P_lm(z). */
final class AnyDegreeHarmonics extends HarmonicsKernel {
  private final int lMax;

  /** {@code [l (l + 1)/2 + m]}: coefficients over powers of z. */
  private final float[][] coefficients;

  /** Re and Im of (x + iy)^m; P_lm and its derivative. */
  private final float[] re;

  private final float[] im;
  private final float[] p;
  private final float[] dp;

  AnyDegreeHarmonics(int lMax) {
    this.lMax = lMax;
    int count = (lMax + 1) * (lMax + 2) / 2;
    coefficients = new float[count][];
    for (int l = 1; l <= lMax; l++) {
      for (int m = 0; m <= l; m++) {
        double[] c = AngularPolynomials.coefficients(l, m);
        coefficients[flat(l, m)] = new float[c.length];
        for (int k = 0; k < c.length; k++) {
          coefficients[flat(l, m)][k] = (float) c[k];
        }
      }
    }
    re = new float[(lMax + 1) * COUNT];
    im = new float[(lMax + 1) * COUNT];
    p = new float[count * COUNT];
    dp = new float[count * COUNT];
  }

  private static int flat(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  /** Powers of x + iy, and all P_lm with derivatives by Horner's scheme. */
  private void prepare(GroupRows rows, float[] inverse, int step) {
    FloatVector i = FloatVector.fromArray(SPECIES, inverse, step * COUNT);
    FloatVector x = FloatVector.fromArray(SPECIES, rows.dx, step * COUNT).mul(i);
    FloatVector y = FloatVector.fromArray(SPECIES, rows.dy, step * COUNT).mul(i);
    FloatVector z = FloatVector.fromArray(SPECIES, rows.dz, step * COUNT).mul(i);
    FloatVector.broadcast(SPECIES, 1).intoArray(re, 0);
    FloatVector.broadcast(SPECIES, 0).intoArray(im, 0);
    for (int m = 1; m <= lMax; m++) {
      FloatVector a = FloatVector.fromArray(SPECIES, re, (m - 1) * COUNT);
      FloatVector b = FloatVector.fromArray(SPECIES, im, (m - 1) * COUNT);
      a.mul(x).sub(b.mul(y)).intoArray(re, m * COUNT);
      a.mul(y).add(b.mul(x)).intoArray(im, m * COUNT);
    }
    for (int f = 1; f < coefficients.length; f++) {
      FloatVector value = FloatVector.broadcast(SPECIES, 0);
      FloatVector derivative = FloatVector.broadcast(SPECIES, 0);
      for (int k = coefficients[f].length - 1; k >= 0; k--) {
        derivative = derivative.fma(z, value);
        value = value.fma(z, FloatVector.broadcast(SPECIES, coefficients[f][k]));
      }
      value.intoArray(p, f * COUNT);
      derivative.intoArray(dp, f * COUNT);
    }
  }

  @Override
  void evaluate(GroupRows rows, float[] inverse, int step, float[] out, int at) {
    prepare(rows, inverse, step);
    for (int l = 1; l <= lMax; l++) {
      int first = at + l * l - 1;
      FloatVector.fromArray(SPECIES, p, flat(l, 0) * COUNT).intoArray(out, first * COUNT);
      for (int m = 1; m <= l; m++) {
        FloatVector plm = FloatVector.fromArray(SPECIES, p, flat(l, m) * COUNT);
        plm.mul(FloatVector.fromArray(SPECIES, re, m * COUNT))
            .intoArray(out, (first + 2 * m - 1) * COUNT);
        plm.mul(FloatVector.fromArray(SPECIES, im, m * COUNT))
            .intoArray(out, (first + 2 * m) * COUNT);
      }
    }
  }

  @Override
  void contractGradient(GroupRows rows, float[] inverse, int step, float[] weight) {
    prepare(rows, inverse, step);
    FloatVector gx = FloatVector.broadcast(SPECIES, 0);
    FloatVector gy = FloatVector.broadcast(SPECIES, 0);
    FloatVector gz = FloatVector.broadcast(SPECIES, 0);
    for (int l = 1; l <= lMax; l++) {
      int first = l * l - 1;
      gz =
          FloatVector.fromArray(SPECIES, weight, first * COUNT)
              .fma(FloatVector.fromArray(SPECIES, dp, flat(l, 0) * COUNT), gz);
      for (int m = 1; m <= l; m++) {
        FloatVector a = FloatVector.fromArray(SPECIES, weight, (first + 2 * m - 1) * COUNT);
        FloatVector b = FloatVector.fromArray(SPECIES, weight, (first + 2 * m) * COUNT);
        FloatVector mp = FloatVector.fromArray(SPECIES, p, flat(l, m) * COUNT).mul((float) m);
        FloatVector reBelow = FloatVector.fromArray(SPECIES, re, (m - 1) * COUNT);
        FloatVector imBelow = FloatVector.fromArray(SPECIES, im, (m - 1) * COUNT);
        gx = mp.fma(a.mul(reBelow).add(b.mul(imBelow)), gx);
        gy = mp.fma(b.mul(reBelow).sub(a.mul(imBelow)), gy);
        gz =
            FloatVector.fromArray(SPECIES, dp, flat(l, m) * COUNT)
                .fma(
                    a.mul(FloatVector.fromArray(SPECIES, re, m * COUNT))
                        .add(b.mul(FloatVector.fromArray(SPECIES, im, m * COUNT))),
                    gz);
      }
    }
    gx.intoArray(gradient, 0);
    gy.intoArray(gradient, COUNT);
    gz.intoArray(gradient, 2 * COUNT);
  }
}
