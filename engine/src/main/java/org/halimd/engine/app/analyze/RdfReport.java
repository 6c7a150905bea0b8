package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.MeanForce;
import org.halimd.analysis.structure.RadialCurve;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.analysis.structure.ShellStatistics;
import org.halimd.analysis.structure.ShellStatistics.Shell;
import org.halimd.analysis.structure.TypePair;

/** Radial distribution functions as text, tables, JSON and figures. */
final class RdfReport {
  private static final double CHECK_FROM = 4;

  private final RadialResult result;
  private final RadialTable table;
  private final FirstShells shells;
  private final ShellStatistics statistics;
  private final double temperature;
  private final List<TypePair> shown;
  private final ResultFolder folder;

  /**
   * A report.
   *
   * @param statistics numbers of neighbours; null if no shell has a radius
   * @param temperature in K; NaN if there is to be no potential of mean force
   * @param shown pairs in text and figures; empty for all
   */
  RdfReport(
      RadialResult result,
      FirstShells shells,
      ShellStatistics statistics,
      double temperature,
      List<TypePair> shown,
      ResultFolder folder) {
    this.result = result;
    this.table = result.table();
    this.shells = shells;
    this.statistics = statistics;
    this.temperature = temperature;
    this.shown = shown;
    this.folder = folder;
    folder.header("rmax_A", result.settings().cutoff());
    folder.header("bins", result.settings().bins());
    folder.header("bin_edge", result.settings().edge());
    folder.header("shell_volume", result.settings().shell());
    folder.header("finite_n", result.settings().finiteNumber());
    folder.header("half_min_width_A", "%.6g".formatted(result.halfWidth()));
    folder.header("error_blocks", result.blocks() + " of " + result.framesPerBlock() + " frames");
  }

  private boolean isShown(TypePair pair) {
    return shown.isEmpty()
        || shown.contains(pair)
        || shown.contains(new TypePair(pair.second(), pair.first()));
  }

  void print(Console console) {
    shells
        .all()
        .forEach(
            (pair, shell) -> {
              if (isShown(pair)) {
                console.line(line(pair, shell));
              }
            });
    if (result.settings().cutoff() > result.halfWidth()) {
      console.line(
          "beyond %.4g A, half the width of the cell, periodic images repeat (rows are marked)"
              .formatted(result.halfWidth()));
    }
    BlockNotes.warn(console, result.blocks(), result.growth());
    for (Map.Entry<TypePair, FirstShell> e : shells.all().entrySet()) {
      boolean like = e.getKey().first() == e.getKey().second();
      if (like && table.atoms()[e.getKey().first()] == 1) {
        console.warn(
            "there is one atom of "
                + table.species().get(e.getKey().first()).symbol()
                + ": its g with itself shows its periodic images and nothing else");
      }
    }
  }

  private String line(TypePair pair, FirstShell shell) {
    String name = table.name(pair);
    if (Double.isNaN(shell.rMax())) {
      return name + ": no maximum up to " + Text.number(result.settings().cutoff()) + " A";
    }
    String text = "%s: g = %.3f at %.3f A".formatted(name, shell.gMax(), shell.rMax());
    if (!shell.isClosed()) {
      return text + "; no minimum behind it within the range";
    }
    return text
        + "; minimum %.3f at %.3f A; N = %s%s"
            .formatted(
                shell.gMin(),
                shell.rMin(),
                Text.plain(shell.coordination(), shell.coordinationError()),
                shell.clear() ? "" : " (no clear shell)");
  }

  void write() {
    writeCurves();
    writeShells();
    StringBuilder out = new StringBuilder();
    GpumdTables.rdf(table, table.presentPairs(), result.settings().shell(), out);
    folder.text("rdf.out", out.toString());
    if (statistics != null) {
      writeDistributions();
      writeCompositions();
    }
    RdfFigures figures = new RdfFigures(result, shells);
    figures.distributions(this::isShown).forEach(folder::figure);
    figures.coordination(this::isShown).forEach(folder::figure);
    if (!Double.isNaN(temperature)) {
      folder.figure("pmf", figures.meanForce(this::isShown, temperature));
    }
  }

  private List<RadialCurve> curves() {
    List<RadialCurve> curves = new ArrayList<>(List.of(result.total()));
    curves.addAll(result.pairs());
    return curves;
  }

  private void writeCurves() {
    List<String> names = new ArrayList<>(List.of("r_mid_A"));
    for (RadialCurve c : curves()) {
      for (String column : List.of("g_%s", "g_error_%s", "N_%s", "N_error_%s", "pairs_%s")) {
        names.add(column.formatted(c.name()));
      }
      if (!Double.isNaN(temperature)) {
        names.add("W_eV_" + c.name());
        names.add("W_error_eV_" + c.name());
      }
    }
    names.add("beyond_half_width");
    CsvTable csv = folder.table(names.toArray(String[]::new));
    for (int bin = 0; bin < table.bins(); bin++) {
      List<Object> row = new ArrayList<>(List.of(table.radius(bin)));
      for (RadialCurve c : curves()) {
        row.add(c.g()[bin]);
        row.add(c.gError()[bin]);
        row.add(c.coordination()[bin]);
        row.add(c.coordinationError()[bin]);
        row.add(c.pair() == null ? table.totalCount(bin) : table.count(c.pair(), bin));
        if (!Double.isNaN(temperature)) {
          row.add(MeanForce.potential(c.g()[bin], temperature));
          row.add(MeanForce.error(c.g()[bin], c.gError()[bin], temperature));
        }
      }
      row.add(result.isBeyondHalfWidth(bin) ? 1 : 0);
      csv.row(row.toArray());
    }
    folder.write("rdf.csv", csv);
  }

