package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.halimd.analysis.doas.DoasResult;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.analysis.doas.StatePeak;
import org.halimd.analysis.figure.MapFigure;
import org.halimd.engine.app.analyze.RelaxedFile.Entry;

/** Densities of states as text, tables, JSON and figures. */
final class DoasReport {
  private static final double FEW_SNAPSHOTS = 8;

  private final List<EnergySystem> systems;
  private final List<DoasResult> results;
  private final String shift;
  private final ResultFolder folder;
  private final Console console;
  private final Map<String, Object> relaxations = new LinkedHashMap<>();

  DoasReport(
      List<EnergySystem> systems,
      List<DoasResult> results,
      String shift,
      ResultFolder folder,
      Console console) {
    this.systems = systems;
    this.results = results;
    this.shift = shift;
    this.folder = folder;
    this.console = console;
  }

  /** Tells how relaxations ended and what was done with those that did not converge. */
  void relaxations(Map<String, Map<Integer, Entry>> relaxed, boolean dropped) {
    relaxed.forEach((system, entries) -> relaxation(system, new TreeMap<>(entries), dropped));
  }

  private void relaxation(String system, Map<Integer, Entry> entries, boolean dropped) {
    List<Integer> unconverged =
        entries.keySet().stream().filter(m -> !entries.get(m).converged()).toList();
    long[] steps = entries.values().stream().mapToLong(Entry::steps).sorted().toArray();
    double worst = entries.values().stream().mapToDouble(Entry::maxForce).max().orElse(0);
    boolean none = "none".equals(folder.header().get("relax"));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", folder.header().get("relax"));
    json.put("snapshots", entries.size());
    json.put("steps_median", steps[steps.length / 2]);
    json.put("steps_most", steps[steps.length - 1]);
    json.put("largest_force_eV_A", worst);
    json.put("unconverged", none ? List.of() : unconverged);
    json.put("unconverged_are", dropped ? "left out" : "kept");
    relaxations.put(system, json);
    if (none) {
      console.warn(
          system
              + ": the snapshots are not relaxed; thermal motion broadens and shifts all peaks, and"
              + " the energies cannot be compared with relaxed ones");
      return;
    }
    console.line(
        "%s: %d snapshots relaxed, %d steps in the median, %d at most, largest force left %.3g eV/A"
            .formatted(
                system, entries.size(), steps[steps.length / 2], steps[steps.length - 1], worst));
    if (!unconverged.isEmpty()) {
      console.warn(
          "%s: %d of %d relaxations did not converge (snapshots %s); they are %s"
              .formatted(
                  system,
                  unconverged.size(),
                  entries.size(),
                  unconverged.stream().map(String::valueOf).collect(Collectors.joining(" ")),
                  dropped
                      ? "left out"
                      : "kept with the energies they have (--drop-unconverged leaves them out)"));
    }
  }

  void print() {
    warnOfUnknownOrigins();
    for (DoasResult r : results) {
      String name = name(r);
      console.line(
          "%s: %d energies of %d snapshots, mean %s eV, sd %.4f eV, 5-95 %% width %.4f eV"
              .formatted(
                  name,
                  r.summary().count(),
                  r.sample().snapshots().size(),
                  Text.plain(r.summary().mean(), r.meanError()),
                  r.summary().deviation(),
                  r.summary().centralWidth()));
      console.line(
          "%s: %d peak%s with h = %.4g eV (Scott %.4g, Silverman %.4g)"
              .formatted(
                  name,
                  r.peaks().size(),
                  r.peaks().size() == 1 ? "" : "s",
                  r.bandwidth(),
                  r.scott(),
                  r.silverman()));
      r.peaks().forEach(peak -> console.line("  " + text(peak)));
      warn(name, r);
    }
  }

  private static String text(StatePeak p) {
    return "at %s eV, weight %s, width %.4f eV"
        .formatted(
            Text.plain(p.peak().energy(), p.energyError()),
            Text.plain(p.weight(), p.weightError()),
            p.peak().width());
  }

  private void warn(String name, DoasResult r) {
    if (r.silvermanPeaks() > r.peaks().size()) {
      console.warn(
          "%s: with Silverman's bandwidth of %.4g eV there are %d peaks instead of %d; the bandwidth hides structure, give --bandwidth"
              .formatted(name, r.silverman(), r.silvermanPeaks(), r.peaks().size()));
    }
    if (!r.hasErrors()) {
      console.warn(
          name
              + ": errors are undetermined, since there is one snapshot or it is unknown which"
              + " energies belong to one");
    } else if (r.effectiveSnapshots() < FEW_SNAPSHOTS) {
      console.warn(
          "%s: %d snapshots are worth %.1f independent ones; errors are rough, and %.0f times the length would give ten"
              .formatted(
                  name,
                  r.sample().snapshots().size(),
                  r.effectiveSnapshots(),
                  Math.ceil(10 / r.effectiveSnapshots())));
    }
  }

