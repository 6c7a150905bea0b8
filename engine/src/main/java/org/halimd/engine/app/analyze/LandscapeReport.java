package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.analysis.density.Cluster;
import org.halimd.analysis.density.Percolation;
import org.halimd.analysis.density.PercolationPath;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.landscape.Bottleneck;
import org.halimd.analysis.landscape.Isovalue;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteLink;
import org.halimd.analysis.sites.SiteMap;

/** Isovalues, percolation, paths and sites as text, tables and JSON. */
final class LandscapeReport {
  private static final int MOST_CLUSTERS = 10;
  private static final double FEWEST_FOR_LENGTH = 0.05;
  private static final String[] AXES = {"a", "b", "c"};

  private final Landscape landscape;
  private final List<Bottleneck> bottlenecks;
  private final SiteMap sites;
  private final double thermalEnergy;
  private final LandscapeValues values;
  private final ResultFolder folder;

  /**
   * A report.
   *
   * @param sites the sites, with errors where known
   * @param thermalEnergy kT in eV; NaN if the temperature is unknown
   * @param values what the density is
   */
  LandscapeReport(
      Landscape landscape,
      List<Bottleneck> bottlenecks,
      SiteMap sites,
      double thermalEnergy,
      LandscapeValues values,
      ResultFolder folder) {
    this.landscape = landscape;
    this.bottlenecks = bottlenecks;
    this.sites = sites;
    this.thermalEnergy = thermalEnergy;
    this.values = values;
    this.folder = folder;
  }

  void print(Console console) {
    for (Isovalue v : landscape.isovalues()) {
      console.line(
          "isovalue %-11s %.4g %s: %.2f %% of the volume, %.1f %% of the %s, %d clusters, %s"
              .formatted(
                  v.rule(),
                  v.value(),
                  values.unit(),
                  100 * v.volumeFraction(),
                  100 * v.ionFraction(),
                  values.whole(),
                  v.level().clusters(),
                  dimension(v.level())));
    }
    for (Bottleneck b : bottlenecks) {
      console.line("percolation %-2s: %s".formatted(b.property(), barrier(b)));
    }
    String noise =
        bottlenecks.stream()
            .filter(b -> b.exists() && !b.isDetermined())
            .map(Bottleneck::property)
            .collect(Collectors.joining(", "));
    if (!noise.isEmpty()) {
      console.warn(
          "percolation %s begins where fewer than %.0f visits were seen: run longer, or smooth with"
                  .formatted(noise, Bottleneck.FEWEST_VISITS)
              + " --smooth");
    }
    console.line(
        "%d sites%s; smallest distance %s A"
            .formatted(
                sites.size(),
                occupied(),
                sites.size() < 2 ? "-" : "%.3f".formatted(sites.smallestDistance())));
  }

  /** How many ions are at the sites; a weight of energies has no number of ions. */
  private String occupied() {
    return values == LandscapeValues.WEIGHT
        ? ""
        : " with %.4g ions; %.3g ions elsewhere"
            .formatted(
                sites.sites().stream().mapToDouble(Site::occupancy).sum(), sites.elsewhere());
  }

  private static String dimension(Percolation.Level level) {
    StringBuilder axes = new StringBuilder();
    for (int d = 0; d < 3; d++) {
      axes.append(level.percolates()[d] ? AXES[d] : "");
    }
    return level.dimension() == 0
        ? "isolated"
        : level.dimension() + "D, percolates along " + String.join(" ", axes.toString().split(""));
  }

  private String barrier(Bottleneck b) {
    if (!b.exists()) {
      return "never where values are positive, F > %.3g kT".formatted(b.lowerBound());
    }
    if (!b.isDetermined()) {
      String length =
          b.visits() < FEWEST_FOR_LENGTH
              ? ""
              : "; a run about %.0f times as long would tell"
                  .formatted(Math.ceil(Bottleneck.FEWEST_VISITS / b.visits()));
      return "undetermined, F > %.3g kT (begins at %.4g %s, %.2g visits: noise%s)"
          .formatted(b.lowerBound(), b.threshold(), values.unit(), b.visits(), length);
    }
    String inElectronvolt =
        Double.isNaN(thermalEnergy)
            ? ""
            : " = %s eV"
                .formatted(
                    Text.plain(thermalEnergy * b.barrier(), thermalEnergy * b.barrierError()));
    return "below %.4g %s, F = %s kT%s"
        .formatted(
            b.threshold(),
            values.unit(),
            Text.plain(b.barrier(), b.barrierError()),
            inElectronvolt);
  }

