package org.halimd.analysis.density;

/** How an ion at a fractional position s is counted on a grid of n points per direction. */
public enum Deposition {
  /** On the nearest point, round(s n) mod n; the value belongs to the point i/n. */
  NODE("node", 0),
  /** In the voxel floor(s n); the value belongs to its centre (i + 1/2)/n. */
  VOXEL("voxel", 0.5),
  /**
   * Shared by the eight points around it with trilinear weights (cloud in cell); smoother, and
   * conserving exactly.
   */
  CIC("cic", 0);

  private final String word;
  private final double offset;

  Deposition(String word, double offset) {
    this.word = word;
    this.offset = offset;
  }

  /** The word that options and headers use. */
  public String word() {
    return word;
  }

  /** Where values belong, in steps of the grid; see {@link ScalarGrid#offset}. */
  public double offset() {
    return offset;
  }
}
