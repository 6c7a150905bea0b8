package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.engine.app.amorphize.RunNumbers.Mean;
import org.halimd.engine.app.analyze.Console;
import org.halimd.engine.app.analyze.ResultFolder;
import org.halimd.engine.app.analyze.Text;
import org.halimd.io.NumberText;

/** What came out, as text, JSON, tables and figures. */
final class GlassReport {
  private final Plan plan;
  private final RunNumbers numbers;
  private final Glass glass;
  private final ResultFolder folder;

  GlassReport(Plan plan, RunNumbers numbers, Glass glass, ResultFolder folder) {
    this.plan = plan;
    this.numbers = numbers;
    this.glass = glass;
    this.folder = folder;
  }

  private int rest() {
    return plan.schedule().stages().size() - 1;
  }

  /** The result in a few lines. */
  void print(Console console) {
    console.line("");
    console.line(glass.verdict().sentence());
    Mean energy = numbers.average(rest(), "potential_eV").per(plan.atoms());
    Mean pressure = numbers.average(rest(), "pressure_GPa");
    console.line(
        "at %s: %.4f g/cm3, %s eV/atom, %s GPa"
            .formatted(
                kelvin(plan.schedule().cold()),
                numbers.density(rest()),
                Text.plain(energy.mean(), energy.error()),
                Text.plain(pressure.mean(), pressure.error())));
    console.line(diffusion());
    for (Appearance state : glass.states()) {
      console.line(
          String.format(
              Locale.ROOT,
              "%-5s  q4 averaged %.3f, q6 averaged %.3f, g(r) beyond the first shells %.3f (rms)",
              state.name(),
              state.mean("q4_averaged"),
              state.mean("q6_averaged"),
              state.farStructure(glass.distance())));
    }
    glass.polyhedra().forEach(p -> console.line(polyhedra(p)));
    glass.polyhedra().stream()
        .filter(p -> p.broken() > 0)
        .forEach(
            p ->
                console.warn(
                    "%.1f %% of %s have fewer than four ligands"
                        .formatted(100 * p.broken(), p.cation())));
    glass.contacts().forEach(contact -> console.warn(contact.sentence()));
  }

  private static String kelvin(double temperature) {
    return NumberText.general(temperature, 6) + " K";
  }

  private String diffusion() {
    MeltMotion m = glass.motion();
    String hot = kelvin(plan.schedule().hot());
    return m.diffusive()
        ? "framework in the hold at %s: D = %s cm2/s"
            .formatted(hot, Text.scientific(m.diffusion(), m.diffusionError()))
        : "framework in the hold at %s: D undetermined in %.4g ps, at most %.2g cm2/s"
            .formatted(hot, m.time(), m.upperBound());
  }

  private static String polyhedra(Polyhedra p) {
    return "%s has %.2f ligands: %s"
        .formatted(
            p.cation(),
            p.mean(),
            p.shares().entrySet().stream()
                .map(e -> "%d in %.1f %%".formatted(e.getKey(), 100 * e.getValue()))
                .collect(Collectors.joining(", ")));
  }

  /** Tables, figures and, last, {@code summary.json}. */
  Map<String, Object> write(AmorphizeFolder where, Console console) {
    folder.write("rdf.csv", radial());
    folder.figure("rdf", GlassFigures.radial(glass));
    folder.figure("order", GlassFigures.order(glass));
    ScheduleTable schedule = ScheduleTable.read(where.run(), plan);
    folder.write("schedule.csv", schedule.table(folder));
    GlassFigures.schedule(schedule).forEach(folder::figure);
    Map<String, Object> summary = summary(console.warnings());
    folder.json("summary.json", summary);
    return summary;
  }

  private CsvTable radial() {
    List<String> columns = new ArrayList<>(List.of("r_mid_A"));
    glass.states().forEach(s -> columns.add("g_framework_" + s.name()));
    CsvTable csv = folder.table(columns.toArray(String[]::new));
    RadialTable table = glass.states().getFirst().radial().table();
    for (int bin = 0; bin < table.bins(); bin++) {
      List<Object> row = new ArrayList<>(List.of(table.radius(bin)));
      for (Appearance state : glass.states()) {
        row.add(state.framework()[bin]);
      }
      csv.row(row.toArray());
    }
    return csv;
  }

  private Map<String, Object> summary(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("verdict", glass.verdict().kind().name().toLowerCase(Locale.ROOT));
    json.put("sentence", glass.verdict().sentence());
    json.put("schedule", plan.schedule());
    json.put("atoms", plan.atoms());
    json.put("density_g_cm3", numbers.density(rest()));
    json.put("temperature_K", numbers.average(rest(), "temperature_K"));
    json.put("pressure_GPa", numbers.average(rest(), "pressure_GPa"));
    json.put("volume_A3", numbers.average(rest(), "volume_A3"));
    json.put("potential_eV_per_atom", numbers.average(rest(), "potential_eV").per(plan.atoms()));
    json.put("framework", glass.framework().names());
    json.put("neighbor_distance_A", glass.distance());
    json.put("melt_motion", glass.motion());
    json.put("site_radius_A", Glass.SITE_RADIUS);
    json.put("at_sites_of_start", glass.sites());
    Map<String, Object> states = new LinkedHashMap<>();
    for (Appearance state : glass.states()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("order", state.orderParameters());
      one.put("g_beyond_first_shells_rms", state.farStructure(glass.distance()));
      states.put(state.name(), one);
    }
    json.put("states", states);
    json.put("polyhedra", glass.polyhedra());
    json.put("close_contacts", glass.contacts());
    json.put("warnings", warnings);
    return json;
  }
}
