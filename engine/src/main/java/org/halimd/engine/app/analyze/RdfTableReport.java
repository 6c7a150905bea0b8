package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.input.RdfFile;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.MeanForce;
import org.halimd.analysis.structure.RadialCurve;

/**
 * What can be said from the table that a run leaves behind: shells and potentials of mean force.
 * Errors and coordination numbers need the trajectory.
 */
final class RdfTableReport {
  private static final int MOST_CURVES = 7;

  private final RdfFile file;
  private final double temperature;
  private final ResultFolder folder;

  RdfTableReport(RdfFile file, double temperature, ResultFolder folder) {
    this.file = file;
    this.temperature = temperature;
    this.folder = folder;
    folder.input(file.file());
  }

  void write(Console console) {
    if (file.runs() > 1) {
      console.line(file.file() + " holds " + file.runs() + " runs; the last one is used");
    }
    console.warn("errors and coordination numbers need the trajectory; the table has neither");
    Map<String, Object> shells = new LinkedHashMap<>();
    CsvTable csv = folder.table("pair", "r_max_A", "g_max", "r_min_A", "g_min", "clear_shell");
    for (int c = 0; c < file.names().size(); c++) {
      String name = file.names().get(c);
      FirstShell s = shell(c);
      csv.row(name, s.rMax(), s.gMax(), s.rMin(), s.gMin(), s.clear() ? "yes" : "no");
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("r_max_A", s.rMax());
      one.put("g_max", s.gMax());
      one.put("r_min_A", s.rMin());
      one.put("g_min", s.gMin());
      one.put("clear_shell", s.clear());
      shells.put(name, one);
      console.line(
          "%s: g = %.3f at %.3f A; minimum %.3f at %.3f A%s"
              .formatted(
                  name,
                  s.gMax(),
                  s.rMax(),
                  s.gMin(),
                  s.rMin(),
                  s.clear() ? "" : " (no clear shell)"));
    }
    folder.write("rdf_shells.csv", csv);
    writeCurves();
    folder.figure("rdf", figure());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("n_bins", file.radius().length);
    json.put("runs_in_file", file.runs());
    json.put("first_shells", shells);
    json.put("warnings", console.warnings());
    folder.json("rdf.json", json);
    console.summary(json);
  }

  private FirstShell shell(int curve) {
    double[] unknown = new double[file.radius().length];
    Arrays.fill(unknown, Double.NaN);
    RadialCurve c =
        new RadialCurve(file.names().get(curve), null, file.g()[curve], unknown, unknown, unknown);
    return FirstShell.of(c, file.width(), 1);
  }

  private void writeCurves() {
    List<String> names = new ArrayList<>(List.of("r_mid_A"));
    for (String name : file.names()) {
      names.add("g_" + name);
      if (!Double.isNaN(temperature)) {
        names.add("W_eV_" + name);
      }
    }
    CsvTable csv = folder.table(names.toArray(String[]::new));
    for (int k = 0; k < file.radius().length; k++) {
      List<Object> row = new ArrayList<>(List.of(file.radius()[k]));
      for (double[] g : file.g()) {
        row.add(g[k]);
        if (!Double.isNaN(temperature)) {
          row.add(MeanForce.potential(g[k], temperature));
        }
      }
      csv.row(row.toArray());
    }
    folder.write("rdf.csv", csv);
  }

  private Figure figure() {
    Figure figure = new Figure("r (Å)", "g(r)").legend(Legend.TOP_RIGHT);
    for (int c = 0; c < Math.min(MOST_CURVES, file.names().size()); c++) {
      figure.line(file.names().get(c), file.radius(), file.g()[c], Palette.of(c), Stroke.SOLID);
    }
    return figure;
  }
}
