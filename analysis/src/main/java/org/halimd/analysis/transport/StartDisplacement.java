package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.system.Frame;

/**
 * How far atoms are from where they were in the first frame, frame by frame: a time series, unlike
 * the displacement averaged over all origins. In a crystal that is equilibrated it fluctuates about
 * a constant, twice the mean squared amplitude of vibration. Memory is that of a frame and ten
 * numbers per species and frame.
 *
 * <p>Displacements are fractional, to the nearest image from frame to frame, and mapped with the
 * mean cell, so that a breathing cell adds nothing.
 */
public final class StartDisplacement {
  /** Half of the cell: the nearest image is taken whatever the distance. */
  private static final double ANY_STEP = 0.5;

  private final UnwrappedPath path =
      new UnwrappedPath(Unwrapping.MEAN_CELL, DriftRemoval.NONE, ANY_STEP);

  private List<AtomSet> species = List.of();

  /** Sums over the atoms of each species, frame by frame: x y z, xx yy zz yz xz xy. */
  private final List<double[][]> moments = new ArrayList<>();

  /**
   * Takes in the next frame.
   *
   * @throws org.halimd.io.InputException if atoms change or the cell vectors are replaced by others
   */
  public void accept(Frame frame) {
    if (species.isEmpty()) {
      species = AtomSet.bySpecies(frame);
    }
    double[] u = path.next(frame);
    double[][] all = new double[species.size()][9];
    for (int s = 0; s < all.length; s++) {
      for (int i : species.get(s).atoms()) {
        add(all[s], u[3 * i], u[3 * i + 1], u[3 * i + 2]);
      }
    }
    moments.add(all);
  }

  private static void add(double[] sum, double x, double y, double z) {
    sum[0] += x;
    sum[1] += y;
    sum[2] += z;
    sum[3] += x * x;
    sum[4] += y * y;
    sum[5] += z * z;
    sum[6] += y * z;
    sum[7] += x * z;
    sum[8] += x * y;
  }

  /** The atoms of every species, in the order of their numbers. */
  public List<AtomSet> species() {
    return species;
  }

  /**
   * The mean over the atoms of some species of |u(k) - u(0)|² for every frame, u relative to the
   * mean of these atoms.
   *
   * @param chosen numbers of species, at least one
   * @return in Å², the first value 0
   */
  public double[] of(int... chosen) {
    double atoms = 0;
    for (int s : chosen) {
      atoms += species.get(s).size();
    }
    double[] weight = new double[Tensor6.SIZE];
    for (int a = 0; a < 3; a++) {
      double[] axis = path.cartesianWeights(a, a);
      Arrays.setAll(weight, c -> weight[c] + axis[c]);
    }
    double[] result = new double[moments.size()];
    for (int k = 0; k < result.length; k++) {
      double[] mean = new double[9];
      for (int s : chosen) {
        for (int c = 0; c < 9; c++) {
          mean[c] += moments.get(k)[s][c] / atoms;
        }
      }
      double[] spread = {
        mean[3] - mean[0] * mean[0],
        mean[4] - mean[1] * mean[1],
        mean[5] - mean[2] * mean[2],
        mean[6] - mean[1] * mean[2],
        mean[7] - mean[0] * mean[2],
        mean[8] - mean[0] * mean[1]
      };
      result[k] = Math.max(0, Tensor6.dot(weight, spread, 0));
    }
    return result;
  }
}
