package org.halimd.analysis.diffusion;

import java.util.Arrays;

/**
 * A line through a mean-square displacement, MSD = 2 d D t + c: generalised least squares with the
 * exact covariance of free diffusion, or another {@link FitMethod}. The exact covariance needs the
 * slope (and with vibration the intercept), so both are iterated.
 */
public final class DisplacementFit {
  /** What is assumed about vibration in the covariance. */
  public enum Vibration {
    /** None: the plain free diffuser. */
    OFF,
    /** White vibration of variance c/(2 d) where c exceeds slope times t_min/5. */
    AUTO
  }

  private static final double CONVERGED = 1e-12;
  private static final int MOST_ITERATIONS = 200;
  private static final double VISIBLE_VIBRATION = 0.2;

  private final int[] lags;
  private final int frames;
  private final double particles;
  private final FitMethod method;
  private final double spacing;
  private final int dimensions;
  private final Vibration vibration;
  private final FreeDiffusionCovariance covariance;

  /**
   * Prepares fits at some lags.
   *
   * @param lags lags in frames, ascending
   * @param frames number of frames
   * @param spacing time between frames in ps
   * @param particles number of independent particles
   * @param dimensions 3 for the total, 1 for an axis
   * @param vibration what is assumed about vibration
   */
  public DisplacementFit(
      int[] lags,
      int frames,
      double spacing,
      double particles,
      int dimensions,
      Vibration vibration) {
    this(lags, frames, spacing, particles, dimensions, vibration, FitMethod.DEFAULT);
  }

  /** Prepares fits by another method. */
  public DisplacementFit(
      int[] lags,
      int frames,
      double spacing,
      double particles,
      int dimensions,
      Vibration vibration,
      FitMethod method) {
    this(
        lags,
        FreeDiffusionCovariance.everyOrigin(lags.length),
        frames,
        spacing,
        particles,
        dimensions,
        vibration,
        method);
  }

  /**
   * Prepares fits to averages over fewer origins.
   *
   * @param strides for each lag the power of two s so that frames 0, s, 2 s ... are origins
   */
  DisplacementFit(
      int[] lags,
      int[] strides,
      int frames,
      double spacing,
      double particles,
      int dimensions,
      Vibration vibration,
      FitMethod method) {
    this.lags = lags.clone();
    this.frames = frames;
    this.particles = particles;
    this.method = method;
    this.spacing = spacing;
    this.dimensions = dimensions;
    this.vibration = vibration;
    this.covariance = new FreeDiffusionCovariance(lags, strides, frames, particles, dimensions);
  }

  /**
   * Fits the values at the lags, in Å²; the slope is in Å²/ps. Where no diffusion is seen, so that
   * the slope is not positive, the covariance of the mean slope of the curve stands in. What does
   * not move at all has the slope 0 +- 0.
   */
  public LineFit fit(double[] y) {
    double[] t = times();
    if (Arrays.stream(y).allMatch(value -> value == 0)) {
      return new LineFit(0, 0, 0, 0, 0, 1, new double[y.length], false);
    }
    return switch (method.estimator()) {
      case GLS -> iterated(t, y);
      case QUICK ->
          LinearRegression.generalised(t, y, approximateCovariance(y), method.throughOrigin());
      case OLS -> {
        LineFit line = LinearRegression.ordinary(t, y);
        yield LinearRegression.ordinary(t, y, matrix(line, y), method.throughOrigin());
      }
    };
  }

  private LineFit iterated(double[] t, double[] y) {
    LineFit line = LinearRegression.ordinary(t, y);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      LineFit next = LinearRegression.generalised(t, y, matrix(line, y), method.throughOrigin());
      double change = Math.abs(next.slope() - line.slope());
      line = next;
      if (change <= CONVERGED * Math.abs(line.slope()) && i > 0) {
        break;
      }
    }
    return line;
  }

  private double[][] matrix(LineFit line, double[] y) {
    int last = lags.length - 1;
    double slope = line.slope() > 0 ? line.slope() : Math.abs(y[last]) / (lags[last] * spacing);
    double step = slope * spacing / dimensions;
    double offset = Math.max(0, line.intercept());
    boolean visible = offset > VISIBLE_VIBRATION * slope * lags[0] * spacing;
    boolean on = vibration == Vibration.AUTO && visible;
    return covariance.matrix(step, on ? offset / (2 * dimensions) : 0);
  }

  /** Var(n) = (2/d) y(n)²/N_n, Cov(n, m) = Var(n) N_n/N_m for m &gt; n, N_n = N floor(T/n). */
  private double[][] approximateCovariance(double[] y) {
    int size = lags.length;
    double[][] c = new double[size][size];
    for (int n = 0; n < size; n++) {
      for (int m = n; m < size; m++) {
        double windows = particles * Math.floorDiv(frames, lags[m]);
        c[n][m] = 2.0 / dimensions * y[n] * y[n] / windows;
        c[m][n] = c[n][m];
      }
    }
    return c;
  }

  private double[] times() {
    double[] t = new double[lags.length];
    for (int i = 0; i < t.length; i++) {
      t[i] = lags[i] * spacing;
    }
    return t;
  }
}
