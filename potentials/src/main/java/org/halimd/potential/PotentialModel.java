package org.halimd.potential;

import java.util.List;

/** What a potential file says, independent of how it is evaluated. Immutable. */
public interface PotentialModel {
  /** One line for people: kind, elements, sizes. */
  String description();

  /** Element symbols in the order of the file; an atom's type is an index into this list. */
  List<String> elements();

  /** The largest distance in Å at which two atoms still interact directly. */
  double cutoff();

  /**
   * Whether the model predicts charges (and so accepts a reciprocal-space method and can output
   * Born effective charges).
   */
  boolean hasCharges();
}
