package org.halimd.analysis.transport;

import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;

/**
 * Shear and bulk viscosities after Green and Kubo: autocorrelations of the nine components of S =
 * sum m v v + virial about their time means, from all pairs of samples (divisor samples - n), and
 * their running integrals divided by k_B T V.
 *
 * <p>Streaming: the mean is subtracted afterwards through sums over the first and last samples, so
 * only as many samples as lags are kept.
 */
public final class Viscosity {
  /** Components in the order of the output: xx yy zz xy xz yz yx zx zy. */
  public static final int COMPONENTS = 9;

  /** Positions of those components in a tensor stored row by row. */
  private static final int[] ROW_MAJOR = {0, 4, 8, 1, 2, 5, 3, 6, 7};

  /** One eV ps/Å³ in Pa s. */
  private static final double PASCAL_SECONDS = 0.1602176634;

  private final int lags;
  private final double spacing;
  private final double boltzmann;
  private final CorrelationWindow products;
  private final FrameRing newest;
  private final double[] head;
  private final double[] total = new double[COMPONENTS];
  private final double[] first = new double[COMPONENTS];
  private double volumeSum;
  private double temperatureSum;
  private long samples;

  /**
   * An analyzer without samples.
   *
   * @param lags number of lags, lag 0 included
   * @param spacing time between samples in ps
   * @param boltzmann Boltzmann constant in eV/K
   * @throws InputException if there is no lag
   */
  public Viscosity(int lags, double spacing, double boltzmann) {
    this.lags = lags;
    this.spacing = spacing;
    this.boltzmann = boltzmann;
    this.products = new CorrelationWindow(lags, COMPONENTS, Origins.ALL, Viscosity::addPair);
    this.newest = new FrameRing(lags);
    this.head = new double[Math.multiplyExact(lags, COMPONENTS)];
  }

  private static void addPair(double[] newer, double[] older, double[] sum, int at) {
    for (int c = 0; c < COMPONENTS; c++) {
      sum[at + c] += newer[c] * older[c];
    }
  }

  /**
   * Takes in the next sample.
   *
   * @param tensor sum of m v_a v_b and virial, row by row, in eV
   * @param volume in Å³
   * @param temperature in K
   */
  public void accept(double[] tensor, double volume, double temperature) {
    double[] row = new double[COMPONENTS];
    for (int c = 0; c < COMPONENTS; c++) {
      if (samples == 0) {
        first[c] = tensor[ROW_MAJOR[c]];
      }
      // Counted from the first sample, so that the mean does not swamp the fluctuations.
      row[c] = tensor[ROW_MAJOR[c]] - first[c];
      total[c] += row[c];
      if (samples < lags) {
        head[COMPONENTS * (int) samples + c] = row[c];
      }
    }
    products.accept(row);
    newest.push(row);
    volumeSum += volume;
    temperatureSum += temperature;
    samples++;
  }

  /**
   * Correlations and viscosities against time lag.
   *
   * @param spacing time between lags in ps
   * @param samples number of samples
   * @param volume mean volume in Å³
   * @param temperature mean temperature in K
   * @param correlation eV², indices: lag, component
   * @param viscosity running integrals in Pa s, indices: lag, component
   */
  public record Result(
      double spacing,
      long samples,
      double volume,
      double temperature,
      double[][] correlation,
      double[][] viscosity) {}

  /**
   * The result so far.
   *
   * @throws IllegalStateException if fewer samples came than there are lags
   */
  public Result result() {
    products.requireComplete("the viscosity");
    double[] mean = products.mean();
    double[][] correlation = new double[lags][COMPONENTS];
    for (int c = 0; c < COMPONENTS; c++) {
      double average = total[c] / samples;
      double firstOnes = 0;
      double lastOnes = 0;
      for (int n = 0; n < lags; n++) {
        double pairs = samples - n;
        double ends = (2 * total[c] - firstOnes - lastOnes) / pairs;
        correlation[n][c] = mean[n * COMPONENTS + c] - average * ends + average * average;
        firstOnes += head[n * COMPONENTS + c];
        lastOnes += newest.row(n)[c];
      }
    }
    double volume = volumeSum / samples;
    double temperature = temperatureSum / samples;
    double factor = PASCAL_SECONDS / (boltzmann * temperature * volume);
    double[][] viscosity = new double[lags][COMPONENTS];
    for (int n = 1; n < lags; n++) {
      for (int c = 0; c < COMPONENTS; c++) {
        double pair = correlation[n - 1][c] + correlation[n][c];
        viscosity[n][c] = viscosity[n - 1][c] + factor * 0.5 * spacing * pair;
      }
    }
    return new Result(spacing, samples, volume, temperature, correlation, viscosity);
  }

  /** Stores all accumulators. */
  public void save(NamedArrays out) {
    products.save(out.branch("products"));
    newest.save(out.branch("newest"));
    out.put("head", head);
    out.put("total", total);
    out.put("first", first);
    out.put("sums", volumeSum, temperatureSum);
    out.put("samples", samples);
  }

  /** Restores what {@link #save} stored. */
  public void restore(NamedArrays in) {
    products.restore(in.branch("products"));
    newest.restore(in.branch("newest"));
    System.arraycopy(in.doubles("head"), 0, head, 0, head.length);
    System.arraycopy(in.doubles("total"), 0, total, 0, COMPONENTS);
    System.arraycopy(in.doubles("first"), 0, first, 0, COMPONENTS);
    volumeSum = in.doubles("sums")[0];
    temperatureSum = in.doubles("sums")[1];
    samples = in.longs("samples")[0];
  }
}
