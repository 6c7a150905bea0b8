package org.halimd.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.halimd.analysis.density.GaussianSmoothing;
import org.halimd.analysis.density.IsovalueRule;
import org.halimd.analysis.density.LevelCurve;
import org.halimd.analysis.density.Percolation;
import org.halimd.analysis.density.PercolationPath;
import org.halimd.analysis.density.PercolationScan;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.sites.SiteBasins;
import org.halimd.analysis.sites.SiteFinder;
import org.halimd.io.InputException;

/**
 * What a density tells about paths and sites of its ions.
 *
 * @param settings how it was read
 * @param density the density
 * @param isovalues the table asked for
 * @param curve the same at round densities, 20 per decade, in descending order: systems with the
 *     same settings share them
 * @param percolation at which densities the region percolates
 * @param paths for a, b and c the path of least resistance; empty where nothing percolates
 * @param sites the sites and their basins
 */
public record Landscape(
    LandscapeSettings settings,
    ScalarGrid density,
    List<Isovalue> isovalues,
    List<Isovalue> curve,
    Percolation percolation,
    List<Optional<PercolationPath>> paths,
    SiteBasins sites) {
  private static final int PER_DECADE = 20;
  private static final int DECADES = 6;

  /**
   * Reads a density.
   *
   * @param density the density that percolates
   * @param counts the density that is integrated over the basins of sites: without any smoothing
   * @param progress what is being done, and the fraction done
   * @throws InputException if no value is positive
   */
  public static Landscape of(
      ScalarGrid density,
      ScalarGrid counts,
      LandscapeSettings settings,
      ObjDoubleConsumer<String> progress) {
    if (!(density.max() > 0)) {
      throw new InputException("the density is nowhere positive, so there is nothing to analyse");
    }
    LevelCurve levels = new LevelCurve(density);
    double[] wanted =
        settings.isovalues().stream().mapToDouble(rule -> rule.value(density, levels)).toArray();
    double[] round = roundDensities(levels);
    Percolation percolation =
        PercolationScan.ofDensity(density, settings.connectivity())
            .onProgress(fraction -> progress.accept("looking for percolation", fraction))
            .run(DoubleStream.concat(Arrays.stream(wanted), Arrays.stream(round)).toArray());
    List<Isovalue> table = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      IsovalueRule rule = settings.isovalues().get(i);
      table.add(isovalue(rule.describe(), wanted[i], levels, percolation));
    }
    List<Isovalue> curve =
        Arrays.stream(round).mapToObj(value -> isovalue("", value, levels, percolation)).toList();
    progress.accept("looking for paths", Double.NaN);
    List<Optional<PercolationPath>> paths =
        IntStream.range(0, 3).mapToObj(d -> path(density, percolation, d, settings)).toList();
    progress.accept("looking for sites", Double.NaN);
    SiteBasins sites = new SiteFinder(settings.sites()).find(terrain(density, settings), counts);
    return new Landscape(settings, density, table, curve, percolation, paths, sites);
  }

  private static Isovalue isovalue(
      String rule, double value, LevelCurve levels, Percolation percolation) {
    Percolation.Level level =
        percolation.levels().stream().filter(l -> l.isovalue() == value).findFirst().orElseThrow();
    return new Isovalue(
        rule, value, levels.volumeFraction(value), levels.ionFraction(value), level);
  }

  /** 10^(k/20) below the largest density, as far down as there are values. */
  private static double[] roundDensities(LevelCurve levels) {
    double lowest = Math.max(levels.smallestPositive(), levels.max() * Math.pow(10, -DECADES));
    int first = (int) Math.floor(PER_DECADE * Math.log10(levels.max()) + 1e-9);
    int last = (int) Math.floor(PER_DECADE * Math.log10(lowest) + 1e-9);
    return IntStream.rangeClosed(last, first)
        .map(k -> first + last - k)
        .mapToDouble(k -> Math.pow(10, (double) k / PER_DECADE))
        .toArray();
  }

  private static Optional<PercolationPath> path(
      ScalarGrid density, Percolation percolation, int axis, LandscapeSettings settings) {
    double threshold = percolation.along()[axis];
    return Double.isNaN(threshold)
        ? Optional.empty()
        : Optional.of(PercolationPath.along(density, threshold, axis, settings.connectivity()));
  }

  /** The density whose maxima are sites; a thousandth of a millionth of it is numerical noise. */
  private static ScalarGrid terrain(ScalarGrid density, LandscapeSettings settings) {
    if (settings.siteSmoothing() == 0) {
      return density;
    }
    ScalarGrid smooth = GaussianSmoothing.smooth(density, settings.siteSmoothing());
    double floor = 1e-9 * smooth.max();
    return smooth.map(value -> value > floor ? value : 0);
  }

  /**
   * Mean over the sites of the largest density in their basins, in ions/Å³; NaN if there is no
   * site.
   */
  public double meanSiteDensity() {
    return Arrays.stream(sites.peaks(density)).average().orElse(Double.NaN);
  }
}
