package org.halimd.analysis.transport;

import org.halimd.io.InputException;

/**
 * Vibrational density of states of one set of atoms from the mass-weighted velocity autocorrelation
 * (J. M. Dickey, A. Paskin, Phys. Rev. 188, 1407 (1969)): with C_a(n) = &lt;m v_a(0)
 * v_a(n)&gt;/&lt;m v_a^2&gt;,
 *
 * <pre>DOS_a(w_k) = 2 N δ sum_n f_n W_n C_a(n) cos(w_k n δ),  w_k = (k + 1) w_max / P</pre>
 *
 * f_0 = 1, f_n = 2, W_n = [1 + cos(π n/N_C)]/2, so that the integral of DOS_a dw/(2π) over positive
 * frequencies is N.
 *
 * @param spacing time between lags in ps
 * @param correlation normalised mass-weighted autocorrelation C, indices: lag, axis
 * @param frequency angular frequencies in rad/ps
 * @param density density of states in ps, indices: frequency, axis
 */
public record VibrationalSpectrum(
    double spacing, double[][] correlation, double[] frequency, double[][] density) {

  /**
   * The spectrum of a set.
   *
   * @param table autocorrelations weighted with the masses
   * @param maximum largest angular frequency in rad/ps
   * @param points number of frequencies
   * @return zeros along an axis along which the set is at rest
   * @throws InputException if the set is empty, or the frames are too far apart for the frequency,
   *     1/δ &lt; maximum/π
   */
  public static VibrationalSpectrum of(VelocityTable table, int set, double maximum, int points) {
    requireSampling(table.spacing(), maximum);
    if (table.sets().get(set).size() == 0) {
      throw new InputException(
          "a density of states needs atoms; " + table.sets().get(set).name() + " is empty");
    }
    double[][] c = normalised(table, set);
    double[] frequency = new double[points];
    double[][] density = new double[points][3];
    double factor = 2.0 * table.sets().get(set).size() * table.spacing();
    for (int k = 0; k < points; k++) {
      frequency[k] = (k + 1) * maximum / points;
      for (int n = 0; n < c.length; n++) {
        double window = 0.5 * (1 + Math.cos(Math.PI * n / c.length)) * (n == 0 ? 1 : 2);
        double cosine = Math.cos(frequency[k] * n * table.spacing());
        for (int a = 0; a < 3; a++) {
          density[k][a] += factor * window * cosine * c[n][a];
        }
      }
    }
    return new VibrationalSpectrum(table.spacing(), c, frequency, density);
  }

  /**
   * Checks that frames {@code spacing} ps apart resolve the largest frequency.
   *
   * @throws InputException if 1/spacing is smaller than maximum/π
   */
  public static void requireSampling(double spacing, double maximum) {
    if (1 / spacing < maximum / Math.PI) {
      throw new InputException(
          String.format(
              "frames %.6g ps apart cannot resolve an angular frequency of %.6g rad/ps;"
                  + " sample at least every %.6g ps",
              spacing, maximum, Math.PI / maximum));
    }
  }

  private static double[][] normalised(VelocityTable table, int set) {
    double[][] c = new double[table.lags()][3];
    for (int a = 0; a < 3; a++) {
      double zero = table.vac()[set][0][a];
      for (int n = 0; n < c.length; n++) {
        c[n][a] = zero == 0 ? 0 : table.vac()[set][n][a] / zero;
      }
    }
    return c;
  }
}
