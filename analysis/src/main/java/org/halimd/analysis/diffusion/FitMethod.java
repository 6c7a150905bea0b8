package org.halimd.analysis.diffusion;

/**
 * How a line is fitted to a mean-square displacement of recorded paths.
 *
 * @param estimator which points count how much
 * @param throughOrigin whether the line is forced through zero, c = 0; vibration and caging then
 *     count as diffusion
 */
public record FitMethod(Estimator estimator, boolean throughOrigin) {
  /** Generalised least squares with a free intercept. */
  public static final FitMethod DEFAULT = new FitMethod(Estimator.GLS, false);

  /** Which points count how much, and where the error comes from. */
  public enum Estimator {
    /** Generalised least squares with the exact covariance of free diffusion. */
    GLS("gls"),
    /**
     * Generalised least squares with the approximate covariance of non-overlapping displacements,
     * Var(n) = (2/d) MSD(n)²/N_n and Cov(n, m) = Var(n) N_n/N_m for m &gt; n, N_n = N floor(T/n)
     * (as A. R. McCluskey, S. W. Coles, B. J. Morgan, J. Chem. Theory Comput. 2025): quick.
     */
    QUICK("quick"),
    /**
     * Ordinary least squares, every point counting the same; its error is not the textbook one but
     * follows from the exact covariance.
     */
    OLS("ols");

    private final String word;

    Estimator(String word) {
      this.word = word;
    }

    /** As tables and options name it. */
    public String word() {
      return word;
    }
  }

  /** As tables name it. */
  public String word() {
    return throughOrigin ? estimator.word() + " c=0" : estimator.word();
  }
}
