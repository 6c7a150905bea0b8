package org.halimd.analysis.doas;

import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.doas.Bandwidth.Rule;
import org.halimd.analysis.statistics.StatisticalInefficiency;

/** From site energies to their density, its peaks, and the errors of both. */
public final class DoasAnalysis {
  private static final double[] BAND = {0.025, 0.975};

  /**
   * How densities are made.
   *
   * @param bandwidth of the kernel
   * @param points of the grid on which the density is given, at least 2
   * @param histogramWidth width of a bin in eV
   * @param prominence smallest prominence of a peak, as a part of the highest point
   * @param replicates number of bootstrap samples, at least 2
   * @param seed of the bootstrap
   */
  public record Settings(
      Bandwidth bandwidth,
      int points,
      double histogramWidth,
      double prominence,
      int replicates,
      long seed) {
    /** Scott's bandwidth, 200 points, bins of 10 meV, 5 % prominence, 1000 samples. */
    public static final Settings DEFAULT =
        new Settings(Bandwidth.of(Rule.SCOTT), 200, 0.01, 0.05, 1000, 1);
  }

  private DoasAnalysis() {}

  /**
   * The density of states of a sample.
   *
   * @throws org.halimd.io.InputException if the energies do not give a bandwidth
   */
  public static DoasResult of(SiteEnergies sample, Settings settings) {
    double[] sorted = sample.sorted();
    SampleSummary summary = SampleSummary.of(sorted);
    double h = settings.bandwidth().of(summary);
    double[] grid = KernelDensity.grid(summary, h, settings.points());
    PeakRegions regions = new PeakRegions(sorted, summary, h, settings.prominence());
    double[] weights = regions.weights(sorted);
    int snapshots = sample.snapshots().size();
    double g = snapshots > 1 ? StatisticalInefficiency.of(sample.means()) : Double.NaN;
    SnapshotErrors errors = null;
    if (snapshots > 1) {
      int run = Math.clamp(Math.round(g), 1, snapshots);
      errors = new SnapshotErrors(sample, regions, h, grid, run, settings);
    }
    return new DoasResult(
        sample,
        summary,
        errors == null ? Double.NaN : errors.ofMean(),
        h,
        Bandwidth.factor(summary) * summary.deviation(),
        Bandwidth.silverman(summary),
        peaksWithSilverman(sorted, summary, regions, h, settings.prominence()),
        grid,
        new KernelDensity(sorted, h).on(grid),
        errors == null ? unknown(grid) : errors.band(BAND[0]),
        errors == null ? unknown(grid) : errors.band(BAND[1]),
        errors == null ? withoutErrors(regions, weights) : errors.with(weights),
        errors == null ? Double.NaN : errors.peakCountShare(),
        regions.splits(),
        EnergyHistogram.of(sorted, settings.histogramWidth()),
        g);
  }

  private static int peaksWithSilverman(
      double[] sorted, SampleSummary summary, PeakRegions regions, double h, double prominence) {
    double silverman = Bandwidth.silverman(summary);
    return silverman > 0 && silverman < h
        ? new PeakRegions(sorted, summary, silverman, prominence).count()
        : regions.count();
  }

  private static List<StatePeak> withoutErrors(PeakRegions regions, double[] weights) {
    return regions.peaks().stream()
        .map(
            peak ->
                new StatePeak(
                    peak,
                    weights[regions.peaks().indexOf(peak)],
                    Double.NaN,
                    Double.NaN,
                    Double.NaN))
        .toList();
  }

  private static double[] unknown(double[] grid) {
    double[] values = new double[grid.length];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
