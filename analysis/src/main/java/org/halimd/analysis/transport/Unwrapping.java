package org.halimd.analysis.transport;

/**
 * How a continuous Cartesian path is made from positions in a cell that changes. With fractional
 * positions s_k, cells H_k (columns) and frame-to-frame fractional displacements d_k, each
 * component reduced to [-1/2, 1/2) unless the frames are continuous already, and S_k the sum of the
 * d up to frame k.
 */
public enum Unwrapping {
  /**
   * u_k = Hbar S_k with the mean cell Hbar of the analysed frames, the default: exactly independent
   * of affine motion of the cell, so bound atoms have bounded displacements.
   */
  MEAN_CELL("mean_cell"),
  /** u_{k+1} = u_k + (H_k + H_{k+1}) d_k / 2: for cells with a trend. */
  INCREMENT("increment"),
  /**
   * u_{k+1} = u_k + (w_{k+1} - w_k), wrapped positions w, reduced to the nearest image in the newer
   * cell (S. von Bülow, J. T. Bullerjahn, G. Hummer, J. Chem. Phys. 153, 021101 (2020)): for
   * liquids and comparisons; atoms on cell faces seem to diffuse when the cell fluctuates.
   */
  TOROIDAL("toroidal"),
  /** u_k = H_k S_k with absolute S: images times the instantaneous cell; for comparisons. */
  LATTICE("lattice");

  private final String word;

  Unwrapping(String word) {
    this.word = word;
  }

  /** The word that headers and options use. */
  public String word() {
    return word;
  }
}
