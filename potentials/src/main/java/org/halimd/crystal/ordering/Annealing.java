package org.halimd.crystal.ordering;

import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Metropolis Monte Carlo with falling temperature: two sites of one orbit exchange their occupants.
 * The temperature falls from the mean size of an exchange to a ten-thousandth of it, the same
 * number of trials at each of the steps between; N. Metropolis et al., J. Chem. Phys. 21, 1087
 * (1953), S. Kirkpatrick et al., Science 220, 671 (1983).
 */
final class Annealing {
  private static final int TEMPERATURES = 200;
  private static final double COLDEST = 1e-4;

  /** Trials per site over the whole run. */
  private static final int TRIALS_PER_SITE = 4000;

  private final Problem problem;
  private final SplittableRandom random;
  private final int[] kinds;
  private final double[] v;
  private final int[][] sitesOfOrbit;

  Annealing(Problem problem, long seed) {
    this.problem = problem;
    random = new SplittableRandom(seed);
    int n = problem.energy.size();
    kinds = new int[n];
    v = new double[n];
    sitesOfOrbit = new int[problem.counts.length][];
    for (int k = 0; k < sitesOfOrbit.length; k++) {
      int orbit = k;
      sitesOfOrbit[k] = IntStream.range(0, n).filter(i -> problem.orbit[i] == orbit).toArray();
    }
    fillAtRandom();
  }

  private void fillAtRandom() {
    for (int k = 0; k < sitesOfOrbit.length; k++) {
      int[] sites = sitesOfOrbit[k];
      int next = 0;
      for (int e = 0; e < problem.charge.length && sites.length > 0; e++) {
        for (int c = 0; c < problem.counts[k][e]; c++) {
          kinds[sites[next++]] = e;
        }
      }
      for (int i = sites.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kind = kinds[sites[i]];
        kinds[sites[i]] = kinds[sites[j]];
        kinds[sites[j]] = kind;
      }
    }
    double[] q = problem.charges(kinds);
    for (int i = 0; i < v.length; i++) {
      v[i] = problem.energy.fixedPotential(i);
      for (int j = 0; j < v.length; j++) {
        v[i] += q[j] * problem.energy.interaction(i, j);
      }
    }
  }

  /** Anneals and offers the last arrangement; {@code progress} hears fractions of the work. */
  void run(LowestArrangements lowest, DoubleConsumer progress) {
    double hottest = meanExchange();
    long trials = Math.max(1, (long) TRIALS_PER_SITE * kinds.length / TEMPERATURES);
    for (int t = 0; t <= TEMPERATURES; t++) {
      // The last round accepts nothing that costs energy.
      double temperature =
          t == TEMPERATURES ? 0 : hottest * Math.pow(COLDEST, (double) t / (TEMPERATURES - 1));
      for (long trial = 0; trial < trials; trial++) {
        attempt(temperature);
      }
      progress.accept((t + 1.0) / (TEMPERATURES + 1));
    }
    lowest.offer(kinds, problem.energy.energy(problem.charges(kinds)));
  }

  private double meanExchange() {
    double sum = 0;
    int samples = 1000;
    for (int s = 0; s < samples; s++) {
      int i = random.nextInt(kinds.length);
      int j = partner(i);
      sum += Math.abs(change(i, j));
    }
    return sum / samples;
  }

  private int partner(int i) {
    int[] sites = sitesOfOrbit[problem.orbit[i]];
    return sites[random.nextInt(sites.length)];
  }

  /** The energy change in eV if i and j exchange their occupants. */
  private double change(int i, int j) {
    double d = problem.charge[kinds[j]] - problem.charge[kinds[i]];
    double pair =
        problem.energy.interaction(i, i)
            + problem.energy.interaction(j, j)
            - 2 * problem.energy.interaction(i, j);
    return i == j ? 0 : d * (v[i] - v[j]) + 0.5 * d * d * pair;
  }

  private void attempt(double temperature) {
    int i = random.nextInt(kinds.length);
    int j = partner(i);
    double d = problem.charge[kinds[j]] - problem.charge[kinds[i]];
    if (d == 0) {
      return;
    }
    double change = change(i, j);
    if (change > 0 && !(random.nextDouble() < Math.exp(-change / temperature))) {
      return;
    }
    for (int k = 0; k < v.length; k++) {
      v[k] += d * (problem.energy.interaction(k, i) - problem.energy.interaction(k, j));
    }
    int kind = kinds[i];
    kinds[i] = kinds[j];
    kinds[j] = kind;
  }
}
