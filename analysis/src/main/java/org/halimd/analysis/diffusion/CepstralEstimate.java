package org.halimd.analysis.diffusion;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The integral of a current's correlation from its spectrum at frequency zero: the logarithm of the
 * periodogram is smoothed by keeping its first cepstral coefficients (L. Ercole, A. Marcolongo, S.
 * Baroni, Sci. Rep. 7, 15835 (2017)), twice as many as Akaike's criterion wants: with its number
 * alone, integrals of a current with one decay time come out 2 to 8 % too small, more than their
 * error. Needs no plateau and states its own error, which is relative.
 *
 * @param integral mean over the axes of the integral from 0 to infinity, half of the spectrum at
 *     zero, in e²Å²/ps
 * @param error its standard error
 * @param coefficients number P of coefficients kept
 * @param highest frequency in THz up to which the spectrum is used: 99 % of its power lie below
 */
record CepstralEstimate(double integral, double error, int coefficients, double highest) {
  private static final double POWER = 0.99;
  private static final int FEWEST = 64;
  private static final int SAFETY = 2;

  /**
   * From the current.
   *
   * @param current J in eÅ/ps, indices: axis, frame; at least 128 frames
   * @param spacing time between frames in ps
   */
  static CepstralEstimate of(double[][] current, double spacing) {
    double[] spectrum = periodogram(current, spacing);
    int points = Math.max(Math.min(FEWEST, spectrum.length), upTo(spectrum));
    double[] logarithm = Arrays.stream(spectrum, 0, points).map(Math::log).toArray();
    double[] cepstrum = cepstrum(logarithm);
    int period = 2 * (points - 1);
    int axes = current.length;
    double variance = Gamma.trigamma(axes);
    int kept = Math.min(SAFETY * akaike(cepstrum, variance / period), cepstrum.length - 1);
    double zero = cepstrum[0];
    for (int n = 1; n < kept; n++) {
      zero += 2 * cepstrum[n];
    }
    double bias = Gamma.digamma(axes) - Math.log(axes);
    double integral = 0.5 * Math.exp(zero - bias);
    double relative = Math.sqrt(variance / period * (4.0 * kept - 2));
    double highest = (points - 1) / (current[0].length * spacing);
    return new CepstralEstimate(integral, integral * relative, kept, highest);
  }

  /** |J(f)|² spacing/T, mean over the axes; frequency zero, which a drift decides, as the next. */
  private static double[] periodogram(double[][] current, double spacing) {
    int frames = current[0].length;
    double[] power = new double[(frames - 1) / 2 + 1];
    DoubleFFT_1D transform = new DoubleFFT_1D(frames);
    for (double[] axis : current) {
      double[] j = axis.clone();
      transform.realForward(j);
      for (int k = 1; k < power.length; k++) {
        double square = j[2 * k] * j[2 * k] + j[2 * k + 1] * j[2 * k + 1];
        power[k] += square * spacing / (frames * current.length);
      }
    }
    power[0] = power[1];
    return power;
  }

  private static int upTo(double[] spectrum) {
    double wanted = POWER * Arrays.stream(spectrum).sum();
    double sum = 0;
    int k = 0;
    while (k < spectrum.length && sum < wanted) {
      sum += spectrum[k++];
    }
    return k;
  }

  /** Fourier coefficients of the even periodic continuation. */
  private static double[] cepstrum(double[] logarithm) {
    int period = 2 * (logarithm.length - 1);
    double[] even = new double[period];
    for (int k = 0; k < period; k++) {
      even[k] = logarithm[Math.min(k, period - k)] / period;
    }
    new DoubleFFT_1D(period).realForward(even);
    double[] coefficients = new double[logarithm.length];
    coefficients[0] = even[0];
    for (int n = 1; n < logarithm.length - 1; n++) {
      coefficients[n] = even[2 * n];
    }
    return coefficients;
  }

  /** The number of coefficients with the least sum of (C_n/sd)² over the others plus 2 P. */
  private static int akaike(double[] cepstrum, double variance) {
    double[] misfit = new double[cepstrum.length + 1];
    for (int n = cepstrum.length - 1; n >= 0; n--) {
      misfit[n] = misfit[n + 1] + cepstrum[n] * cepstrum[n] / variance;
    }
    int best = 1;
    for (int p = 2; p < cepstrum.length; p++) {
      if (misfit[p] + 2 * p < misfit[best] + 2 * best) {
        best = p;
      }
    }
    return best;
  }
}
