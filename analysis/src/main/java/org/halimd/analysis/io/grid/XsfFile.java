package org.halimd.analysis.io.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/**
 * XCrySDen files: a crystal and a general grid, whose last planes repeat the first and whose
 * vectors are those of the whole cell; lengths in Å, index of a fastest.
 */
final class XsfFile {
  private static final int PER_LINE = 6;
  private static final double REPEATS = 1e-6;
  private static final String BLOCK = "BLOCK_DATAGRID_3D";
  private static final String GRID = "DATAGRID_3D_density";

  private XsfFile() {}

  static void write(GridData data, GridText out) throws IOException {
    ScalarGrid grid = data.grid();
    GridShape n = grid.shape();
    out.line("# " + data.titleLine()).line("CRYSTAL").line("PRIMVEC");
    vectors(grid.cell(), out);
    atoms(data, out);
    out.line("BEGIN_" + BLOCK).line("density").line("BEGIN_" + GRID);
    out.line(" " + (n.a() + 1) + " " + (n.b() + 1) + " " + (n.c() + 1));
    out.fixedLine(GridParts.origin(grid));
    vectors(grid.cell(), out);
    int column = 0;
    for (int k = 0; k <= n.c(); k++) {
      for (int j = 0; j <= n.b(); j++) {
        for (int i = 0; i <= n.a(); i++) {
          out.exponent(grid.value(i % n.a(), j % n.b(), k % n.c()), 15, 8);
          if (++column % PER_LINE == 0) {
            out.endLine();
          }
        }
      }
    }
    if (column % PER_LINE != 0) {
      out.endLine();
    }
    out.line("END_" + GRID.replace("_density", "")).line("END_" + BLOCK);
  }

  private static void vectors(Box cell, GridText out) throws IOException {
    double[] rows = cell.lattice();
    for (int d = 0; d < 3; d++) {
      out.fixedLine(rows[3 * d], rows[3 * d + 1], rows[3 * d + 2]);
    }
  }

  private static void atoms(GridData data, GridText out) throws IOException {
    GridAtoms atoms = data.atoms();
    if (atoms.size() == 0) {
      return;
    }
    out.line("PRIMCOORD").line(" " + atoms.size() + " 1");
    Box cell = data.grid().cell();
    for (int i = 0; i < atoms.size(); i++) {
      double[] s = Arrays.copyOfRange(atoms.fractional(), 3 * i, 3 * i + 3);
      Species kind = atoms.species().get(atoms.type()[i]);
      double[] r = new double[3];
      Arrays.setAll(r, c -> cell.cartesian(c, s[0], s[1], s[2]));
      out.text(kind.symbol()).fixedLine(r);
    }
  }

  static GridData read(GridTokens tokens) {
    Box cell = null;
    GridAtoms atoms = GridAtoms.NONE;
    String title = "";
    for (String line = tokens.nextText(); line != null; line = tokens.nextText()) {
      if (line.startsWith("#")) {
        title = title.isEmpty() ? line.substring(1).strip() : title;
      } else if (line.equals("PRIMVEC")) {
        cell = GridParts.cell(tokens.vectors(), tokens);
      } else if (line.equals("PRIMCOORD")) {
        atoms = readAtoms(cell, tokens);
      } else if (line.matches("(BEGIN_)?DATAGRID_3D_.*")) {
        return readGrid(title, cell, atoms, tokens);
      }
    }
    throw tokens.error("there is no line BEGIN_DATAGRID_3D_...");
  }

  private static GridAtoms readAtoms(Box cell, GridTokens tokens) {
    if (cell == null) {
      throw tokens.error("PRIMCOORD comes before PRIMVEC");
    }
    int count = GridParts.atoms(tokens.integer(), tokens);
    tokens.integer();
    List<Species> species = new ArrayList<>();
    int[] type = new int[count];
    double[] fractional = new double[3 * count];
    for (int i = 0; i < count; i++) {
      String[] words = tokens.lineOfWords();
      if (words.length < 4) {
        throw tokens.error("expected an element and three coordinates");
      }
      Species kind = element(words[0]);
      if (!species.contains(kind)) {
        species.add(kind);
      }
      type[i] = species.indexOf(kind);
      double[] r = {tokens.real(words[1]), tokens.real(words[2]), tokens.real(words[3])};
      for (int d = 0; d < 3; d++) {
        fractional[3 * i + d] = cell.fractional(d, r[0], r[1], r[2]);
      }
    }
    return new GridAtoms(species, type, fractional);
  }

  private static Species element(String word) {
    return Elements.of(
        word.matches("\\d{1,3}") ? Elements.symbol(Integer.parseInt(word)).orElse("X") : word);
  }

  private static GridData readGrid(String title, Box crystal, GridAtoms atoms, GridTokens tokens) {
    int a = tokens.integer() - 1;
    GridShape shape = GridParts.shape(a, tokens.integer() - 1, tokens.integer() - 1, tokens);
    double[] origin = {tokens.real(), tokens.real(), tokens.real()};
    Box cell = GridParts.cell(tokens.vectors(), tokens);
    checkCell(crystal, cell, tokens);
    GridShape closed = new GridShape(shape.a() + 1, shape.b() + 1, shape.c() + 1);
    double[] all = GridParts.valuesAFastest(closed, 1, tokens);
    return GridParts.at(origin, title, cell, shape, open(all, closed, shape, tokens), atoms);
  }

  private static void checkCell(Box crystal, Box cell, GridTokens tokens) {
    double[] expected = crystal == null ? cell.matrix() : crystal.matrix();
    for (int i = 0; i < 9; i++) {
      if (Math.abs(expected[i] - cell.matrix()[i]) > 1e-4) {
        throw tokens.error("the grid does not fill the cell PRIMVEC, so it is not periodic");
      }
    }
  }

  /** The values without the last planes, which must repeat the first. */
  private static double[] open(double[] all, GridShape closed, GridShape open, GridTokens tokens) {
    double size = Arrays.stream(all).map(Math::abs).max().orElse(0);
    double[] values = new double[open.size()];
    for (int i = 0; i <= open.a(); i++) {
      for (int j = 0; j <= open.b(); j++) {
        for (int k = 0; k <= open.c(); k++) {
          double here = all[closed.index(i, j, k)];
          int first = closed.index(i % open.a(), j % open.b(), k % open.c());
          if (Math.abs(here - all[first]) > REPEATS * size) {
            throw tokens.error(
                "the last planes of the grid do not repeat the first ones, as a general grid's do");
          }
          values[open.index(i % open.a(), j % open.b(), k % open.c())] = all[first];
        }
      }
    }
    return values;
  }
}
