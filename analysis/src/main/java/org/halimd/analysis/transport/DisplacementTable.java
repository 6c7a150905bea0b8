package org.halimd.analysis.transport;

import java.util.List;
import org.halimd.analysis.AtomSet;

/**
 * Mean-square displacements against time lag.
 *
 * @param spacing time between lags in ps
 * @param origins number of origins of each lag
 * @param sets the sets of atoms
 * @param tensor Å², indices: set, lag, component xx yy zz yz xz xy
 * @param meanCell mean cell matrix in Å, row by row, lattice vectors as columns
 */
public record DisplacementTable(
    double spacing, long[] origins, List<AtomSet> sets, double[][][] tensor, double[] meanCell) {

  /** Number of lags, lag 0 included. */
  public int lags() {
    return origins.length;
  }

  /** Time of a lag in ps. */
  public double time(int lag) {
    return lag * spacing;
  }

  /** Mean-square displacement of a set along axis 0, 1 or 2 in Å². */
  public double msd(int set, int axis, int lag) {
    return tensor[set][lag][axis];
  }

  /** Sum over the axes in Å². */
  public double total(int set, int lag) {
    return msd(set, 0, lag) + msd(set, 1, lag) + msd(set, 2, lag);
  }

  /**
   * Running self-diffusion coefficient along an axis in Å²/ps, the backward difference of the
   * mean-square displacement over twice the spacing; 0 for lag 0.
   */
  public double diffusion(int set, int axis, int lag) {
    return lag == 0 ? 0 : (msd(set, axis, lag) - msd(set, axis, lag - 1)) / (2 * spacing);
  }
}