  void write() {
    writeIsovalues();
    writePercolation();
    writeSites();
    for (int d = 0; d < 3; d++) {
      String name = "density_path_" + AXES[d];
      if (determined(AXES[d])) {
        landscape.paths().get(d).ifPresent(path -> writePath(name, path));
      }
    }
  }

  private void writeIsovalues() {
    CsvTable table =
        folder.table(
            "rule",
            "isovalue_per_A3",
            "F_over_kT",
            "volume_fraction",
            "ion_fraction",
            "clusters",
            "largest_cluster_points",
            "dimension",
            "percolates_a",
            "percolates_b",
            "percolates_c");
    List<Isovalue> all = new ArrayList<>(landscape.isovalues());
    all.addAll(landscape.curve());
    double max = landscape.density().max();
    for (Isovalue v : all) {
      Percolation.Level level = v.level();
      table.row(
          v.rule(),
          v.value(),
          Math.log(max / v.value()),
          v.volumeFraction(),
          v.ionFraction(),
          level.clusters(),
          level.largest(),
          level.dimension(),
          level.percolates()[0],
          level.percolates()[1],
          level.percolates()[2]);
    }
    folder.write("isovalues.csv", table);
  }

  private void writePercolation() {
    CsvTable table =
        folder.table(
            "property",
            "threshold_per_A3",
            "visits",
            "F_over_kT",
            "error",
            "F_site_over_kT",
            "F_lower_bound_over_kT",
            "F_eV",
            "F_eV_error",
            "F_site_eV",
            "status");
    for (Bottleneck b : bottlenecks) {
      // Nothing is known of a barrier below the noise but its lower bound.
      double known = b.isDetermined() ? 1 : Double.NaN;
      table.row(
          b.property(),
          b.threshold(),
          b.visits(),
          known * b.barrier(),
          known * b.barrierError(),
          known * b.siteBarrier(),
          b.lowerBound(),
          known * thermalEnergy * b.barrier(),
          known * thermalEnergy * b.barrierError(),
          known * thermalEnergy * b.siteBarrier(),
          status(b));
    }
    folder.write("percolation.csv", table);
  }

  private static String status(Bottleneck b) {
    return !b.exists() ? "never" : b.isDetermined() ? "ok" : "undetermined";
  }

  private void writeSites() {
    CsvTable table =
        folder.table(
            "site",
            "frac_a",
            "frac_b",
            "frac_c",
            "x_A",
            "y_A",
            "z_A",
            "peak_per_A3",
            "occupancy",
            "occupancy_error",
            "spread_A");
    for (int i = 0; i < sites.size(); i++) {
      Site s = sites.sites().get(i);
      double[] r = cartesian(s.position());
      table.row(
          i,
          s.position()[0],
          s.position()[1],
          s.position()[2],
          r[0],
          r[1],
          r[2],
          s.peakDensity(),
          s.occupancy(),
          s.occupancyError(),
          s.spread());
    }
    folder.write("density_sites.csv", table);
    CsvTable links =
        folder.table(
            "from",
            "to",
            "image_a",
            "image_b",
            "image_c",
            "distance_A",
            "saddle_per_A3",
            "F_from_over_kT",
            "F_to_over_kT");
    for (SiteLink link : sites.links()) {
      links.row(
          link.from(),
          link.to(),
          link.image()[0],
          link.image()[1],
          link.image()[2],
          link.distance(),
          link.saddleDensity(),
          Math.log(sites.sites().get(link.from()).peakDensity() / link.saddleDensity()),
          Math.log(sites.sites().get(link.to()).peakDensity() / link.saddleDensity()));
    }
    folder.write("density_links.csv", links);
  }

  private double[] cartesian(double[] s) {
    double[] r = new double[3];
    for (int c = 0; c < 3; c++) {
      r[c] = sites.cell().cartesian(c, s[0], s[1], s[2]);
    }
    return r;
  }

