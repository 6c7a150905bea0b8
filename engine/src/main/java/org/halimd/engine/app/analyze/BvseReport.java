package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.PercolationPath;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.landscape.Bottleneck;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.landscape.LandscapeSettings;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteFinder;
import org.halimd.analysis.sites.SiteLink;
import org.halimd.analysis.sites.SiteMap;

/**
 * Barriers, sites and paths of an energy landscape as text, tables, JSON and figures. The tools for
 * densities read exp(-(E - E_min)/kT); no result but the paths between bottlenecks depends on kT.
 */
final class BvseReport {
  private static final double KT = 0.1;
  private static final double HIGHEST_SHOWN = 4;

  /** No ion goes over more; leaving the rest of the grid out saves most of memory and time, eV. */
  private static final double CEILING = 10;

  private static final double ROOM = 1.25;
  private static final int CURVE = 200;
  private static final String[] NAME = {"a", "b", "c"};
  private static final Palette[] AXIS = {Palette.BLUE, Palette.VERMILION, Palette.GREEN};

  private final ScalarGrid energy;
  private final double lowest;
  private final Landscape landscape;
  private final List<Bottleneck> bottlenecks;
  private final SiteMap sites;
  private final String ion;
  private final ResultFolder folder;

  private BvseReport(ScalarGrid energy, Landscape landscape, String ion, ResultFolder folder) {
    this.energy = energy;
    this.lowest = energy.min();
    this.landscape = landscape;
    this.bottlenecks = Bottleneck.of(landscape, null, Double.NaN);
    this.sites = landscape.sites().map();
    this.ion = ion;
    this.folder = folder;
  }

  /**
   * @param energy in eV
   * @param window minima up to this energy in eV above the lowest are sites
   */
  static BvseReport of(
      ScalarGrid energy,
      String ion,
      double window,
      ResultFolder folder,
      ObjDoubleConsumer<String> progress) {
    double lowest = energy.min();
    double highest = lowest + Math.max(CEILING, window);
    ScalarGrid density = energy.map(e -> e > highest ? 0 : Math.exp((lowest - e) / KT));
    SiteFinder.Settings finder =
        new SiteFinder.Settings(Math.exp(-window / KT), 1, Connectivity.FACES);
    LandscapeSettings settings = new LandscapeSettings(Connectivity.FACES, List.of(), finder, 0);
    return new BvseReport(energy, Landscape.of(density, density, settings, progress), ion, folder);
  }

  /** Energy above the lowest in eV of a density. */
  private static double above(double density) {
    return Math.max(0, -KT * Math.log(density));
  }

  void print(Console console) {
    console.line("%s: grid %s, lowest site energy %.4f eV".formatted(ion, energy.shape(), lowest));
    if (lowest > 0) {
      console.warn(
          "no place binds the ion: the lowest site energy is above zero; look at the charges and"
              + " parameters");
    }
    for (Bottleneck b : bottlenecks) {
      console.line(
          b.exists()
              ? "percolation %-2s: %.3f eV above the lowest energy"
                  .formatted(b.property(), above(b.threshold()))
              : "percolation %-2s: nowhere below %.0f eV".formatted(b.property(), CEILING));
    }
    console.line(
        "%d sites; smallest distance %s A"
            .formatted(
                sites.size(), sites.size() < 2 ? "-" : "%.3f".formatted(sites.smallestDistance())));
  }

  void write() {
    CsvTable table = folder.table("property", "barrier_eV", "energy_eV");
    for (Bottleneck b : bottlenecks) {
      table.row(b.property(), above(b.threshold()), lowest + above(b.threshold()));
    }
    folder.write("bvse_percolation.csv", table);
    writeSites();
    for (int d = 0; d < 3; d++) {
      String name = "bvse_path_" + NAME[d] + ".csv";
      landscape.paths().get(d).ifPresent(path -> folder.write(name, pathTable(path)));
    }
    folder.figure("bvse_volume", volume());
    if (landscape.paths().stream().anyMatch(Optional::isPresent)) {
      folder.figure("bvse_paths", paths());
    }
    double[] place = energy.fractional(landscape.density().argmax());
    folder.figure(
        "bvse_slice_c",
        new DensityMaps(landscape.density(), List.of())
            .slice(2, place[2], "E − E(min) (eV)", KT, scale()));
  }

