package org.halimd.engine.backend.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of single-precision numbers, one lane per atom.
 *
 * <p>Where the compiler does not inline a method, the vectors that it takes or returns become
 * objects, and what it inlines may differ from start to start. Kernels therefore hand over arrays
 * and call the vector classes themselves, which are always inlined; {@code VectorMethodsTest} sees
 * to it.
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

  private Lanes() {}
}
