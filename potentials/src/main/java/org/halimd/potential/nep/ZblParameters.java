package org.halimd.potential.nep;

/**
 * The repulsion of Ziegler, Biersack and Littmark (The Stopping and Range of Ions in Matter,
 * Pergamon 1985) that a model adds to its network; cutoffs in Å.
 */
public sealed interface ZblParameters {
  /** No repulsion. */
  record None() implements ZblParameters {}

  /** The universal screening function, switched off between two cutoffs. */
  record Universal(double inner, double outer) implements ZblParameters {}

  /**
   * The universal screening function, switched off between 0 and the smaller of {@code outer} and
   * {@code factor} times the sum of the covalent radii.
   */
  record Typewise(double outer, double factor) implements ZblParameters {}

  /**
   * Cutoffs and screening function fitted for each pair of elements.
   *
   * @param pairs per unordered pair, in the order (0,0), (0,1), ..., (0,T-1), (1,1), ...: inner and
   *     outer cutoff, then four pairs of amplitude and exponent; not to be changed
   */
  record Flexible(double[][] pairs) implements ZblParameters {
    /** Numbers per unordered pair of elements. */
    public static final int NUMBERS = 10;
  }
}