  private void writeSites() {
    CsvTable table = folder.table("site", "frac_a", "frac_b", "frac_c", "energy_eV", "above_eV");
    List<Site> list = sites.sites();
    for (int i = 0; i < list.size(); i++) {
      double[] s = list.get(i).position();
      double e = above(list.get(i).peakDensity());
      table.row(i, s[0], s[1], s[2], lowest + e, e);
    }
    folder.write("bvse_sites.csv", table);
    CsvTable links =
        folder.table(
            "from", "to", "image_a", "image_b", "image_c", "distance_A", "saddle_above_eV");
    for (SiteLink link : sites.links()) {
      int[] n = link.image();
      double saddle = above(link.saddleDensity());
      links.row(link.from(), link.to(), n[0], n[1], n[2], link.distance(), saddle);
    }
    folder.write("bvse_links.csv", links);
  }

  private CsvTable pathTable(PercolationPath path) {
    CsvTable table = folder.table("distance_A", "frac_a", "frac_b", "frac_c", "energy_eV");
    for (int i = 0; i < path.distance().length; i++) {
      double[] s = path.points().get(i);
      double e = lowest + above(path.density()[i]);
      table.row(path.distance()[i], s[0], s[1], s[2], e);
    }
    return table;
  }

  /** Energies up to a bit above the last finite barrier. */
  private double scale() {
    double last =
        bottlenecks.stream()
            .filter(Bottleneck::exists)
            .mapToDouble(b -> above(b.threshold()))
            .filter(e -> e < HIGHEST_SHOWN)
            .max()
            .orElse(1);
    return Math.max(1, ROOM * last);
  }

  /** The volume below an energy, and where it percolates. */
  private Figure volume() {
    double end = scale();
    double[] e = IntStream.range(0, CURVE).mapToDouble(i -> end * (i + 1) / CURVE).toArray();
    double[] share = shareBelow(end);
    Figure figure =
        new Figure("E − E(min) (eV)", "fraction of the volume")
            .line("below E", e, share, Palette.BLACK, Stroke.SOLID);
    int next = 3;
    while (next < 6) {
      int first = next;
      Bottleneck b = bottlenecks.get(first);
      String names = b.property();
      while (++next < 6 && bottlenecks.get(next).threshold() == b.threshold()) {
        names += ", " + bottlenecks.get(next).property();
      }
      double at = above(b.threshold());
      if (b.exists() && at <= end) {
        figure.line(
            "%s percolation, %.3f eV".formatted(names, at),
            new double[] {at, at},
            new double[] {0, share[CURVE - 1]},
            AXIS[first - 3],
            Stroke.DASHED);
      }
    }
    return figure;
  }

  /** Fractions of the grid that are below (i + 1)/CURVE of an energy above the lowest. */
  private double[] shareBelow(double end) {
    long[] count = new long[CURVE];
    for (double e : energy.values()) {
      double bin = Math.ceil((e - lowest) / end * CURVE) - 1;
      if (bin < CURVE) {
        count[(int) Math.max(0, bin)]++;
      }
    }
    double[] share = new double[CURVE];
    long below = 0;
    for (int i = 0; i < CURVE; i++) {
      below += count[i];
      share[i] = (double) below / energy.values().length;
    }
    return share;
  }

  private Figure paths() {
    Figure figure =
        new Figure("distance along the path (Å)", "E − E(min) (eV)").legend(Legend.TOP_RIGHT);
    for (int d = 0; d < 3; d++) {
      Optional<PercolationPath> path = landscape.paths().get(d);
      double barrier = above(bottlenecks.get(d).threshold());
      if (path.isPresent() && barrier < HIGHEST_SHOWN) {
        figure.line(
            "along %s: %.3f eV".formatted(NAME[d], barrier),
            path.get().distance(),
            Arrays.stream(path.get().density()).map(BvseReport::above).toArray(),
            AXIS[d],
            Stroke.SOLID);
      }
    }
    return figure;
  }

  void addTo(Map<String, Object> json) {
    json.put("ion", ion);
    json.put("lowest_eV", lowest);
    Map<String, Object> barriers = new LinkedHashMap<>();
    bottlenecks.forEach(b -> barriers.put(b.property(), above(b.threshold())));
    json.put("barriers_eV", barriers);
    json.put("sites", sites.size());
    List<KeyResult> results = new ArrayList<>();
    for (Bottleneck b : bottlenecks.subList(3, 6)) {
      String name = "Bond-valence barrier, " + b.property();
      results.add(
          b.exists()
              ? KeyResult.of(name, above(b.threshold()), Double.NaN, "eV", "rigid crystal")
              : KeyResult.undetermined(
                  name, "eV", "nothing percolates below %.0f eV".formatted(CEILING)));
    }
    json.put(KeyResult.KEY, results);
  }
}
