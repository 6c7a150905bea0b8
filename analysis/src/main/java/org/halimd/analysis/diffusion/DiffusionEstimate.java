package org.halimd.analysis.diffusion;

/**
 * A diffusion coefficient with all its errors. Coefficients are in cm²/s.
 *
 * @param axis {@code x}, {@code y}, {@code z} or {@code total}
 * @param slope fitted slope of the mean-square displacement in Å²/ps
 * @param intercept fitted value at lag zero in Å²
 * @param coefficient D = slope/(2 d); negative or meaningless if not {@code diffusive}
 * @param glsError standard error from generalised least squares (independent ions)
 * @param blockError standard error from parts of the run; NaN if the run is too short
 * @param blocks number of parts
 * @param heRelative relative standard deviation of He et al. 2018
 * @param effectiveIons N_eff of He et al. 2018
 * @param error the quoted standard error
 * @param errorName which it is: {@code gls}, {@code block} or {@code he2018}
 * @param lower lower end of the 95 % interval
 * @param upper upper end of the 95 % interval
 * @param diffusive whether the window satisfies its rule
 * @param upperBound where not diffusive, the largest D the data allow; else NaN
 */
public record DiffusionEstimate(
    String axis,
    double slope,
    double intercept,
    double coefficient,
    double glsError,
    double blockError,
    int blocks,
    double heRelative,
    double effectiveIons,
    double error,
    String errorName,
    double lower,
    double upper,
    boolean diffusive,
    double upperBound) {
  /** One Å²/ps in cm²/s. */
  public static final double CM2_PER_S = 1e-4;

  private static final double BLOCK_DOUBT = 1.5;
  static final double NORMAL_95 = 1.959963984540054;

  /** {@code diffusive} or {@code not diffusive}. */
  public String status() {
    return diffusive ? "diffusive" : "not diffusive";
  }

  /**
   * Chooses the error to quote: that of the blocks if it exceeds the one of generalised least
   * squares by more than half, unless the empirical one is larger than either.
   *
   * @param window the fit window
   * @param dimensions 3 for the total, 1 for an axis
   * @param bound where not diffusive, the largest D the data allow in cm²/s
   */
  static DiffusionEstimate of(
      String axis,
      FitWindow window,
      LineFit fit,
      int dimensions,
      BlockSlope block,
      HeError he,
      double bound) {
    double factor = CM2_PER_S / (2 * dimensions);
    double d = factor * fit.slope();
    double gls = factor * fit.slopeError();
    double blockError = factor * block.error();
    double empirical = he.relative() * Math.abs(d);
    boolean doubtful = block.exists() && blockError > BLOCK_DOUBT * gls;
    double error = doubtful ? blockError : gls;
    String name = doubtful ? "block" : "gls";
    double quantile = doubtful ? block.quantile() : NORMAL_95;
    if (empirical > error) {
      error = empirical;
      name = "he2018";
      quantile = NORMAL_95;
    }
    double lower = Math.max(0, d - quantile * error);
    double upper = d + quantile * error;
    if (name.equals("gls") && error > 0) {
      Posterior posterior = Posterior.of(d, error);
      lower = posterior.lower();
      upper = posterior.upper();
    }
    return new DiffusionEstimate(
        axis,
        fit.slope(),
        fit.intercept(),
        d,
        gls,
        blockError,
        block.blocks(),
        he.relative(),
        he.effectiveIons(),
        error,
        name,
        lower,
        upper,
        window.diffusive(),
        window.diffusive() ? Double.NaN : bound);
  }

  /**
   * An estimate from a table without paths: the empirical error is the only one.
   *
   * @param window the fit window
   * @param fit the line through the table
   * @param dimensions 3 for the total, 1 for an axis
   * @param bound where not diffusive, the largest D the data allow in cm²/s
   */
  static DiffusionEstimate tabulated(
      String axis, FitWindow window, LineFit fit, int dimensions, HeError he, double bound) {
    double d = CM2_PER_S * fit.slope() / (2 * dimensions);
    double error = he.relative() * Math.abs(d);
    return new DiffusionEstimate(
        axis,
        fit.slope(),
        fit.intercept(),
        d,
        Double.NaN,
        Double.NaN,
        0,
        he.relative(),
        he.effectiveIons(),
        error,
        "he2018",
        Math.max(0, d - NORMAL_95 * error),
        d + NORMAL_95 * error,
        window.diffusive(),
        window.diffusive() ? Double.NaN : bound);
  }
}
