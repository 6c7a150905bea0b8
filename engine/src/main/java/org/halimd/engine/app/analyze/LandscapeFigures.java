package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.halimd.analysis.density.PercolationPath;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.MapFigure;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.landscape.Bottleneck;
import org.halimd.analysis.landscape.Isovalue;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteMap;

/** The figures of densities. */
final class LandscapeFigures {
  private static final Palette[] AXIS = {Palette.BLUE, Palette.VERMILION, Palette.GREEN};
  private static final double DECADES_SHOWN = 1e-4;
  private static final String[] NAME = {"a", "b", "c"};

  private final Landscape landscape;
  private final List<Bottleneck> bottlenecks;
  private final SiteMap sites;
  private final double thermalEnergy;
  private final LandscapeValues values;

  LandscapeFigures(
      Landscape landscape,
      List<Bottleneck> bottlenecks,
      SiteMap sites,
      double thermalEnergy,
      LandscapeValues values) {
    this.landscape = landscape;
    this.bottlenecks = bottlenecks;
    this.sites = sites;
    this.thermalEnergy = thermalEnergy;
    this.values = values;
  }

  /** Writes all figures. */
  void write(ResultFolder folder) {
    DensityMaps maps = new DensityMaps(landscape.density(), sites.sites());
    for (int d = 0; d < 3; d++) {
      folder.figure("density_projection_" + NAME[d], maps.projection(d, values.perArea()));
    }
    int highest = landscape.density().argmax();
    MapFigure slice = maps.slice(2, landscape.density().fractional(highest)[2]);
    folder.figure("density_slice_c", slice);
    folder.figure("density_isovalues", isovalues());
    if (bottlenecks.stream().limit(3).anyMatch(Bottleneck::isDetermined)) {
      folder.figure("density_paths", paths());
    }
    if (sites.size() > 0) {
      folder.figure("density_sites", occupancies());
    }
  }

  /** Volume and ions against the isovalue, and where the region percolates. */
  private Figure isovalues() {
    double lowest = DECADES_SHOWN * landscape.density().max();
    for (int d = 0; d < 3; d++) {
      if (bottlenecks.get(d).isDetermined()) {
        lowest = Math.min(lowest, bottlenecks.get(d).threshold() / 3);
      }
    }
    double limit = lowest;
    List<Isovalue> curve = landscape.curve().stream().filter(v -> v.value() >= limit).toList();
    double[] rho = values(curve, Isovalue::value);
    double bottom =
        Arrays.stream(values(curve, Isovalue::volumeFraction))
            .filter(v -> v > 0)
            .min()
            .orElse(1e-4);
    Figure figure =
        new Figure(values.axis(), "fraction at or above it")
            .logarithmic(true, true)
            .vertical(bottom / 2, 2)
            .legend(Legend.BOTTOM_LEFT);
    figure.line(
        "of the " + values.whole(),
        rho,
        values(curve, Isovalue::ionFraction),
        Palette.BLACK,
        Stroke.SOLID);
    figure.line(
        "of the volume", rho, values(curve, Isovalue::volumeFraction), Palette.GREY, Stroke.SOLID);
    for (int d = 0; d < 3; d++) {
      Bottleneck b = bottlenecks.get(d);
      if (b.isDetermined()) {
        figure.line(
            "percolates along %s, F = %.2f kT".formatted(NAME[d], b.barrier()),
            new double[] {b.threshold(), b.threshold()},
            new double[] {bottom / 2, 1},
            AXIS[d],
            Stroke.DASHED);
      }
    }
    return figure;
  }

  /** The free energy along the paths of least resistance. */
  private Figure paths() {
    boolean unit = !Double.isNaN(thermalEnergy);
    double factor = unit ? thermalEnergy : 1;
    Figure figure =
        new Figure("distance along the path (Å)", unit ? "F (eV)" : "F/kT")
            .legend(Legend.TOP_RIGHT);
    double max = landscape.density().max();
    for (int d = 0; d < 3; d++) {
      Bottleneck b = bottlenecks.get(d);
      if (b.isDetermined()) {
        PercolationPath path = landscape.paths().get(d).orElseThrow();
        figure.line(
            "along %s: %.3g%s".formatted(NAME[d], factor * b.barrier(), unit ? " eV" : " kT"),
            path.distance(),
            Arrays.stream(path.density()).map(rho -> factor * Math.log(max / rho)).toArray(),
            AXIS[d],
            Stroke.SOLID);
      }
    }
    return figure;
  }

  /** Ions at each site. */
  private Figure occupancies() {
    List<Site> list = sites.sites();
    return new Figure("site, strongest first", values.atSite())
        .legend(Legend.NONE)
        .points(
            "occupancy",
            IntStream.rangeClosed(1, list.size()).asDoubleStream().toArray(),
            list.stream().mapToDouble(Site::occupancy).toArray(),
            list.stream().mapToDouble(Site::occupancyError).toArray(),
            Palette.BLUE);
  }

  private static double[] values(List<Isovalue> curve, ToDoubleFunction<Isovalue> of) {
    return curve.stream().mapToDouble(of).toArray();
  }
}
