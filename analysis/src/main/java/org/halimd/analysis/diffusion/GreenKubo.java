package org.halimd.analysis.diffusion;

import org.apache.commons.math3.stat.StatUtils;
import org.halimd.io.InputException;

/**
 * Conductivity by the Green-Kubo integral of the charge current, sigma = 1/(d V k_B T) int &lt;J(0)
 * J(t)&gt; dt, with unbiased normalisation and trapezoids. In a crystal the integral oscillates
 * strongly; the Einstein-Helfand slope is the default. Where it is read off is a {@link
 * PlateauRule}.
 *
 * @param spacing time between lags in ps
 * @param correlation &lt;J_a(0) J_a(t)&gt; in e²Å²/ps², indices: lag, axis
 * @param integral running integral in e²Å²/ps, same indices
 * @param error standard error of the mean integral over the axes, from parts of the run
 * @param plateauFrom first lag of the plateau, in lags
 * @param plateauTo last lag of the plateau, exclusive
 * @param plateau mean integral over the plateau and the axes in e²Å²/ps
 * @param plateauError its standard error
 * @param rule how the plateau was chosen, in words
 */
public record GreenKubo(
    double spacing,
    double[][] correlation,
    double[][] integral,
    double[] error,
    int plateauFrom,
    int plateauTo,
    double plateau,
    double plateauError,
    String rule) {
  private static final int PARTS = 5;
  private static final int PLATEAU_FROM = 5;
  private static final int PLATEAU_TO = 10;

  /**
   * From the current.
   *
   * @param current J in eÅ/ps, indices: axis, frame
   * @param spacing time between frames in ps
   * @param lags number of lags, lag 0 included; at most a fifth of the frames for an error
   * @param rule where the integral is read off
   * @throws InputException if the lags do not reach as far as the rule asks for
   */
  public static GreenKubo of(double[][] current, double spacing, int lags, PlateauRule rule) {
    int frames = current[0].length;
    double[][] correlation = correlation(current, 0, frames, lags);
    double[][] integral = integral(correlation, spacing);
    int length = frames / PARTS;
    double[][] parts = new double[PARTS][];
    for (int p = 0; p < PARTS; p++) {
      int most = Math.min(lags, length);
      double[][] part = correlation(current, p * length, (p + 1) * length, most);
      parts[p] = means(integral(part, spacing));
    }
    double[] error = new double[lags];
    for (int n = 0; n < lags; n++) {
      error[n] = n < length ? scatter(parts, n, n + 1) : Double.NaN;
    }
    if (rule instanceof PlateauRule.Cepstral) {
      CepstralEstimate zero = CepstralEstimate.of(current, spacing);
      String words =
          "cepstral analysis, %d coefficients, spectrum to %.3g THz"
              .formatted(zero.coefficients(), zero.highest());
      return new GreenKubo(
          spacing, correlation, integral, error, 0, lags, zero.integral(), zero.error(), words);
    }
    int[] range = range(rule, spacing, correlation, integral, parts);
    int from = range[0];
    int to = range[1];
    double plateau = StatUtils.mean(means(integral), from, to - from);
    double plateauError = to <= length ? scatter(parts, from, to) : Double.NaN;
    String words =
        "plateau %.4g to %.4g ps (%s)".formatted(from * spacing, (to - 1) * spacing, rule.word());
    return new GreenKubo(
        spacing, correlation, integral, error, from, to, plateau, plateauError, words);
  }

  /** First lag of the plateau and one past its last. */
  private static int[] range(
      PlateauRule rule,
      double spacing,
      double[][] correlation,
      double[][] integral,
      double[][] parts) {
    int lags = correlation.length;
    return switch (rule) {
      case PlateauRule.FirstZero z -> {
        int zero = firstZero(correlation);
        if (zero == lags) {
          throw new InputException(
              "--plateau first-zero: the correlation of the current stays above zero up to %.4g ps; give more --lags"
                  .formatted((lags - 1) * spacing));
        }
        yield new int[] {zero, zero + 1};
      }
      case PlateauRule.Between b -> {
        int from = (int) Math.ceil(b.from() / spacing - 1e-6);
        int to = (int) Math.floor(b.to() / spacing + 1e-6) + 1;
        if (to > lags || to <= from) {
          throw new InputException(
              "--plateau: there is no lag from %s to %s ps; the lags are every %.4g ps up to %.4g ps (--lags)"
                  .formatted(b.from(), b.to(), spacing, (lags - 1) * spacing));
        }
        yield new int[] {from, to};
      }
      default -> settled(correlation, integral, parts);
    };
  }

  private static int[] settled(double[][] correlation, double[][] integral, double[][] parts) {
    int lags = correlation.length;
    int decay = decay(correlation);
    int from = Math.min(PLATEAU_FROM * decay, Math.max(0, lags - 2));
    int to = Math.clamp((long) PLATEAU_TO * decay, from + 1, lags);
    while (2 * to <= Math.min(lags, parts[0].length) && moves(means(integral), parts, from, to)) {
      from *= 2;
      to *= 2;
    }
    return new int[] {from, to};
  }

  /** The first lag at which the mean correlation is not positive; the number of lags if none. */
  private static int firstZero(double[][] correlation) {
    double[] mean = means(correlation);
    int n = 0;
    while (n < mean.length && mean[n] > 0) {
      n++;
    }
    return n;
  }

  /** Conductivity in S/cm at the plateau. */
  public double sigma(double volume, double temperature) {
    return NernstEinstein.sigmaOfCharge(plateau, volume, temperature);
  }

  private static double[][] correlation(double[][] current, int from, int to, int lags) {
    double[][] correlation = new double[lags][3];
    for (int n = 0; n < lags; n++) {
      for (int a = 0; a < 3; a++) {
        double sum = 0;
        for (int k = from; k < to - n; k++) {
          sum += current[a][k] * current[a][k + n];
        }
        correlation[n][a] = sum / (to - from - n);
      }
    }
    return correlation;
  }

  private static double[][] integral(double[][] correlation, double spacing) {
    double[][] integral = new double[correlation.length][3];
    for (int n = 1; n < integral.length; n++) {
      for (int a = 0; a < 3; a++) {
        integral[n][a] =
            integral[n - 1][a] + 0.5 * spacing * (correlation[n - 1][a] + correlation[n][a]);
      }
    }
    return integral;
  }

  /**
   * Whether the integral goes on changing: its mean over the lags that follow differs by more than
   * its error: a later plateau costs noise only, an early one is wrong. In a crystal vibrations
   * last longer than the first decay, and integrate to zero.
   */
  private static boolean moves(double[] integral, double[][] parts, int from, int to) {
    double change = StatUtils.mean(integral, to, to) - StatUtils.mean(integral, from, to - from);
    return Math.abs(change) > Math.hypot(scatter(parts, from, to), scatter(parts, to, 2 * to));
  }

  private static double[] means(double[][] rows) {
    double[] mean = new double[rows.length];
    for (int n = 0; n < mean.length; n++) {
      mean[n] = (rows[n][0] + rows[n][1] + rows[n][2]) / 3;
    }
    return mean;
  }

  /** Standard error over the parts of the mean over some lags. */
  private static double scatter(double[][] parts, int from, int to) {
    double[] values = new double[parts.length];
    for (int p = 0; p < values.length; p++) {
      values[p] = StatUtils.mean(parts[p], from, to - from);
    }
    return Math.sqrt(StatUtils.variance(values) / values.length);
  }

  /** The first lag at which the correlation has fallen to 1/e, at least 1. */
  private static int decay(double[][] correlation) {
    double[] mean = means(correlation);
    int n = 1;
    while (n < mean.length - 1 && mean[n] > mean[0] / Math.E) {
      n++;
    }
    return n;
  }
}
