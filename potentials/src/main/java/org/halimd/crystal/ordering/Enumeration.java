package org.halimd.crystal.ordering;

/** Every arrangement once, by filling one site after the other. */
final class Enumeration {
  private final Problem problem;
  private final LowestArrangements lowest;
  private final int[] kinds;
  private final double[] q;
  private final int[][] left;

  Enumeration(Problem problem, LowestArrangements lowest) {
    this.problem = problem;
    this.lowest = lowest;
    kinds = new int[problem.energy.size()];
    q = new double[kinds.length];
    left = new int[problem.counts.length][];
    for (int k = 0; k < left.length; k++) {
      left[k] = problem.counts[k].clone();
    }
  }

  void run() {
    fill(0, problem.energy.fixedEnergy());
  }

  /** Fills the sites from {@code i} on; {@code energy} is that of the sites before. */
  private void fill(int i, double energy) {
    if (i == kinds.length) {
      lowest.offer(kinds, energy);
      return;
    }
    double v = problem.energy.fixedPotential(i);
    for (int j = 0; j < i; j++) {
      v += q[j] * problem.energy.interaction(i, j);
    }
    double self = 0.5 * problem.energy.interaction(i, i);
    int[] remaining = left[problem.orbit[i]];
    for (int e = 0; e < remaining.length; e++) {
      if (remaining[e] > 0) {
        remaining[e]--;
        kinds[i] = e;
        q[i] = problem.charge[e];
        fill(i + 1, energy + q[i] * (v + q[i] * self));
        remaining[e]++;
      }
    }
  }
}
