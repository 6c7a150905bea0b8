package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.TypePair;
import org.halimd.analysis.structure.scattering.RadialTransform;
import org.halimd.analysis.structure.scattering.ScatteringWeights;
import org.halimd.analysis.structure.scattering.SelectedVectors;
import org.halimd.analysis.structure.scattering.StructureFactorTable;

/** Structure factors as text, tables, JSON and figures. */
final class SqReport {
  private static final int MOST_CURVES = 6;
  private static final String Q = "q (Å⁻¹)";

  private final StructureFactorTable table;
  private final ResultFolder folder;
  private RadialTransform transform;

  SqReport(StructureFactorTable table, ResultFolder folder) {
    this.table = table;
    this.folder = folder;
    folder.header("qmax_per_A", table.limit());
    folder.header("bins", table.bins());
    folder.header("error_blocks", table.blocks() + " of " + table.framesPerBlock() + " frames");
  }

  void print(Console console) {
    for (int w = 0; w < table.names().size(); w++) {
      int best = -1;
      for (int bin = 0; bin < table.bins(); bin++) {
        double s = table.weighted()[w][bin];
        if (!Double.isNaN(s) && (best < 0 || s > table.weighted()[w][best])) {
          best = bin;
        }
      }
      console.line(
          "S(q) %s: highest at q = %.3f 1/A, %s"
              .formatted(
                  table.names().get(w),
                  table.q(best),
                  Text.plain(table.weighted()[w][best], table.weightedError()[w][best])));
    }
    BlockNotes.warn(console, table.blocks(), table.growth());
  }

  void write() {
    List<String> names = new ArrayList<>(List.of("q_invA", "vectors_per_frame"));
    table.names().forEach(n -> names.addAll(List.of("S_" + n, "S_error_" + n)));
    for (TypePair pair : table.pairs()) {
      String n = table.name(pair);
      names.addAll(List.of("S_" + n, "S_error_" + n, "A_" + n, "A_error_" + n));
    }
    CsvTable csv = folder.table(names.toArray(String[]::new));
    for (int bin = 0; bin < table.bins(); bin++) {
      List<Object> row = new ArrayList<>(List.of(table.q(bin), table.vectors()[bin]));
      for (int w = 0; w < table.names().size(); w++) {
        row.add(table.weighted()[w][bin]);
        row.add(table.weightedError()[w][bin]);
      }
      for (int p = 0; p < table.pairs().size(); p++) {
        row.add(table.partial()[p][bin]);
        row.add(table.partialError()[p][bin]);
        row.add(table.faberZiman(p, bin));
        row.add(table.faberZimanError(p, bin));
      }
      csv.row(row.toArray());
    }
    folder.write("sq.csv", csv);
    folder.figure("sq", total());
    folder.figure("sq_partial", partial());
  }

  private double[] axis() {
    return IntStream.range(0, table.bins()).mapToDouble(table::q).toArray();
  }

  /** Neutrons and X-rays. */
  private Figure total() {
    Figure figure = new Figure(Q, "S(q)").legend(Legend.TOP_RIGHT);
    for (int w = 1; w < table.names().size(); w++) {
      curve(
          figure,
          table.names().get(w).equals("xray") ? "X-ray" : table.names().get(w),
          table.weighted()[w],
          table.weightedError()[w],
          Palette.of(w - 1));
      if (transform != null) {
        String name = table.names().get(w).equals("xray") ? "X-ray" : table.names().get(w);
        figure.line(
            name + ", from g(r)", axis(), transform.weighted(w), Palette.of(w - 1), Stroke.DASHED);
      }
    }
    return figure;
  }

  private Figure partial() {
    Figure figure = new Figure(Q, "partial A(q) (Faber-Ziman)").legend(Legend.TOP_RIGHT);
    for (int p = 0; p < Math.min(MOST_CURVES, table.pairs().size()); p++) {
      int pair = p;
      double[] a = new double[table.bins()];
      double[] error = new double[table.bins()];
      Arrays.setAll(a, bin -> table.faberZiman(pair, bin));
      Arrays.setAll(error, bin -> table.faberZimanError(pair, bin));
      curve(figure, table.name(table.pairs().get(p)), a, error, Palette.of(p));
    }
    return figure;
  }