  private void writeShells() {
    CsvTable csv =
        folder.table(
            "pair",
            "r_max_A",
            "g_max",
            "r_min_A",
            "g_min",
            "N_r_min",
            "N_error",
            "clear_shell",
            "radius_used_A",
            "N_radius_used",
            "N_radius_used_error");
    shells
        .all()
        .forEach(
            (pair, s) -> {
              ShellStatistics.Distribution d = distribution(pair);
              csv.row(
                  table.name(pair),
                  s.rMax(),
                  s.gMax(),
                  s.rMin(),
                  s.gMin(),
                  s.coordination(),
                  s.coordinationError(),
                  s.clear() ? "yes" : "no",
                  shells.radius(pair),
                  d == null ? Double.NaN : d.mean(),
                  d == null ? Double.NaN : d.meanError());
            });
    folder.write("rdf_shells.csv", csv);
  }

  /** The distribution of the number of neighbours; null if the shell has no radius. */
  private ShellStatistics.Distribution distribution(TypePair pair) {
    if (statistics == null) {
      return null;
    }
    return statistics.distributions().stream()
        .filter(d -> d.shell().centre() == pair.first() && d.shell().neighbor() == pair.second())
        .findAny()
        .orElse(null);
  }

  private void writeDistributions() {
    CsvTable csv = folder.table("pair", "radius_A", "n", "probability", "error");
    for (ShellStatistics.Distribution d : statistics.distributions()) {
      Shell shell = d.shell();
      String name = table.name(new TypePair(shell.centre(), shell.neighbor()));
      for (int n = 0; n <= ShellStatistics.MOST; n++) {
        if (d.probability()[n] > 0) {
          Object label = n == ShellStatistics.MOST ? n + " and more" : (Object) n;
          csv.row(name, shell.radius(), label, d.probability()[n], d.error()[n]);
        }
      }
    }
    folder.write("coordination.csv", csv);
  }

  private void writeCompositions() {
    CsvTable csv = folder.table("centre", "shell", "count", "fraction");
    Map<String, Long> total = new LinkedHashMap<>();
    Map<String, Long> compositions = statistics.compositions();
    compositions.forEach((name, n) -> total.merge(name.split(": ?")[0], n, Long::sum));
    compositions.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            e -> {
              String[] parts = e.getKey().split(": ");
              csv.row(
                  parts[0], parts[1], e.getValue(), (double) e.getValue() / total.get(parts[0]));
            });
    folder.write("shell_composition.csv", csv);
  }

  /** The summary; keys as in the reference data where those have them. */
  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    for (int a = 0; a < table.atoms().length; a++) {
      json.put("n_" + table.species().get(a).symbol(), table.atoms()[a]);
    }
    json.put("n_frames", table.frames());
    json.put("mean_volume_A3", result.meanVolume());
    json.put("rmax_A", result.settings().cutoff());
    json.put("n_bins", result.settings().bins());
    json.put("half_min_width_A", result.halfWidth());
    json.put("error_blocks", result.blocks());
    json.put("frames_per_block", result.framesPerBlock());
    json.put("error_growth_on_doubling", result.growth());
    Map<String, Object> checks = new LinkedHashMap<>();
    curves().forEach(c -> checks.put(c.name(), check(c)));
    json.put("checks", checks);
    Map<String, Object> first = new LinkedHashMap<>();
    shells.all().forEach((pair, shell) -> first.put(table.name(pair), shell(pair, shell)));
    json.put("first_shells", first);
    json.put(KeyResult.KEY, KeyResults.ofShells(shells.all(), table));
    json.put("warnings", warnings);
    return json;
  }

  /** The mean over the volume beyond 4 Å, to be compared with what g tends to in a gas. */
  private Map<String, Object> check(RadialCurve c) {
    double sum = 0;
    double volume = 0;
    long pairs = 0;
    for (int bin = 0; bin < table.bins(); bin++) {
      if (table.radius(bin) > CHECK_FROM) {
        double shell = table.shell(bin, ShellVolume.EXACT);
        sum += shell * c.g()[bin];
        volume += shell;
      }
      pairs += c.pair() == null ? table.totalCount(bin) : table.count(c.pair(), bin);
    }
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("mean_g_4A_to_rmax", volume == 0 ? Double.NaN : sum / volume);
    check.put("expected", result.limit(c));
    check.put("total_pairs", pairs);
    return check;
  }

  private Map<String, Object> shell(TypePair pair, FirstShell s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("r_max_A", s.rMax());
    map.put("g_max", s.gMax());
    map.put("r_min_A", s.rMin());
    map.put("g_min", s.gMin());
    map.put("first_shell_coordination", s.coordination());
    map.put("first_shell_coordination_error", s.coordinationError());
    map.put("clear_shell", s.clear());
    ShellStatistics.Distribution d = distribution(pair);
    if (d != null) {
      map.put("radius_used_A", d.shell().radius());
      map.put("radius_given", shells.isGiven(pair));
      map.put("n_within_radius", d.mean());
      map.put("n_within_radius_error", d.meanError());
    }
    return map;
  }
}
