package org.halimd.analysis.diffusion;

/**
 * A diffusion coefficient with all its errors. Coefficients are in cm²/s.
 *
 * @param axis {@code x}, {@code y}, {@code z} or {@code total}
 * @param slope fitted slope of the mean-square displacement in Å²/ps
 * @param intercept fitted value at lag zero in Å²
 * @param coefficient D = slope/(2 d); negative or meaningless if not {@code diffusive}
 * @param glsError standard error of the fit, generalised least squares unless another method was
 *     asked for (independent ions)
 * @param blockError standard error from parts of the run; NaN if the run is too short
 * @param blocks number of parts
 * @param heRelative relative standard deviation of He et al. 2018; along an axis, three times the
 *     displacement along it counts
 * @param effectiveIons N_eff of He et al. 2018
 * @param error the quoted standard error
 * @param errorName which it is: that of the fit, {@code gls}, {@code quick} or {@code ols}, or
 *     {@code block} or {@code he2018}
 * @param lower lower end of the 95 % interval
 * @param upper upper end of the 95 % interval
 * @param diffusive whether the window satisfies its rule and, along an axis, the ions move
 * @param upperBound where not diffusive, the largest D the data allow; else NaN
 * @param posterior D given that it is positive, from the fit and its error alone; null without one
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
    double upperBound,
    Posterior posterior) {
  /** One Å²/ps in cm²/s. */
  public static final double CM2_PER_S = 1e-4;

  private static final String[] NAMES = {"x", "y", "z", "total"};
  private static final int TOTAL = 3;
  private static final double BLOCK_DOUBT = 1.5;
  static final double NORMAL_95 = 1.959963984540054;

  /**
   * A fit from which an estimate is made.
   *
   * @param axis {@code x}, {@code y}, {@code z} or {@code total}
   * @param line the line
   * @param he the empirical error
   * @param diffusive whether a diffusion coefficient may be quoted
   * @param upperBound where not, the largest D the data allow in cm²/s
   */
  record Fitted(String axis, LineFit line, HeError he, boolean diffusive, double upperBound) {
    /**
     * Looks at a curve along an axis (0, 1, 2) or at the total (3).
     *
     * @param y mean-square displacement against lag in Å²
     * @param line the line through it
     * @param error standard error of its slope in Å²/ps, 0 if unknown
     * @param he the empirical error of the total
     */
    static Fitted of(
        int axis,
        LagCurve y,
        LineFit line,
        double error,
        FitWindow window,
        double spacing,
        int ions,
        HeError he) {
      boolean total = axis == TOTAL;
      double slope = bound(y, line.slope() + 2 * error, window, spacing);
      return new Fitted(
          NAMES[axis],
          line,
          total ? he : HeError.alongAxis(y.values(), ions, he.siteDistance()),
          total ? window.diffusive() : window.allowsAxis(y),
          CM2_PER_S * slope / (total ? 6 : 2));
    }

    int dimensions() {
      return axis.equals("total") ? 3 : 1;
    }
  }

  /**
   * The steepest slope in Å²/ps that a curve allows: that of its growth from the first frame to the
   * end of the window, or the one that a fit allows if that is more.
   */
  static double bound(LagCurve y, double steepest, FitWindow window, double spacing) {
    int last = window.to() - 1;
    return Math.max(Math.max(0, y.at(last) - y.at(1)) / (last * spacing), steepest);
  }

  /** {@code diffusive} or {@code not diffusive}. */
  public String status() {
    return diffusive ? "diffusive" : "not diffusive";
  }

  /**
   * Chooses the error to quote: that of the blocks if it exceeds the one of the fit by more than
   * half, unless the empirical one is larger than either and the ions have left their sites.
   *
   * @param method how the line was fitted
   */
  static DiffusionEstimate of(Fitted fitted, FitMethod method, BlockSlope block) {
    LineFit fit = fitted.line();
    HeError he = fitted.he();
    double factor = CM2_PER_S / (2 * fitted.dimensions());
    double d = factor * fit.slope();
    double gls = factor * fit.slopeError();
    double blockError = factor * block.error();
    double empirical = he.applies() ? he.relative() * Math.abs(d) : 0;
    boolean doubtful = block.exists() && blockError > BLOCK_DOUBT * gls;
    double error = doubtful ? blockError : gls;
    String name = doubtful ? "block" : method.estimator().word();
    Posterior posterior = gls > 0 ? Posterior.of(d, gls) : null;
    double quantile = doubtful ? block.quantile() : NORMAL_95;
    if (empirical > error) {
      error = empirical;
      name = "he2018";
      quantile = NORMAL_95;
    }
    double lower = Math.max(0, d - quantile * error);
    double upper = d + quantile * error;
    if (posterior != null && name.equals(method.estimator().word())) {
      lower = posterior.lower();
      upper = posterior.upper();
    }
    return new DiffusionEstimate(
        fitted.axis(),
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
        fitted.diffusive(),
        fitted.diffusive() ? Double.NaN : fitted.upperBound(),
        posterior);
  }

  /** An estimate from a table without paths: the empirical error is the only one. */
  static DiffusionEstimate tabulated(Fitted fitted) {
    LineFit fit = fitted.line();
    HeError he = fitted.he();
    double d = CM2_PER_S * fit.slope() / (2 * fitted.dimensions());
    double error = he.relative() * Math.abs(d);
    return new DiffusionEstimate(
        fitted.axis(),
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
        fitted.diffusive(),
        fitted.diffusive() ? Double.NaN : fitted.upperBound(),
        null);
  }
}
