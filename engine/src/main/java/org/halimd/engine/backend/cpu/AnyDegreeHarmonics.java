package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.all;
import static org.halimd.engine.backend.cpu.Lanes.load;
import static org.halimd.engine.backend.cpu.Lanes.store;

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
    re = new float[(lMax + 1) * Lanes.COUNT];
    im = new float[(lMax + 1) * Lanes.COUNT];
    p = new float[count * Lanes.COUNT];
    dp = new float[count * Lanes.COUNT];
  }

  private static int flat(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  /** Powers of x + iy, and all P_lm with derivatives by Horner's scheme. */
  private void prepare(GroupRows rows, float[] inverse, int step) {
    FloatVector i = load(inverse, step);
    FloatVector x = load(rows.dx, step).mul(i);
    FloatVector y = load(rows.dy, step).mul(i);
    FloatVector z = load(rows.dz, step).mul(i);
    store(all(1), re, 0);
    store(all(0), im, 0);
    for (int m = 1; m <= lMax; m++) {
      FloatVector a = load(re, m - 1);
      FloatVector b = load(im, m - 1);
      store(a.mul(x).sub(b.mul(y)), re, m);
      store(a.mul(y).add(b.mul(x)), im, m);
    }
    for (int f = 1; f < coefficients.length; f++) {
      FloatVector value = all(0);
      FloatVector derivative = all(0);
      for (int k = coefficients[f].length - 1; k >= 0; k--) {
        derivative = derivative.fma(z, value);
        value = value.fma(z, all(coefficients[f][k]));
      }
      store(value, p, f);
      store(derivative, dp, f);
    }
  }

  @Override
  void evaluate(GroupRows rows, float[] inverse, int step, float[] out, int at) {
    prepare(rows, inverse, step);
    for (int l = 1; l <= lMax; l++) {
      int first = at + l * l - 1;
      store(load(p, flat(l, 0)), out, first);
      for (int m = 1; m <= l; m++) {
        FloatVector plm = load(p, flat(l, m));
        store(plm.mul(load(re, m)), out, first + 2 * m - 1);
        store(plm.mul(load(im, m)), out, first + 2 * m);
      }
    }
  }

  @Override
  void contractGradient(GroupRows rows, float[] inverse, int step, float[] weight) {
    prepare(rows, inverse, step);
    FloatVector gx = all(0);
    FloatVector gy = all(0);
    FloatVector gz = all(0);
    for (int l = 1; l <= lMax; l++) {
      int first = l * l - 1;
      gz = load(weight, first).fma(load(dp, flat(l, 0)), gz);
      for (int m = 1; m <= l; m++) {
        FloatVector a = load(weight, first + 2 * m - 1);
        FloatVector b = load(weight, first + 2 * m);
        FloatVector mp = load(p, flat(l, m)).mul((float) m);
        FloatVector reBelow = load(re, m - 1);
        FloatVector imBelow = load(im, m - 1);
        gx = mp.fma(a.mul(reBelow).add(b.mul(imBelow)), gx);
        gy = mp.fma(b.mul(reBelow).sub(a.mul(imBelow)), gy);
        gz = load(dp, flat(l, m)).fma(a.mul(load(re, m)).add(b.mul(load(im, m))), gz);
      }
    }
    gx.intoArray(gradient, 0);
    gy.intoArray(gradient, Lanes.COUNT);
    gz.intoArray(gradient, 2 * Lanes.COUNT);
  }
}
