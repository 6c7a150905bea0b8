package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The 24 polynomials of degrees 1 to 4, written out; of use for smaller degrees, too.
 *
 * <p>Written out they are four times faster than the loops of {@link AnyDegreeHarmonics}, because
 * everything stays in registers. The methods are too long for the compiler to inline helpers such
 * as those of {@link Lanes}, which would turn vectors into objects; methods of the vector classes
 * are always inlined.
 */
final class FourthDegreeHarmonics extends HarmonicsKernel {
  @Override
  void evaluate(GroupRows rows, float[] inverse, int step, float[] out, int at) {
    FloatVector i = FloatVector.fromArray(SPECIES, inverse, step * COUNT);
    FloatVector x = FloatVector.fromArray(SPECIES, rows.dx, step * COUNT).mul(i);
    FloatVector y = FloatVector.fromArray(SPECIES, rows.dy, step * COUNT).mul(i);
    FloatVector z = FloatVector.fromArray(SPECIES, rows.dz, step * COUNT).mul(i);
    FloatVector z2 = z.mul(z);
    FloatVector re2 = x.mul(x).sub(y.mul(y));
    FloatVector im2 = x.mul(y).mul(2);
    FloatVector re3 = re2.mul(x).sub(im2.mul(y));
    FloatVector im3 = re2.mul(y).add(im2.mul(x));
    z.intoArray(out, at * COUNT);
    x.intoArray(out, (at + 1) * COUNT);
    y.intoArray(out, (at + 2) * COUNT);
    z2.fma(3, -1).intoArray(out, (at + 3) * COUNT);
    z.mul(x).intoArray(out, (at + 4) * COUNT);
    z.mul(y).intoArray(out, (at + 5) * COUNT);
    re2.intoArray(out, (at + 6) * COUNT);
    im2.intoArray(out, (at + 7) * COUNT);
    z2.fma(5, -3).mul(z).intoArray(out, (at + 8) * COUNT);
    FloatVector p31 = z2.fma(5, -1);
    p31.mul(x).intoArray(out, (at + 9) * COUNT);
    p31.mul(y).intoArray(out, (at + 10) * COUNT);
    z.mul(re2).intoArray(out, (at + 11) * COUNT);
    z.mul(im2).intoArray(out, (at + 12) * COUNT);
    re3.intoArray(out, (at + 13) * COUNT);
    im3.intoArray(out, (at + 14) * COUNT);
    z2.fma(35, -30).fma(z2, FloatVector.broadcast(SPECIES, 3)).intoArray(out, (at + 15) * COUNT);
    FloatVector p41 = z2.fma(7, -3).mul(z);
    p41.mul(x).intoArray(out, (at + 16) * COUNT);
    p41.mul(y).intoArray(out, (at + 17) * COUNT);
    FloatVector p42 = z2.fma(7, -1);
    p42.mul(re2).intoArray(out, (at + 18) * COUNT);
    p42.mul(im2).intoArray(out, (at + 19) * COUNT);
    z.mul(re3).intoArray(out, (at + 20) * COUNT);
    z.mul(im3).intoArray(out, (at + 21) * COUNT);
    re3.mul(x).sub(im3.mul(y)).intoArray(out, (at + 22) * COUNT);
    re3.mul(y).add(im3.mul(x)).intoArray(out, (at + 23) * COUNT);
  }

