package org.halimd.analysis.diffusion;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

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
   * Generalised least squares: minimises (y - X b)^T C^-1 (y - X b); Cov b = (X^T C^-1 X)^-1.
   *
   * @param covariance C, the covariance matrix of the points
   */
  public static LineFit generalised(double[] t, double[] y, double[][] covariance) {
    int n = t.length;
    RealMatrix x = new Array2DRowRealMatrix(n, 2);
    for (int i = 0; i < n; i++) {
      x.setEntry(i, 0, t[i]);
      x.setEntry(i, 1, 1);
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
    double[] weights = operator.getRow(0);
    double slope = 0;
    double intercept = 0;
    for (int i = 0; i < y.length; i++) {
      weights[i] *= scale[i];
      slope += weights[i] * y[i];
      intercept += operator.getEntry(1, i) * scale[i] * y[i];
    }
    return new LineFit(
        slope,
        intercept,
        Math.sqrt(covariance.getEntry(0, 0)),
        Math.sqrt(covariance.getEntry(1, 1)),
        covariance.getEntry(0, 1),
        rSquared(slope, intercept, t, y),
        weights,
        pseudo);
  }

  private static RealMatrix pseudoInverse(RealMatrix c) {
    SingularValueDecomposition svd = new SingularValueDecomposition(c);
    double[] s = svd.getSingularValues();
    double[] inverse = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      inverse[i] = s[i] > CUT * s[0] ? 1 / s[i] : 0;
    }
    return svd.getV().multiply(MatrixUtils.createRealDiagonalMatrix(inverse)).multiply(svd.getUT());
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
