package org.halimd.engine.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of single-precision numbers, one lane per atom, and the functions that pair terms need.
 *
 * <p>Lanes never meet: an atom's result does not depend on its lane, on the other atoms of its
 * group or on the number of lanes of the machine.
 */
final class Lanes {
  /** As many lanes as the processor has. */
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Number of lanes. */
  static final int COUNT = SPECIES.length();

  private Lanes() {}

  /** Vector number {@code index} of an array of vectors. */
  static FloatVector load(float[] a, int index) {
    return FloatVector.fromArray(SPECIES, a, index * COUNT);
  }

  /** Stores a vector as number {@code index} of an array of vectors. */
  static void store(FloatVector v, float[] a, int index) {
    v.intoArray(a, index * COUNT);
  }

  /** The same number in all lanes. */
  static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** a b + c, rounded once. */
  static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
    return a.fma(b, c);
  }

  /** a b + c with a number a. */
  static FloatVector fma(float a, FloatVector b, FloatVector c) {
    return b.fma(all(a), c);
  }

  /**
   * sin(pi s/2) for s in [0, 1]: the odd Taylor polynomial of degree 13, whose error is below 1e-9;
   * exactly 0 at 0.
   */
  static FloatVector sinHalfPi(FloatVector s, FloatVector s2) {
    FloatVector p = all(5.6921729e-8f);
    p = fma(p, s2, all(-3.5988432e-6f));
    p = fma(p, s2, all(1.6044118e-4f));
    p = fma(p, s2, all(-4.6817541e-3f));
    p = fma(p, s2, all(7.9692626e-2f));
    p = fma(p, s2, all(-0.64596410f));
    p = fma(p, s2, all(1.57079633f));
    return p.mul(s);
  }

  /** cos(pi s/2) for s in [0, 1]: the even Taylor polynomial of degree 14, error below 1e-9. */
  static FloatVector cosHalfPi(FloatVector s2) {
    FloatVector p = all(-6.3866031e-9f);
    p = fma(p, s2, all(4.7108748e-7f));
    p = fma(p, s2, all(-2.5202042e-5f));
    p = fma(p, s2, all(9.1926027e-4f));
    p = fma(p, s2, all(-2.0863481e-2f));
    p = fma(p, s2, all(0.25366951f));
    p = fma(p, s2, all(-1.23370055f));
    return fma(p, s2, all(1));
  }

  /** exp. */
  static FloatVector exp(FloatVector x) {
    return x.lanewise(VectorOperators.EXP);
  }

  /** tanh. */
  static FloatVector tanh(FloatVector x) {
    return x.lanewise(VectorOperators.TANH);
  }
}
