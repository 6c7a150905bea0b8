package org.halimd.analysis.doas;

import java.util.Comparator;
import java.util.List;

/**
 * The density of atomistic states of one species in one material. Whatever is called an error or
 * band comes from the bootstrap over snapshots, and is NaN where there are fewer than two.
 *
 * @param sample the energies
 * @param summary moments and quantiles
 * @param meanError standard error of the mean in eV
 * @param bandwidth h of the density in eV
 * @param scott h by Scott's rule in eV
 * @param silverman h by Silverman's rule in eV
 * @param silvermanPeaks number of peaks with Silverman's h, which sees more of them
 * @param grid energies in eV
 * @param density per eV
 * @param lower 2.5 % quantile of the density at each energy
 * @param upper 97.5 % quantile
 * @param peaks in ascending order of energy
 * @param peakCountShare share of the samples of snapshots that have as many peaks
 * @param splits lowest points between peaks, eV
 * @param histogram counts
 * @param inefficiency statistical inefficiency of the mean energy of successive snapshots
 */
public record DoasResult(
    SiteEnergies sample,
    SampleSummary summary,
    double meanError,
    double bandwidth,
    double scott,
    double silverman,
    int silvermanPeaks,
    double[] grid,
    double[] density,
    double[] lower,
    double[] upper,
    List<StatePeak> peaks,
    double peakCountShare,
    double[] splits,
    EnergyHistogram histogram,
    double inefficiency) {
  /** The factor n^-1/5 of the rules. */
  public double scottFactor() {
    return Bandwidth.factor(summary);
  }

  /** Whether there are errors: at least two snapshots. */
  public boolean hasErrors() {
    return sample.snapshots().size() > 1;
  }

  /** Number of independent snapshots M/g. */
  public double effectiveSnapshots() {
    return sample.snapshots().size() / inefficiency;
  }

  /** The highest peak. */
  public StatePeak highest() {
    return peaks.stream().max(Comparator.comparingDouble(p -> p.peak().height())).orElseThrow();
  }

  /** The integral of the density over the grid (trapezoids), a little below 1. */
  public double integral() {
    double sum = 0;
    for (int k = 1; k < grid.length; k++) {
      sum += 0.5 * (density[k - 1] + density[k]) * (grid[k] - grid[k - 1]);
    }
    return sum;
  }
}
