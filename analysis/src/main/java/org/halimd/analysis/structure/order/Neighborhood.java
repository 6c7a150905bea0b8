package org.halimd.analysis.structure.order;

/**
 * Who counts as a neighbour.
 *
 * @param centre type of the atoms looked at, or {@link #ANY}
 * @param neighbor type of their neighbours, or {@link #ANY}
 * @param radius neighbours are closer than this, in Å; NaN to take the nearest
 * @param nearest number of nearest neighbours, if there is no radius
 */
public record Neighborhood(int centre, int neighbor, double radius, int nearest) {
  /** Stands for every species. */
  public static final int ANY = -1;

  /** All within a radius in Å. */
  public static Neighborhood within(int centre, int neighbor, double radius) {
    return new Neighborhood(centre, neighbor, radius, 0);
  }

  /** The nearest n. */
  public static Neighborhood nearest(int centre, int neighbor, int n) {
    return new Neighborhood(centre, neighbor, Double.NaN, n);
  }

  boolean isCentre(int type) {
    return centre == ANY || centre == type;
  }

  boolean isNeighbor(int type) {
    return neighbor == ANY || neighbor == type;
  }

  /** Whether every neighbour is a centre itself, so that order can be averaged over neighbours. */
  public boolean isClosed() {
    return centre == ANY || centre == neighbor;
  }
}