  private void warnOfUnknownOrigins() {
    boolean unknown =
        systems.stream()
            .map(EnergySystem::origin)
            .anyMatch(o -> o.model() == null || o.relaxation() == null);
    if (unknown) {
      console.warn(
          "the files do not say how their energies were made; they mean the same only if potential"
              + " and relaxation were the same, and thermal snapshots hide peaks");
    }
  }

  private static String name(DoasResult r) {
    return r.sample().system() + " " + r.sample().species();
  }

  /** Writes all files. */
  void write(List<String> species) {
    for (EnergySystem system : systems) {
      EnergyOrigin origin = system.origin();
      DoasTables.describe(folder, system.name(), origin);
    }
    DoasTables.energies(folder, systems, species);
    DoasTables.lists(folder, systems, species);
    DoasTables.densities(folder, results);
    DoasTables.histograms(folder, results);
    DoasTables.peaks(folder, results);
    folder.figure("doas", DoasFigure.of(results, shift));
    for (EnergySystem system : systems) {
      writeMap(system, species.getFirst());
    }
    for (String symbol : species) {
      if (species.size() > 1) {
        List<DoasResult> some =
            results.stream().filter(r -> r.sample().species().equals(symbol)).toList();
        folder.figure("doas_" + symbol, DoasFigure.of(some, shift));
      }
    }
    Map<String, Object> json = json();
    console.summary(json);
    folder.json("doas_stats.json", json);
  }

  private void writeMap(EnergySystem system, String species) {
    MapFigure map = system.species().contains(species) ? EnergyMap.of(system, species) : null;
    if (map != null) {
      folder.figure(systems.size() == 1 ? "doas_map" : "doas_map_" + system.name(), map);
    }
  }

  /** The summary; keys as in the reference data. */
  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("shift", shift);
    json.put("relaxation", relaxations);
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (DoasResult r : results) {
      all.computeIfAbsent(r.sample().system(), s -> new LinkedHashMap<>())
          .put(r.sample().species(), statistics(r));
    }
    json.put("systems", all);
    json.put(KeyResult.KEY, KeyResults.ofStates(results));
    json.put("warnings", console.warnings());
    return json;
  }

  private static Map<String, Object> statistics(DoasResult r) {
    double[] quantiles = r.summary().quantiles();
    List<StatePeak> peaks = r.peaks();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", r.summary().count());
    json.put("n_snapshots", r.sample().snapshots().size());
    json.put("statistical_inefficiency_of_snapshots", r.inefficiency());
    json.put("mean", r.summary().mean());
    json.put("mean_error", r.meanError());
    json.put("std_ddof1", r.summary().deviation());
    json.put("skewness", r.summary().skewness());
    json.put("excess_kurtosis", r.summary().excessKurtosis());
    json.put("min", r.summary().least());
    json.put("max", r.summary().greatest());
    json.put("quartiles", Arrays.copyOfRange(quantiles, 1, 4));
    json.put("iqr", r.summary().interquartileRange());
    json.put("quantiles_5_25_50_75_95", quantiles);
    json.put("scott_factor", r.scottFactor());
    json.put("scott_bandwidth_eV", r.scott());
    json.put("silverman_bandwidth_eV", r.silverman());
    json.put("bandwidth_eV", r.bandwidth());
    json.put("n_peaks_prominence_5pct", peaks.size());
    json.put("n_peaks_silverman", r.silvermanPeaks());
    json.put("share_of_bootstrap_samples_with_so_many_peaks", r.peakCountShare());
    json.put("peak_positions_eV", peaks.stream().map(p -> p.peak().energy()).toList());
    json.put("peak_position_errors_eV", peaks.stream().map(StatePeak::energyError).toList());
    json.put("peak_heights", peaks.stream().map(p -> p.peak().height()).toList());
    json.put("peak_height_errors", peaks.stream().map(StatePeak::heightError).toList());
    json.put("peak_widths_eV", peaks.stream().map(p -> p.peak().width()).toList());
    json.put("fwhm_of_highest_peak_eV", r.highest().peak().width());
    json.put("split_energies_eV", r.splits());
    json.put("weights_between_splits", peaks.stream().map(StatePeak::weight).toList());
    json.put("weight_errors", peaks.stream().map(StatePeak::weightError).toList());
    Map<String, Object> histogram = new LinkedHashMap<>();
    histogram.put("first_edge", r.histogram().firstEdge());
    histogram.put("width", r.histogram().width());
    histogram.put("counts", r.histogram().counts());
    histogram.put("density", r.histogram().density());
    json.put("histogram", histogram);
    json.put("integral_of_kde_on_200_points", r.integral());
    return json;
  }
}
