package org.halimd.engine.app.analyze;

import java.util.List;
import org.halimd.analysis.doas.DoasResult;
import org.halimd.analysis.doas.EnergyHistogram;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.EnergySnapshot;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.analysis.doas.StatePeak;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.input.EnergyCsvFile;
import org.halimd.io.NumberText;

/** The tables of densities of states. */
final class DoasTables {
  private DoasTables() {}

  /** Writes where energies come from into the headers, so that a table can be read again. */
  static void describe(ResultFolder folder, String system, EnergyOrigin origin) {
    if (origin.model() != null) {
      folder.header(EnergyCsvFile.key("model", system), origin.model());
    }
    if (origin.relaxation() != null) {
      folder.header(EnergyCsvFile.key("relaxation", system), origin.relaxation());
    }
    origin
        .isolated()
        .forEach(
            (symbol, energy) ->
                folder.header(EnergyCsvFile.key("isolated " + symbol, system), energy));
  }

  /** {@code doas.csv}: every energy, as the potential says, with its atom. */
  static void energies(ResultFolder folder, List<EnergySystem> systems, List<String> species) {
    CsvTable table = folder.table(EnergyCsvFile.COLUMNS.toArray(String[]::new));
    for (EnergySystem system : systems) {
      for (EnergySnapshot snapshot : system.snapshots()) {
        for (int i = 0; i < snapshot.energy().length; i++) {
          if (species.contains(snapshot.symbols().get(i))) {
            row(table, system.name(), snapshot, i);
          }
        }
      }
    }
    folder.write("doas.csv", table);
  }

  private static void row(CsvTable table, String system, EnergySnapshot s, int i) {
    double total = s.energy()[i];
    double electrostatic = s.electrostatic() == null ? Double.NaN : s.electrostatic()[i];
    table.row(
        system,
        s.number(),
        s.frame() < 0 ? "" : s.frame(),
        i + 1,
        s.symbols().get(i),
        s.x()[i],
        s.y()[i],
        s.z()[i],
        total,
        total - electrostatic,
        electrostatic);
  }

  /** {@code doas.txt}, or one file per system: {@code # Li}, energies, an empty line, the next. */
  static void lists(ResultFolder folder, List<EnergySystem> systems, List<String> species) {
    for (EnergySystem system : systems) {
      StringBuilder text = new StringBuilder();
      for (String symbol : species) {
        text.append(text.isEmpty() ? "# " : "\n# ").append(symbol).append('\n');
        for (EnergySnapshot snapshot : system.snapshots()) {
          for (double energy : snapshot.of(symbol)) {
            NumberText.general(text, energy, 10);
            text.append('\n');
          }
        }
      }
      String name = systems.size() == 1 ? "doas.txt" : "doas_" + system.name() + ".txt";
      folder.text(name, text.toString());
    }
  }

  /** {@code doas_kde.csv}: densities with their bands. */
  static void densities(ResultFolder folder, List<DoasResult> results) {
    CsvTable table =
        folder.table("system", "species", "energy_eV", "density_per_eV", "ci95_lo", "ci95_hi");
    for (DoasResult r : results) {
      for (int k = 0; k < r.grid().length; k++) {
        table.row(
            r.sample().system(),
            r.sample().species(),
            r.grid()[k],
            r.density()[k],
            r.lower()[k],
            r.upper()[k]);
      }
    }
    folder.write("doas_kde.csv", table);
  }

  /** {@code doas_histogram.csv}: counts, density with integral 1, and with integral N. */
  static void histograms(ResultFolder folder, List<DoasResult> results) {
    CsvTable table =
        folder.table(
            "system", "species", "from_eV", "to_eV", "count", "density_per_eV", "atoms_per_eV");
    for (DoasResult r : results) {
      EnergyHistogram h = r.histogram();
      long first = Math.round(h.firstEdge() / h.width());
      double atoms = (double) r.summary().count() / r.sample().snapshots().size();
      for (int k = 0; k < h.counts().length; k++) {
        table.row(
            r.sample().system(),
            r.sample().species(),
            (first + k) * h.width(),
            (first + k + 1) * h.width(),
            h.counts()[k],
            h.density()[k],
            h.density()[k] * atoms);
      }
    }
    folder.write("doas_histogram.csv", table);
  }

  /** {@code doas_peaks.csv}. */
  static void peaks(ResultFolder folder, List<DoasResult> results) {
    CsvTable table =
        folder.table(
            "system",
            "species",
            "peak",
            "energy_eV",
            "energy_error",
            "height_per_eV",
            "height_error",
            "prominence_per_eV",
            "fwhm_eV",
            "weight",
            "weight_error");
    for (DoasResult r : results) {
      int number = 0;
      for (StatePeak p : r.peaks()) {
        table.row(
            r.sample().system(),
            r.sample().species(),
            ++number,
            p.peak().energy(),
            p.energyError(),
            p.peak().height(),
            p.heightError(),
            p.peak().prominence(),
            p.peak().width(),
            p.weight(),
            p.weightError());
      }
    }
    folder.write("doas_peaks.csv", table);
  }
}
