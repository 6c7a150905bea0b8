package org.halimd.analysis.diffusion;

/**
 * How far atoms that should stay at their places go: vibration does not grow with time, a
 * sublattice that melts or flows does.
 *
 * @param species which atoms
 * @param growth growth of their mean-square displacement beyond vibration up to the end of the fit
 *     window in Å²
 * @param coefficient slope/6 in cm²/s; what a diffusion coefficient would be if they diffuse
 * @param significance slope over its standard error
 */
public record FrameworkMotion(
    String species, double growth, double coefficient, double significance) {
  private static final double FLOW = 1;
  private static final double SIGNIFICANT = 3;

  /**
   * Looks at a displacement curve.
   *
   * @param species which atoms, for sentences
   * @param y total mean-square displacement against lag in Å²
   * @param fit line through it in the window
   * @param window the fit window of the mobile ions
   */
  public static FrameworkMotion of(String species, LagCurve y, LineFit fit, FitWindow window) {
    double growth = y.at(window.to() - 1) - Math.max(0, Math.min(fit.intercept(), y.at(1)));
    double coefficient = DiffusionEstimate.CM2_PER_S * fit.slope() / 6;
    return new FrameworkMotion(species, growth, coefficient, fit.slope() / fit.slopeError());
  }

  /** Whether they leave their places: the displacement grows by more than 1 Å². */
  public boolean flows() {
    return growth > FLOW;
  }

  /** Whether the displacement grows by more than three standard errors of its slope. */
  public boolean grows() {
    return coefficient > 0 && significance > SIGNIFICANT;
  }

  /** What is worth a warning, as a sentence; empty if they stay where they are. */
  public String sentence() {
    if (flows()) {
      return "the %s moves: its displacement grows by %.2f A^2; it is no reference for the drift"
          .formatted(species, growth);
    }
    return grows()
        ? "the displacement of the %s grows with time (%.1f standard errors); D = %.2g cm^2/s"
            .formatted(species, significance, coefficient)
        : "";
  }
}
