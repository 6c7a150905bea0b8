package org.halimd.engine.backend.cpu;

/** The real polynomials Y of unit vectors; see AngularPolynomials of the reference evaluator. */
abstract class HarmonicsKernel {
  /** G of the last contraction: three vectors. */
  final float[] gradient = new float[3 * Lanes.COUNT];

  /** The fastest kernel for degrees 1 to {@code lMax}. */
  static HarmonicsKernel of(int lMax) {
    return lMax <= 4 ? new FourthDegreeHarmonics() : new AnyDegreeHarmonics(lMax);
  }

  /**
   * Writes all polynomials of the unit vector of a step to {@code out} from {@code at} on.
   *
   * <p>Vectors are handed over in arrays: as arguments of a method too large to be inlined they
   * would be objects.
   */
  abstract void evaluate(GroupRows rows, float[] inverse, int step, float[] out, int at);

  /** Computes G = sum of weight times gradient over all polynomials, x, y, z independent. */
  abstract void contractGradient(GroupRows rows, float[] inverse, int step, float[] weight);
}
