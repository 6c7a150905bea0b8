package org.halimd.engine.ensemble;

/**
 * The ratio of two sampled distributions, ln[rho_2(x)/rho_1(x)] = const + slope x, by maximum
 * likelihood (logistic regression): M. R. Shirts, J. Chem. Theory Comput. 9, 909 (2013).
 *
 * @param slope the fitted slope
 * @param error its standard error from the curvature of the likelihood
 */
record TwoStates(double slope, double error) {
  private static final int NEWTON_STEPS = 50;

  /** Fits the slope to independent samples of both states. */
  static TwoStates fit(double[] first, double[] second) {
    double centre = (mean(first) + mean(second)) / 2;
    double width = Math.sqrt(variance(first) + variance(second));
    double a = 0;
    double b = 0;
    double determinant = 1;
    double haa = 1;
    for (int iteration = 0; iteration < NEWTON_STEPS; iteration++) {
      double[] sums = new double[5];
      accumulate(first, 0, centre, width, a, b, sums);
      accumulate(second, 1, centre, width, a, b, sums);
      haa = sums[2];
      determinant = sums[2] * sums[4] - sums[3] * sums[3];
      a += (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
      b += (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
    }
    return new TwoStates(b / width, Math.sqrt(haa / determinant) / width);
  }

  /** Adds gradient (a, b) and Hessian (aa, ab, bb) of the log likelihood. */
  private static void accumulate(
      double[] x, int label, double centre, double width, double a, double b, double[] sums) {
    for (double value : x) {
      double z = (value - centre) / width;
      double p = 1 / (1 + Math.exp(-(a + b * z)));
      sums[0] += label - p;
      sums[1] += (label - p) * z;
      double w = p * (1 - p);
      sums[2] += w;
      sums[3] += w * z;
      sums[4] += w * z * z;
    }
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private static double variance(double[] x) {
    double mean = mean(x);
    double sum = 0;
    for (double v : x) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (x.length - 1);
  }

  /** Distance from an expected slope in standard errors. */
  double deviations(double expected) {
    return Math.abs(slope - expected) / error;
  }
}
