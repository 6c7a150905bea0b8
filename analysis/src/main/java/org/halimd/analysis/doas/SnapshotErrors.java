package org.halimd.analysis.doas;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** The scatter of all estimates over bootstrap samples of snapshots, at fixed bandwidth. */
final class SnapshotErrors {
  private final List<double[]> snapshots;
  private final PeakRegions regions;
  private final double[] mean;
  private final double[][] density;
  private final double[][] energy;
  private final double[][] height;
  private final double[][] weight;
  private int asManyPeaks;

  /**
   * Draws the samples.
   *
   * @param h bandwidth
   * @param grid energies of the density
   * @param runLength snapshots drawn in a row
   */
  SnapshotErrors(
      SiteEnergies sample,
      PeakRegions regions,
      double h,
      double[] grid,
      int runLength,
      DoasAnalysis.Settings settings) {
    this.snapshots = sample.snapshots();
    this.regions = regions;
    int replicates = settings.replicates();
    this.mean = new double[replicates];
    this.density = new double[replicates][];
    this.energy = new double[regions.count()][replicates];
    this.height = new double[regions.count()][replicates];
    this.weight = new double[regions.count()][replicates];
    SnapshotDensities onGrid = new SnapshotDensities(snapshots, h, grid);
    SnapshotDensities onSearch = new SnapshotDensities(snapshots, h, regions.grid());
    double[] means = sample.means();
    double[][] shares = shares();
    SnapshotBootstrap bootstrap =
        new SnapshotBootstrap(snapshots.size(), runLength, settings.seed());
    for (int r = 0; r < replicates; r++) {
      int[] times = bootstrap.next();
      mean[r] = average(means, times);
      density[r] = onGrid.of(times);
      locate(r, onSearch.of(times));
      for (int p = 0; p < weight.length; p++) {
        weight[p][r] = average(shares[p], times);
      }
    }
  }

  /** Share of each region (first index) in each snapshot. */
  private double[][] shares() {
    double[][] shares = new double[regions.count()][snapshots.size()];
    for (int m = 0; m < snapshots.size(); m++) {
      double[] weights = regions.weights(Arrays.stream(snapshots.get(m)).sorted().toArray());
      for (int p = 0; p < shares.length; p++) {
        shares[p][m] = weights[p];
      }
    }
    return shares;
  }

  /** The mean over atoms: snapshots count as often as they have atoms. */
  private double average(double[] values, int[] times) {
    double sum = 0;
    long n = 0;
    for (int m = 0; m < times.length; m++) {
      long atoms = (long) times[m] * snapshots.get(m).length;
      sum += atoms * values[m];
      n += atoms;
    }
    return sum / n;
  }

  /** The highest point of a sample's density in the region of each peak. */
  private void locate(int r, double[] found) {
    asManyPeaks += regions.countPeaks(found) == regions.count() ? 1 : 0;
    for (int p = 0; p < regions.count(); p++) {
      double[] top = DensityPeak.vertex(regions.grid(), found, regions.top(found, p));
      energy[p][r] = top[0];
      height[p][r] = top[1];
    }
  }

  /** Of the mean energy in eV. */
  double ofMean() {
    return SnapshotBootstrap.deviation(mean);
  }

  /** The peaks of the whole sample with their errors. */
  List<StatePeak> with(double[] weights) {
    return IntStream.range(0, regions.count())
        .mapToObj(
            p ->
                new StatePeak(
                    regions.peaks().get(p),
                    weights[p],
                    SnapshotBootstrap.deviation(energy[p]),
                    SnapshotBootstrap.deviation(height[p]),
                    SnapshotBootstrap.deviation(weight[p])))
        .toList();
  }

  /** Share of the samples that have as many peaks as the whole. */
  double peakCountShare() {
    return (double) asManyPeaks / density.length;
  }

  /** A quantile of the density at every energy of the grid. */
  double[] band(double quantile) {
    Percentile percentile = new Percentile(100 * quantile).withEstimationType(EstimationType.R_7);
    double[] band = new double[density[0].length];
    for (int k = 0; k < band.length; k++) {
      int index = k;
      band[k] = percentile.evaluate(Arrays.stream(density).mapToDouble(d -> d[index]).toArray());
    }
    return band;
  }
}