  private void curve(Figure figure, String name, double[] s, double[] error, Palette colour) {
    int[] known = IntStream.range(0, s.length).filter(bin -> Double.isFinite(s[bin])).toArray();
    double[] q = IntStream.of(known).mapToDouble(table::q).toArray();
    double[] y = IntStream.of(known).mapToDouble(bin -> s[bin]).toArray();
    double[] low = IntStream.of(known).mapToDouble(bin -> s[bin] - orZero(error[bin])).toArray();
    double[] high = IntStream.of(known).mapToDouble(bin -> s[bin] + orZero(error[bin])).toArray();
    figure.band("", q, low, high, colour).line(name, q, y, colour, Stroke.SOLID);
  }

  private static double orZero(double error) {
    return Double.isFinite(error) ? error : 0;
  }

  /** The wave vectors asked for, one by one. */
  void vectors(SelectedVectors selected) {
    List<String> names = new ArrayList<>(List.of("h", "k", "l", "q_invA"));
    selected.names().forEach(n -> names.addAll(List.of("S_" + n, "S_error_" + n)));
    CsvTable csv = folder.table(names.toArray(String[]::new));
    for (SelectedVectors.Row r : selected.rows()) {
      List<Object> row = new ArrayList<>(List.of(r.hkl()[0], r.hkl()[1], r.hkl()[2], r.q()));
      for (int c = 0; c < r.value().length; c++) {
        row.add(r.value()[c]);
        row.add(r.error()[c]);
      }
      csv.row(row.toArray());
    }
    folder.write("sq_vectors.csv", csv);
  }

  /** The same structure factors by way of g(r); they are also drawn by {@link #write}. */
  void fromRadial(RadialResult radial, List<ScatteringWeights> weights) {
    transform = new RadialTransform(radial, weights, axis());
    List<String> names = new ArrayList<>(List.of("q_invA"));
    weights.forEach(w -> names.add("S_" + w.name()));
    CsvTable csv = folder.table(names.toArray(String[]::new));
    for (int bin = 0; bin < table.bins(); bin++) {
      List<Object> row = new ArrayList<>(List.of(table.q(bin)));
      for (int w = 0; w < weights.size(); w++) {
        row.add(transform.weighted(w)[bin]);
      }
      csv.row(row.toArray());
    }
    folder.write("sq_rdf.csv", csv);
  }

  /** The summary; keys of single vectors as in the reference data. */
  Map<String, Object> json(List<String> warnings, SelectedVectors selected) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    for (int a = 0; a < table.atoms().length; a++) {
      json.put("n_" + table.species().get(a).symbol(), table.atoms()[a]);
    }
    Map<String, Double> lengths = new LinkedHashMap<>();
    folder
        .header()
        .forEach(
            (key, value) -> {
              if (key.startsWith(ScatteringOptions.LENGTH_KEY)) {
                lengths.put(
                    key.substring(ScatteringOptions.LENGTH_KEY.length()), Double.valueOf(value));
              }
            });
    json.put("scattering_lengths_fm", lengths);
    json.put("n_frames", table.frames());
    json.put("qmax_invA", table.limit());
    json.put("n_bins", table.bins());
    json.put("vectors_per_frame", Arrays.stream(table.vectors()).sum());
    json.put("error_blocks", table.blocks());
    json.put("error_growth_on_doubling", table.growth());
    if (selected != null) {
      List<Object> list = new ArrayList<>();
      for (SelectedVectors.Row r : selected.rows()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("hkl", r.hkl());
        one.put("q_invA", r.q());
        for (int c = 0; c < r.value().length; c++) {
          one.put("S_" + selected.names().get(c), r.value()[c]);
          one.put("S_error_" + selected.names().get(c), r.error()[c]);
        }
        list.add(one);
      }
      json.put("structure_factor", list);
    }
    json.put("warnings", warnings);
    return json;
  }
}
