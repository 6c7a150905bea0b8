package org.halimd.analysis.diffusion;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** Straight lines by least squares: ordinary, weighted and generalised. */
public final class LinearRegression {
  private static final double CUT = 1e-12;
  private static final double POSITIVITY = 1e-14;
  private static final double SYMMETRY = 1e-10;

  private LinearRegression() {}

  /**
   * Ordinary least squares; errors from the scatter about the line with n - 2 degrees of freedom.
   * For points that are correlated, such as a mean-square displacement, these errors mean nothing.
   *
   * @throws IllegalArgumentException if there are fewer than two points
   */
  public static LineFit ordinary(double[] t, double[] y) {
    double[] ones = new double[t.length];
    Arrays.fill(ones, 1);
    LineFit fit = weighted(t, y, ones);
    double scale = Math.sqrt(chiSquare(fit, t, y, ones) / (t.length - 2));
    return scaled(fit, scale);
  }

  /**
   * Least squares with the weights w = 1/variance; errors follow from the weights as they are.
   *
   * @throws IllegalArgumentException if there are fewer than two points
   */
  public static LineFit weighted(double[] t, double[] y, double[] w) {
    if (t.length < 2) {
      throw new IllegalArgumentException("a line needs two points, not " + t.length);
    }
    double sum = 0;
    double meanT = 0;
    double meanY = 0;
    for (int i = 0; i < t.length; i++) {
      sum += w[i];
      meanT += w[i] * t[i];
      meanY += w[i] * y[i];
    }
    meanT /= sum;
    meanY /= sum;
    double tt = 0;
    double slope = 0;
    for (int i = 0; i < t.length; i++) {
      tt += w[i] * (t[i] - meanT) * (t[i] - meanT);
      slope += w[i] * (t[i] - meanT) * (y[i] - meanY);
    }
    slope /= tt;
    double[] weights = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      weights[i] = w[i] * (t[i] - meanT) / tt;
    }
    double intercept = meanY - slope * meanT;
    double interceptError = Math.sqrt(1 / sum + meanT * meanT / tt);
    return new LineFit(
        slope,
        intercept,
        Math.sqrt(1 / tt),
        interceptError,
        -meanT / tt,
        rSquared(slope, intercept, t, y),
        weights,
        false);
  }

  /** Sum of squared residuals times weights. */
  public static double chiSquare(LineFit fit, double[] t, double[] y, double[] w) {
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      double residual = y[i] - fit.at(t[i]);
      sum += w[i] * residual * residual;
    }
    return sum;
  }

  /** The same line with all errors multiplied by {@code factor}. */
  public static LineFit scaled(LineFit fit, double factor) {
    return new LineFit(
        fit.slope(),
        fit.intercept(),
        factor * fit.slopeError(),
        factor * fit.interceptError(),
        factor * factor * fit.covariance(),
        fit.rSquared(),
        fit.slopeWeights(),
        fit.pseudoInverse());
  }

  /**
   * Ordinary least squares through points whose covariance is known: the line of {@link #ordinary},
   * with the errors that follow from the covariance.
   *
   * @param covariance covariance matrix of the points
   */
  public static LineFit ordinary(
      double[] t, double[] y, double[][] covariance, boolean throughOrigin) {
    double[] ones = new double[t.length];
    Arrays.fill(ones, 1);
    LineFit line = throughOrigin ? proportional(t, y) : weighted(t, y, ones);
    double meanT = Arrays.stream(t).average().orElseThrow();
    double[] ofSlope = line.slopeWeights();
    double[] ofIntercept = new double[t.length];
    if (!throughOrigin) {
      Arrays.setAll(ofIntercept, i -> 1.0 / t.length - meanT * ofSlope[i]);
    }
    return new LineFit(
        line.slope(),
        line.intercept(),
        Math.sqrt(product(ofSlope, covariance, ofSlope)),
        Math.sqrt(product(ofIntercept, covariance, ofIntercept)),
        product(ofSlope, covariance, ofIntercept),
        line.rSquared(),
        ofSlope,
        false);
  }

  /** The line y = slope t of ordinary least squares; no errors. */
  private static LineFit proportional(double[] t, double[] y) {
    double tt = Arrays.stream(t).map(v -> v * v).sum();
    double[] weights = Arrays.stream(t).map(v -> v / tt).toArray();
    double slope = 0;
    for (int i = 0; i < t.length; i++) {
      slope += weights[i] * y[i];
    }
    return new LineFit(slope, 0, Double.NaN, 0, 0, rSquared(slope, 0, t, y), weights, false);
  }

  private static double product(double[] a, double[][] c, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum += a[i] * c[i][j] * b[j];
      }
    }
    return sum;
  }

  /**
   * Generalised least squares: minimises (y - X b)^T C^-1 (y - X b); Cov b = (X^T C^-1 X)^-1.
   *
   * @param covariance C, the covariance matrix of the points
   * @param throughOrigin whether the line has no intercept
   */
  public static LineFit generalised(
      double[] t, double[] y, double[][] covariance, boolean throughOrigin) {
    int n = t.length;
    RealMatrix x = new Array2DRowRealMatrix(n, throughOrigin ? 1 : 2);
    for (int i = 0; i < n; i++) {
      x.setEntry(i, 0, t[i]);
      if (!throughOrigin) {
        x.setEntry(i, 1, 1);
      }
    }
    // Rows scaled to unit variance: the conditioning that matters is that of the correlations.
    double[] scale = new double[n];
    RealMatrix c = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      scale[i] = 1 / Math.sqrt(covariance[i][i]);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        c.setEntry(i, j, covariance[i][j] * scale[i] * scale[j]);
      }
    }
    RealMatrix scaledX = MatrixUtils.createRealDiagonalMatrix(scale).multiply(x);
    RealMatrix solved;
    boolean pseudo = false;
    try {
      DecompositionSolver solver = new CholeskyDecomposition(c, SYMMETRY, POSITIVITY).getSolver();
      solved = solver.solve(scaledX);
    } catch (NonPositiveDefiniteMatrixException e) {
      solved = pseudoInverse(c).multiply(scaledX);
      pseudo = true;
    }
    return generalised(t, y, scale, scaledX, solved, pseudo);
  }

  private static LineFit generalised(
      double[] t, double[] y, double[] scale, RealMatrix x, RealMatrix solved, boolean pseudo) {
    RealMatrix covariance = MatrixUtils.inverse(x.transpose().multiply(solved));
    RealMatrix operator = covariance.multiply(solved.transpose());
    boolean free = x.getColumnDimension() == 2;
    double[] weights = operator.getRow(0);
    double slope = 0;
    double intercept = 0;
    for (int i = 0; i < y.length; i++) {
      weights[i] *= scale[i];
      slope += weights[i] * y[i];
      intercept += free ? operator.getEntry(1, i) * scale[i] * y[i] : 0;
    }
    return new LineFit(
        slope,
        intercept,
        Math.sqrt(covariance.getEntry(0, 0)),
        free ? Math.sqrt(covariance.getEntry(1, 1)) : 0,
        free ? covariance.getEntry(0, 1) : 0,
        rSquared(slope, intercept, t, y),
        weights,
        pseudo);
  }

  /** Directions whose variance is below the cut, or negative, are left out. */
  private static RealMatrix pseudoInverse(RealMatrix c) {
    EigenDecomposition eigen = new EigenDecomposition(c);
    double[] inverse = eigen.getRealEigenvalues();
    double least = CUT * Arrays.stream(inverse).max().orElseThrow();
    Arrays.setAll(inverse, i -> inverse[i] > least ? 1 / inverse[i] : 0);
    RealMatrix scaled = eigen.getV().multiply(MatrixUtils.createRealDiagonalMatrix(inverse));
    return scaled.multiply(eigen.getVT());
  }

  private static double rSquared(double slope, double intercept, double[] t, double[] y) {
    double mean = 0;
    for (double value : y) {
      mean += value / y.length;
    }
    double residual = 0;
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      double r = y[i] - slope * t[i] - intercept;
      residual += r * r;
      total += (y[i] - mean) * (y[i] - mean);
    }
    return 1 - residual / total;
  }
}
