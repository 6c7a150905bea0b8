package org.halimd.analysis.doas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halimd.analysis.doas.Bandwidth.Rule;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

/** Densities, peaks and errors of energies whose truth is known. */
class DoasTest {
  private static final DoasAnalysis.Settings SETTINGS =
      new DoasAnalysis.Settings(Bandwidth.of(Rule.SCOTT), 200, 0.01, 0.05, 150, 3);

  private static DoasAnalysis.Settings with(Bandwidth bandwidth) {
    return new DoasAnalysis.Settings(bandwidth, 200, 0.01, 0.05, 100, 3);
  }

  /** Snapshots of atoms on three sites; all energies of a snapshot move together by {@code sd}. */
  private static SiteEnergies sites(int snapshots, int atoms, double sd, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> all = new ArrayList<>();
    for (int m = 0; m < snapshots; m++) {
      double common = sd * random.nextGaussian();
      double[] energies = new double[atoms];
      for (int i = 0; i < atoms; i++) {
        double site = i % 4 == 0 ? -3.4 : i % 4 == 1 ? -3.3 : -3.26;
        energies[i] = site + common + 0.006 * random.nextGaussian();
      }
      all.add(energies);
    }
    return new SiteEnergies("x", "Li", all);
  }

  /** In single precision a sum of so many energies would be wrong in the fourth digit. */
  @Test
  void meansOfManyEnergiesKeepTheirDigits() {
    double[] sorted = new double[400_000];
    float wrong = 0;
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = -1234.5 + 1e-6 * i;
      wrong += (float) sorted[i];
    }
    SampleSummary summary = SampleSummary.of(sorted);
    double truth = -1234.5 + 0.5e-6 * (sorted.length - 1);
    assertEquals(truth, summary.mean(), 1e-10);
    assertTrue(Math.abs(wrong / sorted.length - truth) > 1e-2, "single precision would do");
    assertEquals(1e-6 * sorted.length / Math.sqrt(12), summary.deviation(), 1e-6);
  }

  @Test
  void peaksAndWeightsOfThreeSites() {
    DoasResult r = DoasAnalysis.of(sites(40, 64, 0, 1), with(Bandwidth.of(0.005)));
    assertEquals(3, r.peaks().size());
    double[] place = {-3.4, -3.3, -3.26};
    double[] weight = {0.25, 0.25, 0.5};
    for (int p = 0; p < 3; p++) {
      StatePeak peak = r.peaks().get(p);
      assertEquals(place[p], peak.peak().energy(), 4 * peak.energyError() + 2e-4);
      assertEquals(weight[p], peak.weight(), 2e-3);
      double sd = Math.hypot(0.006, 0.005);
      assertEquals(2 * Math.sqrt(2 * Math.log(2)) * sd, peak.peak().width(), 2e-3);
    }
    assertEquals(1, r.integral(), 3e-3);
    assertEquals(1, Arrays.stream(r.histogram().density()).sum() * 0.01, 1e-12);
  }

  /** Trap: Scott's rule is far too wide for several peaks; that is noticed and can be mended. */
  @Test
  void tooWideABandwidthIsNoticed() {
    DoasResult wide = DoasAnalysis.of(sites(10, 64, 0, 1), with(Bandwidth.of(Rule.SCOTT)));
    DoasResult narrow = DoasAnalysis.of(sites(10, 64, 0, 1), with(Bandwidth.of(0.005)));
    assertTrue(wide.peaks().size() < narrow.peaks().size(), wide.peaks().toString());
    assertTrue(wide.silverman() < wide.scott());
    SiteEnergies skewed = sites(10, 400, 0, 1);
    DoasResult r = DoasAnalysis.of(skewed, with(Bandwidth.of(0.03)));
    assertTrue(r.silvermanPeaks() > r.peaks().size(), r.silvermanPeaks() + " peaks");
  }

  /** Atoms of a snapshot are correlated: errors come from snapshots, not from atoms. */
  @Test
  void errorsAreThoseOfSnapshots() {
    double sd = 0.004;
    double[] means =
        IntStream.range(0, 200).mapToDouble(k -> sites(20, 64, sd, 1000 + k).means()[0]).toArray();
    assertEquals(sd, SnapshotBootstrap.deviation(means), 0.001);
    double sum = 0;
    for (int k = 0; k < 20; k++) {
      sum += DoasAnalysis.of(sites(20, 64, sd, k), SETTINGS).meanError() / 20;
    }
    double truth = sd / Math.sqrt(20);
    double ofAtoms = 0.06 / Math.sqrt(20 * 64);
    assertEquals(truth, sum, 0.25 * truth);
    assertTrue(Math.abs(sum - ofAtoms) > 0.4 * truth);
  }

  /** Slow drift of the mean energy widens the errors: runs of snapshots are drawn together. */
  @Test
  void correlatedSnapshotsWidenErrors() {
    List<double[]> slow = new ArrayList<>();
    List<double[]> mixed = new ArrayList<>();
    Random random = new Random(5);
    double common = 0;
    for (int m = 0; m < 200; m++) {
      common = 0.9 * common + 0.005 * random.nextGaussian();
      double shift = common;
      slow.add(random.doubles(32).map(u -> 0.001 * u + shift).toArray());
    }
    mixed.addAll(slow);
    Collections.shuffle(mixed, random);
    DoasResult a = DoasAnalysis.of(new SiteEnergies("a", "Li", slow), SETTINGS);
    DoasResult b = DoasAnalysis.of(new SiteEnergies("b", "Li", mixed), SETTINGS);
    assertTrue(a.inefficiency() > 5 && b.inefficiency() < 3);
    assertTrue(a.meanError() > 1.8 * b.meanError(), a.meanError() + " " + b.meanError());
    assertTrue(a.effectiveSnapshots() < 40);
  }

  @Test
  void nothingDependsOnTheOrderOfAtoms() {
    SiteEnergies sample = sites(6, 64, 0.003, 1);
    List<double[]> reversed =
        sample.snapshots().stream()
            .map(s -> IntStream.range(0, s.length).mapToDouble(i -> s[s.length - 1 - i]).toArray())
            .toList();
    DoasResult a = DoasAnalysis.of(sample, SETTINGS);
    DoasResult b = DoasAnalysis.of(new SiteEnergies("x", "Li", reversed), SETTINGS);
    assertArrayEquals(a.density(), b.density(), 0);
    assertEquals(a.summary().mean(), b.summary().mean(), 0);
    assertArrayEquals(a.upper(), b.upper(), 0);
    assertEquals(a.peaks().getFirst().weightError(), b.peaks().getFirst().weightError(), 0);
  }

  @Test
  void oneSnapshotHasNoErrors() {
    DoasResult r = DoasAnalysis.of(sites(1, 64, 0, 1), SETTINGS);
    assertFalse(r.hasErrors());
    assertTrue(Double.isNaN(r.meanError()) && Double.isNaN(r.lower()[0]));
    assertTrue(Double.isNaN(r.peaks().getFirst().energyError()));
    assertTrue(r.peaks().getFirst().weight() > 0);
  }

  @Test
  void bandsHoldTheDensity() {
    DoasResult r = DoasAnalysis.of(sites(30, 64, 0.003, 2), SETTINGS);
    int inside = 0;
    for (int k = 0; k < 200; k++) {
      inside += r.lower()[k] <= r.density()[k] && r.density()[k] <= r.upper()[k] ? 1 : 0;
    }
    assertTrue(inside > 195, inside + " of 200");
  }

  /** Trap: relaxed against thermal energies, and those of two potentials. */
  @Test
  void energiesThatMeanDifferentThingsAreNotCompared() {
    EnergyOrigin relaxed = new EnergyOrigin("a", "fmax 0.05", Map.of());
    EnergyOrigin thermal = new EnergyOrigin("a", "none", Map.of());
    EnergyOrigin other = new EnergyOrigin("b", "fmax 0.05", Map.of());
    List<String> names = List.of("p", "q");
    for (boolean shifted : new boolean[] {false, true}) {
      InputException e =
          assertThrows(
              InputException.class,
              () -> EnergyOrigin.requireComparable(names, List.of(relaxed, thermal), shifted));
      assertTrue(e.getMessage().contains("'none'"), e.getMessage());
    }
    assertThrows(
        InputException.class,
        () -> EnergyOrigin.requireComparable(names, List.of(relaxed, other), false));
    EnergyOrigin.requireComparable(names, List.of(relaxed, other), true);
    EnergyOrigin.requireComparable(names, List.of(relaxed, EnergyOrigin.UNKNOWN), false);
  }

  @Test
  void samplesWithoutAnyWidthOrValueAreRefused() {
    SiteEnergies equal = new SiteEnergies("x", "Li", List.of(new double[] {1, 1, 1}));
    assertThrows(InputException.class, () -> DoasAnalysis.of(equal, SETTINGS));
    DoasResult given = DoasAnalysis.of(equal, with(Bandwidth.of(0.01)));
    assertEquals(1, given.highest().peak().energy(), 1e-6);
    assertThrows(InputException.class, () -> new SiteEnergies("x", "Li", List.of()));
    assertThrows(
        InputException.class,
        () -> new SiteEnergies("x", "Li", List.of(new double[] {Double.NaN})));
    assertThrows(
        InputException.class, () -> DoasAnalysis.of(sites(2, 8, 0, 1), with(Bandwidth.of(1e-9))));
  }

  @Test
  void snapshotsAreEquallySpacedFrames() {
    assertArrayEquals(new int[] {0, 3, 6}, SnapshotSelection.of(10, 3));
    assertArrayEquals(new int[] {0, 1, 2}, SnapshotSelection.of(3, 100));
    int[] many = SnapshotSelection.of(500_001, 100);
    assertEquals(99L * 500_001 / 100, many[99]);
  }

  @Test
  void edgesOfBinsAreMultiplesOfTheirWidth() {
    double[] values = {-0.3, -0.1, -0.05, 0, 0.1, 0.15, 0.3};
    EnergyHistogram h = EnergyHistogram.of(values, 0.1);
    assertArrayEquals(new long[] {1, 0, 2, 1, 2, 1}, h.counts());
    assertEquals(-3 * 0.1, h.firstEdge(), 0);
  }

  @Test
  void prominenceSeparatesPeaksFromRipples() {
    double[] grid = IntStream.range(0, 9).asDoubleStream().toArray();
    double[] density = {0, 10, 9.7, 9.9, 0, 4, 4, 3.8, 0};
    List<DensityPeak> peaks = DensityPeak.find(grid, density, 0.05);
    assertEquals(2, peaks.size());
    assertEquals(1, peaks.get(0).index());
    assertEquals(10, peaks.get(0).prominence(), 0);
    assertEquals(4, peaks.get(1).prominence(), 0);
    assertArrayEquals(new int[] {4}, DensityPeak.minimaBetween(peaks, density));
    assertEquals(3, DensityPeak.find(grid, density, 0.01).size());
  }
}