  /**
   * For every m the weights of all degrees combine to factors a of Re and b of Im (x + iy)^m; Re
   * and Im of degree m have the gradients m (Re, -Im) and m (Im, Re) of degree m - 1.
   */
  @Override
  void contractGradient(GroupRows rows, float[] inverse, int step, float[] w) {
    FloatVector i = FloatVector.fromArray(SPECIES, inverse, step * COUNT);
    FloatVector x = FloatVector.fromArray(SPECIES, rows.dx, step * COUNT).mul(i);
    FloatVector y = FloatVector.fromArray(SPECIES, rows.dy, step * COUNT).mul(i);
    FloatVector z = FloatVector.fromArray(SPECIES, rows.dz, step * COUNT).mul(i);
    FloatVector z2 = z.mul(z);
    FloatVector gz =
        z.mul(FloatVector.fromArray(SPECIES, w, 3 * COUNT))
            .fma(FloatVector.broadcast(SPECIES, 6), FloatVector.fromArray(SPECIES, w, 0 * COUNT));
    gz = z2.fma(15, -3).fma(FloatVector.fromArray(SPECIES, w, 8 * COUNT), gz);
    gz = z2.fma(140, -60).mul(z).fma(FloatVector.fromArray(SPECIES, w, 15 * COUNT), gz);

    FloatVector p31 = z2.fma(5, -1);
    FloatVector p41 = z2.fma(7, -3).mul(z);
    FloatVector d31 = z.mul(10);
    FloatVector d41 = z2.fma(21, -3);
    FloatVector gx =
        p41.fma(
            FloatVector.fromArray(SPECIES, w, 16 * COUNT),
            p31.fma(
                FloatVector.fromArray(SPECIES, w, 9 * COUNT),
                z.fma(
                    FloatVector.fromArray(SPECIES, w, 4 * COUNT),
                    FloatVector.fromArray(SPECIES, w, 1 * COUNT))));
    FloatVector gy =
        p41.fma(
            FloatVector.fromArray(SPECIES, w, 17 * COUNT),
            p31.fma(
                FloatVector.fromArray(SPECIES, w, 10 * COUNT),
                z.fma(
                    FloatVector.fromArray(SPECIES, w, 5 * COUNT),
                    FloatVector.fromArray(SPECIES, w, 2 * COUNT))));
    gz =
        d41.fma(
                FloatVector.fromArray(SPECIES, w, 16 * COUNT),
                d31.fma(
                    FloatVector.fromArray(SPECIES, w, 9 * COUNT),
                    FloatVector.fromArray(SPECIES, w, 4 * COUNT)))
            .fma(x, gz);
    gz =
        d41.fma(
                FloatVector.fromArray(SPECIES, w, 17 * COUNT),
                d31.fma(
                    FloatVector.fromArray(SPECIES, w, 10 * COUNT),
                    FloatVector.fromArray(SPECIES, w, 5 * COUNT)))
            .fma(y, gz);

    FloatVector p42 = z2.fma(7, -1);
    FloatVector d42 = z.mul(14);
    FloatVector a =
        p42.fma(
                FloatVector.fromArray(SPECIES, w, 18 * COUNT),
                z.fma(
                    FloatVector.fromArray(SPECIES, w, 11 * COUNT),
                    FloatVector.fromArray(SPECIES, w, 6 * COUNT)))
            .mul(2);
    FloatVector b =
        p42.fma(
                FloatVector.fromArray(SPECIES, w, 19 * COUNT),
                z.fma(
                    FloatVector.fromArray(SPECIES, w, 12 * COUNT),
                    FloatVector.fromArray(SPECIES, w, 7 * COUNT)))
            .mul(2);
    gx = a.fma(x, b.fma(y, gx));
    gy = b.fma(x, gy).sub(a.mul(y));
    FloatVector re = x.mul(x).sub(y.mul(y));
    FloatVector im = x.mul(y).mul(2);
    gz =
        d42.fma(
                FloatVector.fromArray(SPECIES, w, 18 * COUNT),
                FloatVector.fromArray(SPECIES, w, 11 * COUNT))
            .fma(re, gz);
    gz =
        d42.fma(
                FloatVector.fromArray(SPECIES, w, 19 * COUNT),
                FloatVector.fromArray(SPECIES, w, 12 * COUNT))
            .fma(im, gz);

    a =
        z.fma(
                FloatVector.fromArray(SPECIES, w, 20 * COUNT),
                FloatVector.fromArray(SPECIES, w, 13 * COUNT))
            .mul(3);
    b =
        z.fma(
                FloatVector.fromArray(SPECIES, w, 21 * COUNT),
                FloatVector.fromArray(SPECIES, w, 14 * COUNT))
            .mul(3);
    gx = a.fma(re, b.fma(im, gx));
    gy = b.fma(re, gy).sub(a.mul(im));
    FloatVector re3 = re.mul(x).sub(im.mul(y));
    FloatVector im3 = re.mul(y).add(im.mul(x));
    gz =
        re3.fma(
            FloatVector.fromArray(SPECIES, w, 20 * COUNT),
            im3.fma(FloatVector.fromArray(SPECIES, w, 21 * COUNT), gz));

    a = FloatVector.fromArray(SPECIES, w, 22 * COUNT).mul(4);
    b = FloatVector.fromArray(SPECIES, w, 23 * COUNT).mul(4);
    gx = a.fma(re3, b.fma(im3, gx));
    gy = b.fma(re3, gy).sub(a.mul(im3));
    gx.intoArray(gradient, 0);
    gy.intoArray(gradient, Lanes.COUNT);
    gz.intoArray(gradient, 2 * Lanes.COUNT);
  }
}
