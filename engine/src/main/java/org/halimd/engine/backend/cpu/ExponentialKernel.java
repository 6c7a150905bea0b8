package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * exp and tanh of arrays of vectors.
 *
 * <p>Made of elementary operations, since the functions of the Vector API give other last bits
 * before the compiler has seen a method than after: a run would depend on when that happened. Loops
 * over arrays, since a function that takes and returns vectors is so long that the compiler does
 * not inline it, and then every vector is an object.
 */
final class ExponentialKernel {
  /** 1.5 2^23: adding and subtracting it rounds to an integer. */
  private static final float ROUNDING = 12582912f;

  /** Powers of two from 2^-126 to 2^127. */
  private static final float[] POWERS = new float[254];

  /** Where 2^0 stands. */
  private static final int ONE = 126;

  static {
    for (int k = 0; k < POWERS.length; k++) {
      POWERS[k] = Math.scalb(1f, k - ONE);
    }
  }

  /** n of x = n ln 2 + r, as numbers and as places in the table. */
  private float[] n = new float[0];

  private int[] power = new int[0];

  /** exp(2|x|) of tanh. */
  private float[] squared = new float[0];

  /**
   * Replaces {@code count} vectors of an array, from vector {@code first} on, by their exp, with a
   * relative error below 2e-7; arguments are limited to [-87, 88]. x = n ln 2 + r, Taylor
   * polynomial of degree 7 in r.
   *
   * <p>Powers of two come from a table: vectors that changed their lane type, to make the bits as
   * integers, were objects in some starts of the program.
   */
  void exp(float[] a, int first, int count) {
    findPowers(a, first, count);
    for (int k = first; k < first + count; k++) {
      FloatVector limited = FloatVector.fromArray(SPECIES, a, k * COUNT).max(-87f).min(88f);
      FloatVector whole = FloatVector.fromArray(SPECIES, n, (k - first) * COUNT);
      FloatVector r =
          whole.fma(
              FloatVector.broadcast(SPECIES, 2.12194440e-4f),
              whole.fma(FloatVector.broadcast(SPECIES, -0.693359375f), limited));
      FloatVector p = FloatVector.broadcast(SPECIES, 1.98412698e-4f);
      p = p.fma(r, FloatVector.broadcast(SPECIES, 1.38888889e-3f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 8.33333333e-3f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 4.16666667e-2f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 0.166666667f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 1));
      p.mul(FloatVector.fromArray(SPECIES, POWERS, ONE, power, (k - first) * COUNT))
          .intoArray(a, k * COUNT);
    }
  }

  private void findPowers(float[] a, int first, int count) {
    int length = count * COUNT;
    if (n.length < length) {
      n = new float[length];
      power = new int[length];
    }
    for (int k = 0; k < count; k++) {
      FloatVector.fromArray(SPECIES, a, (first + k) * COUNT)
          .max(-87f)
          .min(88f)
          .fma(
              FloatVector.broadcast(SPECIES, 1.44269504f), FloatVector.broadcast(SPECIES, ROUNDING))
          .sub(ROUNDING)
          .intoArray(n, k * COUNT);
    }
    for (int k = 0; k < length; k++) {
      power[k] = (int) n[k];
    }
  }

  /**
   * Replaces the first {@code count} vectors of an array by their tanh, with an error below 2e-7 of
   * the value: the polynomial of S. L. Moshier's Cephes library for |x| &lt; 0.625, beyond it 1 -
   * 2/(exp(2|x|) + 1).
   */
  void tanh(float[] a, int count) {
    if (squared.length < count * COUNT) {
      squared = new float[count * COUNT];
    }
    for (int k = 0; k < count; k++) {
      FloatVector size = FloatVector.fromArray(SPECIES, a, k * COUNT).abs();
      size.add(size).intoArray(squared, k * COUNT);
    }
    exp(squared, 0, count);
    for (int k = 0; k < count; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, k * COUNT);
      FloatVector z = x.mul(x);
      FloatVector p = FloatVector.broadcast(SPECIES, -5.70498872745e-3f);
      p = p.fma(z, FloatVector.broadcast(SPECIES, 2.06390887954e-2f));
      p = p.fma(z, FloatVector.broadcast(SPECIES, -5.37397155531e-2f));
      p = p.fma(z, FloatVector.broadcast(SPECIES, 1.33314422036e-1f));
      p = p.fma(z, FloatVector.broadcast(SPECIES, -3.33332819422e-1f));
      FloatVector small = p.mul(z).fma(x, x);
      FloatVector large =
          FloatVector.broadcast(SPECIES, 1)
              .sub(
                  FloatVector.broadcast(SPECIES, 2)
                      .div(FloatVector.fromArray(SPECIES, squared, k * COUNT).add(1)));
      FloatVector signed = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
      signed.blend(small, x.abs().compare(VectorOperators.LT, 0.625f)).intoArray(a, k * COUNT);
    }
  }
}
