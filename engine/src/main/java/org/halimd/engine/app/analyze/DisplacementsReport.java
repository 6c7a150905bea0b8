package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.halimd.analysis.dynamics.AtomDisplacements;
import org.halimd.analysis.dynamics.AtomDisplacements.Atom;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.io.NumberText;
import org.halimd.io.Structure;
import org.halimd.system.Box;

/** Displacement maps as text, tables, structures and a figure. */
final class DisplacementsReport {
  private final AtomDisplacements result;
  private final double time;
  private final ResultFolder folder;

  /**
   * A report.
   *
   * @param time between the first and the last frame in ps
   */
  DisplacementsReport(AtomDisplacements result, double time, ResultFolder folder) {
    this.result = result;
    this.time = time;
    this.folder = folder;
    folder.header("time_ps", NumberText.general(time, 8));
    folder.header(
        "place_A",
        "%s rms, %s at most, halves %s"
            .formatted(AtomDisplacements.PLACE, AtomDisplacements.VISIT, AtomDisplacements.APART));
  }

  private Map<String, List<Atom>> bySpecies() {
    return result.atoms().stream()
        .collect(Collectors.groupingBy(Atom::species, LinkedHashMap::new, Collectors.toList()));
  }

  void print(Console console) {
    bySpecies()
        .forEach(
            (species, atoms) -> {
              Summary s = Summary.of(atoms);
              console.line(
                  "%s: mean-square displacement %.4g A^2 in %.4g ps, farthest %.3g A; %d of %d stay at their places%s"
                      .formatted(
                          species,
                          s.meanSquare,
                          time,
                          s.farthest,
                          s.staying,
                          atoms.size(),
                          s.staying == 0
                              ? ""
                              : ", U_eq = %.4f A^2 (scatter %.4f)".formatted(s.mean, s.scatter)));
            });
  }

  /** One species: U_eq over the atoms that stay. */
  private record Summary(
      double meanSquare, double farthest, long staying, double mean, double scatter) {
    static Summary of(List<Atom> atoms) {
      double squares = atoms.stream().mapToDouble(Atom::squared).average().orElseThrow();
      double farthest = Math.sqrt(atoms.stream().mapToDouble(Atom::squared).max().orElseThrow());
      double[] u = atoms.stream().filter(Atom::stays).mapToDouble(Atom::equivalent).toArray();
      double mean = Arrays.stream(u).average().orElse(Double.NaN);
      double variance = Arrays.stream(u).map(v -> (v - mean) * (v - mean)).sum();
      double scatter = u.length < 2 ? Double.NaN : Math.sqrt(variance / (u.length - 1));
      return new Summary(squares, farthest, u.length, mean, scatter);
    }
  }

  void write() {
    folder.write("displacements.csv", table());
    folder.text("displacements.xyz", coloured());
    Structure mean = meanStructure();
    double[][] u =
        result.atoms().stream()
            .map(a -> a.stays() ? result.crystallographic(a) : null)
            .toArray(double[][]::new);
    double[] equivalent = result.atoms().stream().mapToDouble(Atom::equivalent).toArray();
    folder.text("mean_structure.cif", StructureFiles.cif(mean, u, equivalent));
    folder.figure("displacements", figure());
    bySpecies()
        .forEach(
            (species, atoms) ->
                folder.figure(
                    "displacements_map_" + species,
                    DisplacementMap.of(species, atoms, result.cell())));
  }

  private CsvTable table() {
    CsvTable csv =
        folder.table(
            "atom",
            "species",
            "mean_frac_a",
            "mean_frac_b",
            "mean_frac_c",
            "squared_displacement_A2",
            "U_xx_A2",
            "U_yy_A2",
            "U_zz_A2",
            "U_yz_A2",
            "U_xz_A2",
            "U_xy_A2",
            "U_eq_A2",
            "U_eq_error_A2",
            "farthest_A",
            "halves_apart_A",
            "stays");
    for (Atom a : result.atoms()) {
      List<Object> row = new ArrayList<>(List.of(a.index(), a.species()));
      Arrays.stream(a.mean()).forEach(row::add);
      row.add(a.squared());
      Arrays.stream(a.u()).forEach(row::add);
      row.addAll(List.of(a.equivalent(), a.error(), a.farthest(), a.apart(), a.stays() ? 1 : 0));
      csv.row(row.toArray());
    }
    return csv;
  }

  /** Extended XYZ that viewers can colour by a column. */
  private String coloured() {
    Box cell = result.cell();
    StringBuilder out = new StringBuilder().append(result.atoms().size()).append("\nLattice=\"");
    numbers(out, cell.lattice());
    out.append("\" pbc=\"T T T\" Properties=species:S:1:pos:R:3:squared_displacement:R:1")
        .append(":displacement:R:3:stays:I:1\n");
    for (Atom a : result.atoms()) {
      out.append(a.species()).append(' ');
      numbers(out, cartesian(a.last()));
      numbers(out.append(' '), a.squared());
      numbers(out.append(' '), a.displacement());
      out.append(a.stays() ? " 1\n" : " 0\n");
    }
    return out.toString();
  }

  private double[] cartesian(double[] s) {
    return IntStream.range(0, 3)
        .mapToDouble(c -> result.cell().cartesian(c, s[0], s[1], s[2]))
        .toArray();
  }

  private static void numbers(StringBuilder out, double... values) {
    for (int k = 0; k < values.length; k++) {
      out.append(k > 0 ? " " : "");
      NumberText.general(out, values[k], 9);
    }
  }

  private Structure meanStructure() {
    double[][] r = new double[3][result.atoms().size()];
    for (int i = 0; i < r[0].length; i++) {
      double[] place = cartesian(result.atoms().get(i).mean());
      for (int c = 0; c < 3; c++) {
        r[c][i] = place[c];
      }
    }
    List<String> symbols = result.atoms().stream().map(Atom::species).toList();
    return Structure.of(Path.of("mean_structure"), result.cell(), symbols, r);
  }

  /** Share of the atoms that went farther than a distance. */
  private Figure figure() {
    Figure figure =
        new Figure("distance from the first place (Å)", "share of atoms farther away")
            .legend(Legend.TOP_RIGHT);
    int colour = 0;
    for (Map.Entry<String, List<Atom>> e : bySpecies().entrySet()) {
      double[] far =
          e.getValue().stream().mapToDouble(a -> Math.sqrt(a.squared())).sorted().toArray();
      double[] x = new double[2 * far.length];
      double[] y = new double[2 * far.length];
      for (int k = 0; k < far.length; k++) {
        x[2 * k] = far[k];
        x[2 * k + 1] = far[k];
        y[2 * k] = 1 - (double) k / far.length;
        y[2 * k + 1] = 1 - (k + 1.0) / far.length;
      }
      figure.line(e.getKey(), x, y, Palette.of(colour++), Stroke.SOLID);
    }
    return figure;
  }

  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("time_ps", time);
    json.put("mean_cell_A", result.cell().lattice());
    Map<String, Object> species = new LinkedHashMap<>();
    bySpecies()
        .forEach(
            (name, atoms) -> {
              Summary s = Summary.of(atoms);
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("atoms", atoms.size());
              one.put("mean_square_displacement_A2", s.meanSquare);
              one.put("farthest_A", s.farthest);
              one.put("staying", s.staying);
              one.put("U_eq_mean_A2", s.mean);
              one.put("U_eq_scatter_A2", s.scatter);
              species.put(name, one);
            });
    json.put("species", species);
    json.put("warnings", warnings);
    return json;
  }
}
