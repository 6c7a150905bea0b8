package org.halimd.engine.backend.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of single-precision numbers, one lane per atom, and the functions that pair terms need.
 *
 * <p>In methods that the compiler makes very large it stops inlining helpers such as these, and
 * vectors become objects; kernels therefore call the vector classes themselves, which are always
 * inlined.
 *
 * <p>Lanes never meet: an atom's result does not depend on its lane, on the other atoms of its
 * group or on the number of lanes of the machine.
 */
final class Lanes {
  /** As many lanes as the processor has. */
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Number of lanes. */
  static final int COUNT = SPECIES.length();

  /** One whole number per lane. */
  static final VectorSpecies<Integer> INDICES = VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** As many double-precision numbers as a vector holds: half as many as lanes. */
  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  /** Number of double-precision numbers in a vector. */
  static final int HALF = DOUBLES.length();

  /** The single-precision numbers of half the lanes. */
  static final VectorSpecies<Float> HALVES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(32 * HALF));

  /** 1.5 2^23: adding it rounds to an integer, which then stands in the low bits. */
  private static final float ROUNDING = 12582912f;

  private Lanes() {}

  /**
   * sin(pi s/2) for s in [0, 1]: the odd Taylor polynomial of degree 13, whose error is below 1e-9;
   * exactly 0 at 0.
   */
  static FloatVector sinHalfPi(FloatVector s, FloatVector s2) {
    FloatVector p = FloatVector.broadcast(SPECIES, 5.6921729e-8f);
    p = p.fma(s2, FloatVector.broadcast(SPECIES, -3.5988432e-6f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, 1.6044118e-4f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, -4.6817541e-3f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, 7.9692626e-2f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, -0.64596410f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, 1.57079633f));
    return p.mul(s);
  }

  /** cos(pi s/2) for s in [0, 1]: the even Taylor polynomial of degree 14, error below 1e-9. */
  static FloatVector cosHalfPi(FloatVector s2) {
    FloatVector p = FloatVector.broadcast(SPECIES, -6.3866031e-9f);
    p = p.fma(s2, FloatVector.broadcast(SPECIES, 4.7108748e-7f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, -2.5202042e-5f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, 9.1926027e-4f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, -2.0863481e-2f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, 0.25366951f));
    p = p.fma(s2, FloatVector.broadcast(SPECIES, -1.23370055f));
    return p.fma(s2, FloatVector.broadcast(SPECIES, 1));
  }

  /**
   * Replaces {@code count} vectors of an array, from vector {@code first} on, by their exp, with a
   * relative error below 2e-7; arguments are limited to [-87, 88]. x = n ln 2 + r, Taylor
   * polynomial of degree 7 in r.
   *
   * <p>Made of elementary operations, as {@link #tanh}, since the functions of the Vector API give
   * other last bits before the compiler has seen a method than after: a run would depend on when
   * that happened. A loop over an array, since a function that takes and returns vectors is so long
   * that the compiler does not inline it, and then every vector is an object.
   */
  static void exp(float[] a, int first, int count) {
    for (int k = first; k < first + count; k++) {
      FloatVector limited = FloatVector.fromArray(SPECIES, a, k * COUNT).max(-87f).min(88f);
      FloatVector shifted =
          limited.fma(
              FloatVector.broadcast(SPECIES, 1.44269504f),
              FloatVector.broadcast(SPECIES, ROUNDING));
      FloatVector n = shifted.sub(ROUNDING);
      FloatVector r =
          n.fma(
              FloatVector.broadcast(SPECIES, 2.12194440e-4f),
              n.fma(FloatVector.broadcast(SPECIES, -0.693359375f), limited));
      FloatVector p = FloatVector.broadcast(SPECIES, 1.98412698e-4f);
      p = p.fma(r, FloatVector.broadcast(SPECIES, 1.38888889e-3f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 8.33333333e-3f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 4.16666667e-2f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 0.166666667f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, 1));
      // 2^n, where n stands in the low bits of n + ROUNDING.
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .add(127 - Float.floatToRawIntBits(ROUNDING))
              .lanewise(VectorOperators.LSHL, 23)
              .reinterpretAsFloats();
      p.mul(power).intoArray(a, k * COUNT);
    }
  }

  /**
   * Replaces the first {@code count} vectors of an array by their tanh, with an error below 2e-7 of
   * the value: the polynomial of S. L. Moshier's Cephes library for |x| &lt; 0.625, beyond it 1 -
   * 2/(exp(2|x|) + 1).
   *
   * @param scratch an array of the same length
   */
  static void tanh(float[] a, float[] scratch, int count) {
    for (int k = 0; k < count; k++) {
      FloatVector size = FloatVector.fromArray(SPECIES, a, k * COUNT).abs();
      size.add(size).intoArray(scratch, k * COUNT);
    }
    exp(scratch, 0, count);
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
                      .div(FloatVector.fromArray(SPECIES, scratch, k * COUNT).add(1)));
      FloatVector signed = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
      signed.blend(small, x.abs().compare(VectorOperators.LT, 0.625f)).intoArray(a, k * COUNT);
    }
  }
}