  private void writePath(String name, PercolationPath path) {
    CsvTable table =
        folder.table(
            "distance_A", "density_per_A3", "F_over_kT", "F_eV", "frac_a", "frac_b", "frac_c");
    double max = landscape.density().max();
    for (int i = 0; i < path.points().size(); i++) {
      double f = Math.log(max / path.density()[i]);
      double[] s = path.points().get(i);
      table.row(path.distance()[i], path.density()[i], f, thermalEnergy * f, s[0], s[1], s[2]);
    }
    folder.write(name + ".csv", table);
  }

  /** Adds isovalues, percolation and sites to a summary. */
  void addTo(Map<String, Object> json) {
    json.put("connectivity", landscape.settings().connectivity().neighbours() + " neighbours");
    json.put("isovalues", landscape.isovalues().stream().map(this::json).toList());
    Map<String, Object> thresholds = new LinkedHashMap<>();
    bottlenecks.forEach(b -> thresholds.put(b.property(), json(b)));
    json.put("percolation", thresholds);
    json.put("mean_site_density_per_A3", landscape.meanSiteDensity());
    json.put("paths", paths());
    json.put("n_sites", sites.size());
    json.put("ions_elsewhere", sites.elsewhere());
    json.put("smallest_site_distance_A", sites.smallestDistance());
    json.put("sites", sites.sites().stream().map(LandscapeReport::json).toList());
    json.put("site_links", sites.links().stream().map(LandscapeReport::json).toList());
    json.put(KeyResult.KEY, KeyResults.ofLandscape(landscape, bottlenecks, thermalEnergy, values));
  }

  private Map<String, Object> json(Isovalue v) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rule", v.rule());
    map.put("isovalue_per_A3", v.value());
    map.put("volume_fraction", v.volumeFraction());
    map.put("ion_fraction", v.ionFraction());
    map.put("n_clusters", v.level().clusters());
    map.put("largest_cluster", v.level().largest());
    map.put("percolates_abc", v.level().percolates());
    map.put("max_cluster_dimension", v.level().dimension());
    ScalarGrid density = landscape.density();
    List<Cluster> clusters = Cluster.at(density, v.value(), landscape.settings().connectivity());
    map.put("clusters", clusters.stream().limit(MOST_CLUSTERS).map(LandscapeReport::json).toList());
    return map;
  }

  private static Map<String, Object> json(Cluster c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("size", c.size());
    map.put("ions", c.integral());
    map.put("rank", c.dimension());
    map.put("winding_vectors_found", c.windings());
    map.put("percolates_abc", c.percolates());
    return map;
  }

  private Map<String, Object> json(Bottleneck b) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("status", status(b));
    map.put("threshold_per_A3", b.threshold());
    map.put("visits_at_threshold", b.visits());
    if (b.isDetermined()) {
      map.put("F_over_kT", b.barrier());
      map.put("F_over_kT_error", b.barrierError());
      map.put("F_site_over_kT", b.siteBarrier());
      map.put("F_eV", thermalEnergy * b.barrier());
      map.put("F_eV_error", thermalEnergy * b.barrierError());
      map.put("F_site_eV", thermalEnergy * b.siteBarrier());
    } else {
      map.put("F_over_kT_lower_bound", b.lowerBound());
    }
    return map;
  }

  private boolean determined(String property) {
    return bottlenecks.stream().anyMatch(b -> b.property().equals(property) && b.isDetermined());
  }

  private Map<String, Object> paths() {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (int d = 0; d < 3; d++) {
      String axis = AXES[d];
      landscape
          .paths()
          .get(d)
          .filter(path -> determined(axis))
          .ifPresent(
              path -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("winding", path.winding());
                map.put("length_A", path.distance()[path.distance().length - 1]);
                paths.put(axis, map);
              });
    }
    return paths;
  }

  private static Map<String, Object> json(Site s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("position", s.position());
    map.put("peak_per_A3", s.peakDensity());
    map.put("occupancy", s.occupancy());
    map.put("occupancy_error", s.occupancyError());
    map.put("spread_A", s.spread());
    return map;
  }

  private static Map<String, Object> json(SiteLink link) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", link.from());
    map.put("to", link.to());
    map.put("image", link.image());
    map.put("distance_A", link.distance());
    map.put("saddle_per_A3", link.saddleDensity());
    return map;
  }
}
