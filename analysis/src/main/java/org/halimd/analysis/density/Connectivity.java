package org.halimd.analysis.density;

import org.halimd.io.InputException;

/** Which points of a grid are neighbours. */
public enum Connectivity {
  /** The six that share a face. */
  FACES(6),
  /** All 26 that share a face, an edge or a corner. */
  ALL(26);

  private final int neighbours;

  Connectivity(int neighbours) {
    this.neighbours = neighbours;
  }

  /** How many neighbours a point has. */
  public int neighbours() {
    return neighbours;
  }

  /**
   * The connectivity with that number of neighbours.
   *
   * @throws InputException if there is none
   */
  public static Connectivity of(int neighbours) {
    for (Connectivity connectivity : values()) {
      if (connectivity.neighbours == neighbours) {
        return connectivity;
      }
    }
    throw new InputException(
        "there is no connectivity of " + neighbours + " neighbours; expected 6 or 26");
  }
}
