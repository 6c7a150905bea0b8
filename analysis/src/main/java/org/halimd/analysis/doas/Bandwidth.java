package org.halimd.analysis.doas;

import org.halimd.io.InputException;

/**
 * How wide the kernel of a density estimate is: its standard deviation h in eV.
 *
 * @param rule how h is found
 * @param given h in eV for {@link Rule#GIVEN}, else not used
 */
public record Bandwidth(Rule rule, double given) {
  private static final double NORMAL_INTERQUARTILE = 1.349;
  private static final double SILVERMAN = 0.9;
  private static final double SMALLEST_PART = 1e-5;

  /** The rules. */
  public enum Rule {
    /** D. W. Scott: h = sd n^-1/5, for one bell; far too wide for several peaks. */
    SCOTT,
    /** B. W. Silverman: h = 0.9 min(sd, IQR/1.349) n^-1/5. */
    SILVERMAN,
    /** A given width. */
    GIVEN
  }

  /** A given width in eV. */
  public static Bandwidth of(double width) {
    return new Bandwidth(Rule.GIVEN, width);
  }

  /** A rule. */
  public static Bandwidth of(Rule rule) {
    return new Bandwidth(rule, Double.NaN);
  }

  /** The factor n^-1/5 of both rules. */
  static double factor(SampleSummary s) {
    return Math.pow(s.count(), -0.2);
  }

  /**
   * h for a sample.
   *
   * @throws InputException if the sample has no width, or the given width is nothing against it
   */
  double of(SampleSummary s) {
    double h =
        switch (rule) {
          case SCOTT -> factor(s) * s.deviation();
          case SILVERMAN -> silverman(s);
          case GIVEN -> given;
        };
    double range = s.greatest() - s.least();
    if (!(h > SMALLEST_PART * range)) {
      throw new InputException(
          range > 0
              ? "the bandwidth of %.3g eV is nothing against the %.3g eV that the energies span; give --bandwidth in eV"
                  .formatted(h, range)
              : "all energies are equal, so no rule gives a bandwidth; give --bandwidth in eV");
    }
    return h;
  }

  /** Silverman's h; that of the standard deviation if half of the values are equal. */
  static double silverman(SampleSummary s) {
    double robust = s.interquartileRange() / NORMAL_INTERQUARTILE;
    double width = robust > 0 ? Math.min(s.deviation(), robust) : s.deviation();
    return SILVERMAN * factor(s) * width;
  }
}
