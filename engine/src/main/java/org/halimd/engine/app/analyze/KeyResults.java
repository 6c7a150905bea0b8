package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.doas.DoasResult;
import org.halimd.analysis.landscape.Bottleneck;
import org.halimd.analysis.landscape.Isovalue;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.statistics.Equilibration;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.TypePair;

/** The main results of verbs that have many. */
final class KeyResults {
  private static final double NONE = Double.NaN;

  private KeyResults() {}

  /** For every species those of its ligands that are most: their distance and number. */
  static List<KeyResult> ofShells(Map<TypePair, FirstShell> shells, RadialTable table) {
    List<KeyResult> results = new ArrayList<>();
    Ligands ligands = new Ligands(shells, table.species());
    for (int centre = 0; centre < table.atoms().length; centre++) {
      int of = centre;
      List<Map.Entry<TypePair, FirstShell>> around =
          shells.entrySet().stream()
              .filter(e -> e.getKey().first() == of && Double.isFinite(e.getValue().rMax()))
              .toList();
      around.stream()
          .filter(e -> ligands.include(e.getKey()))
          .max(Comparator.comparingDouble(e -> number(e.getValue())))
          .ifPresent(e -> addShell(results, table, e.getKey(), e.getValue()));
    }
    return results;
  }

  private static double number(FirstShell shell) {
    return shell.isClosed() ? shell.coordination() : 0;
  }

  private static void addShell(
      List<KeyResult> results, RadialTable table, TypePair pair, FirstShell shell) {
    String a = table.species().get(pair.first()).symbol();
    String b = table.species().get(pair.second()).symbol();
    results.add(
        KeyResult.of(
            "Distance %s–%s".formatted(a, b), shell.rMax(), NONE, "Å", "first maximum of g(r)"));
    String name = "Number of %s around %s".formatted(b, a);
    results.add(
        shell.isClosed()
            ? KeyResult.of(
                name,
                shell.coordination(),
                shell.coordinationError(),
                "",
                "within %.3f Å%s"
                    .formatted(shell.rMin(), shell.clear() ? "" : "; the shell is not clear"))
            : KeyResult.undetermined(name, "", "g(r) has no first minimum in the range"));
  }

  /**
   * Percolation of a density and its barriers.
   *
   * @param thermalEnergy kT in eV; NaN if the temperature is unknown
   */
  static List<KeyResult> ofLandscape(
      Landscape landscape,
      List<Bottleneck> bottlenecks,
      double thermalEnergy,
      LandscapeValues values) {
    List<KeyResult> results = new ArrayList<>();
    Isovalue v = comparable(landscape.isovalues());
    if (v != null) {
      results.add(
          KeyResult.of(
              "Dimension of percolation at isovalue " + v.rule(),
              v.level().dimension(),
              NONE,
              "",
              "%.3g %s, %.3g %% of the volume, %.3g %% of the %s"
                  .formatted(
                      v.value(),
                      values.unitOnPages(),
                      100 * v.volumeFraction(),
                      100 * v.ionFraction(),
                      values.whole())));
    }
    boolean warm = Double.isFinite(thermalEnergy);
    double scale = warm ? thermalEnergy : 1;
    for (Bottleneck b : bottlenecks) {
      if (!b.property().endsWith("D")) {
        continue;
      }
      String name = "Effective barrier, percolation in " + b.property();
      String unit = warm ? "eV" : "kT";
      results.add(
          b.isDetermined()
              ? KeyResult.of(
                  name,
                  scale * b.barrier(),
                  scale * b.barrierError(),
                  unit,
                  "begins at %.3g %s".formatted(b.threshold(), values.unitOnPages()))
              : KeyResult.undetermined(
                  name,
                  unit,
                  "above %.3g %s: too few visits there".formatted(scale * b.lowerBound(), unit)));
    }
    return results;
  }

  /** The mean density, at which materials can be compared; otherwise the first isovalue. */
  private static Isovalue comparable(List<Isovalue> isovalues) {
    return isovalues.stream()
        .filter(v -> v.rule().equals("mean:1"))
        .findAny()
        .orElse(isovalues.isEmpty() ? null : isovalues.getFirst());
  }

  /** Number of peaks and width of every density of site energies. */
  static List<KeyResult> ofStates(List<DoasResult> results) {
    List<KeyResult> keys = new ArrayList<>();
    boolean several = results.stream().map(r -> r.sample().system()).distinct().count() > 1;
    for (DoasResult r : results) {
      String what = r.sample().species() + (several ? " in " + r.sample().system() : "");
      String share =
          r.hasErrors()
              ? "; %.0f %% of bootstrap samples have as many".formatted(100 * r.peakCountShare())
              : "";
      keys.add(
          KeyResult.of(
              "Peaks in the site energies of " + what,
              r.peaks().size(),
              NONE,
              "",
              "bandwidth %.3g eV%s".formatted(r.bandwidth(), share)));
      double[] q = r.summary().quantiles();
      keys.add(
          KeyResult.of(
              "Width of the site energies of " + what,
              q[q.length - 1] - q[0],
              NONE,
              "eV",
              "from the 5 %% to the 95 %% quantile, %d snapshots"
                  .formatted(r.sample().snapshots().size())));
    }
    return keys;
  }

  /**
   * Where time series are equilibrated.
   *
   * @param found by the name of the series
   * @param interval time between rows in ps
   * @param unit unit of time, {@code ps} or {@code rows}
   */
  static List<KeyResult> ofEquilibration(
      Map<String, Equilibration> found, double interval, String unit) {
    List<KeyResult> results = new ArrayList<>();
    found.entrySet().stream()
        .max(Comparator.comparingInt(e -> e.getValue().start()))
        .ifPresent(
            e ->
                results.add(
                    KeyResult.of(
                        "Equilibrated after",
                        e.getValue().start() * interval,
                        NONE,
                        unit,
                        "latest of all series: " + e.getKey())));
    found.entrySet().stream()
        .min(Comparator.comparingDouble(e -> e.getValue().effectiveSamples()))
        .ifPresent(
            e ->
                results.add(
                    KeyResult.of(
                        "Effective samples",
                        e.getValue().effectiveSamples(),
                        NONE,
                        "",
                        "fewest of all series: " + e.getKey())));
    return results;
  }
}
