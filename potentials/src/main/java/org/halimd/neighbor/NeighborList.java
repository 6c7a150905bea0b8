package org.halimd.neighbor;

import org.halimd.system.Atoms;

/**
 * Full neighbour list of a batch: for every atom i all images (j, n) with 0 < |r_j + h n - r_i| <
 * radius at the time of building, images of i itself included.
 *
 * <p>Row i is the entries {@code start(i)} (inclusive) to {@code end(i)} (exclusive), sorted by j,
 * then by the image indices n. Since positions are continuous ({@link Atoms}), the image indices of
 * a pair and therefore the order of a row do not depend on when the list was built: summing a row
 * in order and skipping what lies outside the cutoff gives the same bits for every list that
 * contains the pairs.
 */
public interface NeighborList {
  /** First entry of row {@code i}. */
  int start(int i);

  /** One past the last entry of row {@code i}. */
  int end(int i);

  /** Atom index j (in the whole batch) of entry {@code k}. */
  int neighbor(int k);

  /** Image index of entry {@code k} along lattice vector a. */
  int imageA(int k);

  /** Image index of entry {@code k} along lattice vector b. */
  int imageB(int k);

  /** Image index of entry {@code k} along lattice vector c. */
  int imageC(int k);

  /** The distance in Å up to which pairs are listed: cutoff plus skin. */
  double radius();
}
