package org.halimd.analysis.transport;

/**
 * How far atoms are from where they were in the first frame, frame by frame: a time series, unlike
 * the displacement averaged over all origins. In a crystal that is equilibrated it fluctuates about
 * a constant, twice the mean squared amplitude of vibration.
 */
public final class StartDisplacement {
  private StartDisplacement() {}

  /**
   * The mean over the atoms of a set of |u(k) - u(from)|² for every frame.
   *
   * @param set index of the set
   * @return in Å², the first value 0
   */
  public static double[] of(RecordedPaths paths, int set, int from, int to) {
    double[] sum = new double[to - from];
    paths.reduce(
        set,
        from,
        to,
        () -> new double[to - from],
        StartDisplacement::add,
        part -> {
          for (int k = 0; k < sum.length; k++) {
            sum[k] += part[k];
          }
        });
    int atoms = paths.settings().sets().get(set).size();
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= atoms;
    }
    return sum;
  }

  private static void add(double[] sum, double[][] path) {
    for (double[] axis : path) {
      for (int k = 0; k < sum.length; k++) {
        double moved = axis[k] - axis[0];
        sum[k] += moved * moved;
      }
    }
  }
}
