package org.halimd.analysis.io.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridData.Quantity;
import org.halimd.io.NumberText;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/**
 * Gaussian cube files: lengths in bohr (negative numbers of points mean Å), index of c fastest, six
 * values per line and a new line after each run along c. A density is per bohr³.
 */
final class CubeFile {
  /** One bohr in Å (CODATA 2018). */
  static final double BOHR = 0.529177210903;

  private static final int PER_LINE = 6;

  private CubeFile() {}

  static void write(GridData data, Quantity quantity, GridText out) throws IOException {
    ScalarGrid grid = data.grid();
    GridShape n = grid.shape();
    boolean density = quantity == Quantity.DENSITY;
    out.line(data.titleLine());
    out.line(
        density
            ? "ions per bohr^3; a outermost, c innermost"
            : "unit as in the title; a outermost, c innermost");
    row(out, data.atoms().size(), scaled(GridParts.origin(grid), 1 / BOHR));
    for (int d = 0; d < 3; d++) {
      double[] step = {grid.cell().h(0, d), grid.cell().h(1, d), grid.cell().h(2, d)};
      row(out, n.count(d), scaled(step, 1 / (BOHR * n.count(d))));
    }
    GridAtoms atoms = data.atoms();
    for (int i = 0; i < atoms.size(); i++) {
      double[] s = Arrays.copyOfRange(atoms.fractional(), 3 * i, 3 * i + 3);
      double[] r = new double[4];
      for (int c = 0; c < 3; c++) {
        r[c + 1] = grid.cell().cartesian(c, s[0], s[1], s[2]) / BOHR;
      }
      row(out, atoms.species().get(atoms.type()[i]).atomicNumber(), r);
    }
    double factor = density ? BOHR * BOHR * BOHR : 1;
    for (int run = 0; run < n.a() * n.b(); run++) {
      for (int k = 0; k < n.c(); k++) {
        out.exponent(factor * grid.values()[run * n.c() + k], 12, 5);
        if (k % PER_LINE == PER_LINE - 1 || k == n.c() - 1) {
          out.endLine();
        }
      }
    }
  }

  private static void row(GridText out, int count, double[] numbers) throws IOException {
    StringBuilder line = new StringBuilder(" ").append(count);
    for (double x : numbers) {
      line.append(' ');
      NumberText.fixed(line, x, 9);
    }
    out.line(line.toString());
  }

  private static double[] scaled(double[] v, double factor) {
    return Arrays.stream(v).map(x -> factor * x).toArray();
  }

  static GridData read(GridTokens tokens, Quantity quantity) {
    String title = tokens.line().strip();
    tokens.line();
    String[] head = tokens.lineOfWords();
    if (head.length < 4 || head.length == 5 && tokens.integer(head[4]) != 1) {
      throw tokens.error("expected the number of atoms and the origin, one value per point");
    }
    int atoms = tokens.integer(head[0]);
    double[] origin = {tokens.real(head[1]), tokens.real(head[2]), tokens.real(head[3])};
    int[] n = new int[3];
    double[] rows = new double[9];
    for (int d = 0; d < 3; d++) {
      n[d] = tokens.integer();
      for (int c = 0; c < 3; c++) {
        rows[3 * d + c] = Math.abs(n[d]) * tokens.real();
      }
    }
    boolean angstrom = n[0] < 0;
    double unit = angstrom ? 1 : BOHR;
    GridShape shape = GridParts.shape(Math.abs(n[0]), Math.abs(n[1]), Math.abs(n[2]), tokens);
    Box cell = GridParts.cell(scaled(rows, unit), tokens);
    GridAtoms list = atoms(GridParts.atoms(Math.abs(atoms), tokens), cell, unit, tokens);
    if (atoms < 0) {
      onlyOne(tokens);
    }
    double factor = quantity == Quantity.DENSITY ? 1 / (BOHR * BOHR * BOHR) : 1;
    double[] values = new double[shape.size()];
    Arrays.setAll(values, i -> factor * tokens.real());
    return GridParts.at(scaled(origin, unit), title, cell, shape, values, list);
  }

  /** After a negative number of atoms: how many orbitals follow, and which. */
  private static void onlyOne(GridTokens tokens) {
    if (tokens.integer() != 1) {
      throw tokens.error("the file holds several grids; expected one");
    }
    tokens.integer();
  }

  private static GridAtoms atoms(int count, Box cell, double unit, GridTokens tokens) {
    List<Species> species = new ArrayList<>();
    int[] type = new int[count];
    double[] fractional = new double[3 * count];
    for (int i = 0; i < count; i++) {
      int z = tokens.integer();
      tokens.real();
      double[] r = {unit * tokens.real(), unit * tokens.real(), unit * tokens.real()};
      Species kind = Elements.of(Elements.symbol(z).orElse("X"));
      if (!species.contains(kind)) {
        species.add(kind);
      }
      type[i] = species.indexOf(kind);
      for (int d = 0; d < 3; d++) {
        fractional[3 * i + d] = cell.fractional(d, r[0], r[1], r[2]);
      }
    }
    return new GridAtoms(species, type, fractional);
  }
}
