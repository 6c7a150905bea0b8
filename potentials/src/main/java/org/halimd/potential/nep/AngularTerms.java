package org.halimd.potential.nep;

/**
 * Which many-body terms the angular part of the descriptor has.
 *
 * <p>Three-body terms exist for l = 1 ... {@code lMax}. A four-body term q_abc couples the
 * accumulators of degrees a, b and c; the five-body term q_1111 is of fourth order in those of
 * degree 1.
 *
 * @param lMax highest degree of the three-body terms, 1 to 8
 * @param q222 whether the four-body term q_222 is present
 * @param q1111 whether the five-body term q_1111 is present
 * @param q112 whether the four-body term q_112 is present
 * @param q123 whether the four-body term q_123 is present
 * @param q233 whether the four-body term q_233 is present
 * @param q134 whether the four-body term q_134 is present
 */
public record AngularTerms(
    int lMax, boolean q222, boolean q1111, boolean q112, boolean q123, boolean q233, boolean q134) {

  /** The largest degree any NEP program supports. */
  public static final int LARGEST_DEGREE = 8;

  /**
   * Checks the degrees.
   *
   * @throws IllegalArgumentException if {@code lMax} is outside 1 ... 8 or smaller than a degree
   *     that one of the switched-on terms needs
   */
  public AngularTerms {
    if (lMax < 1 || lMax > LARGEST_DEGREE) {
      throw new IllegalArgumentException("l_max must be 1 to " + LARGEST_DEGREE + ", not " + lMax);
    }
    int required = q134 ? 4 : q123 || q233 ? 3 : q222 || q112 ? 2 : 1;
    if (lMax < required) {
      throw new IllegalArgumentException(
          "the higher-body terms switched on need l_max of at least " + required + ", not " + lMax);
    }
  }

  /** Number of invariants per radial index: three-body terms plus the terms switched on. */
  public int lines() {
    return lMax
        + count(q222)
        + count(q1111)
        + count(q112)
        + count(q123)
        + count(q233)
        + count(q134);
  }

  /** Number of accumulators per radial index, (lMax + 1)^2 - 1. */
  public int accumulators() {
    return (lMax + 1) * (lMax + 1) - 1;
  }

  private static int count(boolean flag) {
    return flag ? 1 : 0;
  }
}
