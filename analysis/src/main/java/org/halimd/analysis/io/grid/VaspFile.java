package org.halimd.analysis.io.grid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridData.Quantity;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/**
 * VASP CHGCAR files: a structure, then values with the index of a fastest, five per line. A density
 * is multiplied by the volume of the cell, so that the mean of the values is the number of ions.
 * The format knows no origin: values of voxels are written with the atoms moved back by half a
 * voxel.
 */
final class VaspFile {
  private static final int PER_LINE = 5;

  private VaspFile() {}

  static void write(GridData data, Quantity quantity, GridText out) throws IOException {
    ScalarGrid grid = data.grid();
    GridShape n = grid.shape();
    double[] first = grid.fractional(0);
    GridAtoms atoms = data.atoms().moved(new double[] {-first[0], -first[1], -first[2]});
    String moved = grid.offset() == 0 ? "" : "; atoms moved back by half a voxel";
    out.line(data.titleLine() + moved).line("   1.0");
    double[] rows = grid.cell().lattice();
    for (int d = 0; d < 3; d++) {
      out.fixedLine(rows[3 * d], rows[3 * d + 1], rows[3 * d + 2]);
    }
    atoms(atoms, out);
    out.line("").line(" " + n.a() + " " + n.b() + " " + n.c());
    double factor = quantity == Quantity.DENSITY ? grid.cell().volume() : 1;
    int column = 0;
    for (int k = 0; k < n.c(); k++) {
      for (int j = 0; j < n.b(); j++) {
        for (int i = 0; i < n.a(); i++) {
          out.exponent(factor * grid.value(i, j, k), 17, 10);
          if (++column % PER_LINE == 0) {
            out.endLine();
          }
        }
      }
    }
    if (column % PER_LINE != 0) {
      out.endLine();
    }
  }

  /** Symbols, numbers and positions, sorted by species. */
  private static void atoms(GridAtoms atoms, GridText out) throws IOException {
    int[] present =
        IntStream.range(0, atoms.species().size())
            .filter(t -> Arrays.stream(atoms.type()).anyMatch(type -> type == t))
            .toArray();
    out.line(
        IntStream.of(present)
            .mapToObj(t -> "  " + atoms.species().get(t).symbol())
            .collect(Collectors.joining()));
    out.line(
        IntStream.of(present)
            .mapToObj(t -> "  " + Arrays.stream(atoms.type()).filter(type -> type == t).count())
            .collect(Collectors.joining()));
    out.line("Direct");
    double[] s = atoms.fractional();
    for (int t : present) {
      for (int i = 0; i < atoms.size(); i++) {
        if (atoms.type()[i] == t) {
          out.fixedLine(s[3 * i], s[3 * i + 1], s[3 * i + 2]);
        }
      }
    }
  }

  static GridData read(GridTokens tokens, Quantity quantity) {
    String title = tokens.line().strip();
    double scale = tokens.real();
    double[] rows = tokens.vectors();
    if (!(scale > 0)) {
      throw tokens.error("the scale factor '" + scale + "' is not positive");
    }
    Box cell = GridParts.cell(Arrays.stream(rows).map(x -> scale * x).toArray(), tokens);
    GridAtoms atoms = readAtoms(cell, scale, tokens);
    GridShape shape = GridParts.shape(tokens.integer(), tokens.integer(), tokens.integer(), tokens);
    double factor = quantity == Quantity.DENSITY ? 1 / cell.volume() : 1;
    double[] values = GridParts.valuesAFastest(shape, factor, tokens);
    return GridParts.at(new double[3], title, cell, shape, values, atoms);
  }

  private static GridAtoms readAtoms(Box cell, double scale, GridTokens tokens) {
    String[] symbols = words(tokens);
    String[] numbers = words(tokens);
    if (symbols.length != numbers.length || symbols.length > 0 && symbols[0].matches("\\d+")) {
      throw tokens.error("expected a line of element symbols and a line with as many numbers");
    }
    List<Species> species = new ArrayList<>();
    List<Integer> type = new ArrayList<>();
    for (int t = 0; t < symbols.length; t++) {
      species.add(Elements.of(symbols[t]));
      for (int i = GridParts.atoms(tokens.integer(numbers[t]), tokens); i > 0; i--) {
        type.add(t);
      }
    }
    String kind = tokens.line().strip();
    if (kind.toLowerCase(Locale.ROOT).startsWith("s")) {
      kind = tokens.line().strip();
    }
    boolean direct = kind.toLowerCase(Locale.ROOT).startsWith("d");
    double[] fractional = new double[3 * type.size()];
    for (int i = 0; i < fractional.length; i += 3) {
      String[] line = tokens.lineOfWords();
      if (line.length < 3) {
        throw tokens.error("expected three coordinates");
      }
      for (int c = 0; c < 3; c++) {
        fractional[i + c] = tokens.real(line[c]);
      }
      if (!direct) {
        toFractional(cell, scale, fractional, i);
      }
    }
    return new GridAtoms(species, type.stream().mapToInt(Integer::intValue).toArray(), fractional);
  }

  private static String[] words(GridTokens tokens) {
    String line = tokens.line().strip();
    return line.isEmpty() ? new String[0] : line.split("\\s+");
  }

  private static void toFractional(Box cell, double scale, double[] r, int at) {
    double x = scale * r[at];
    double y = scale * r[at + 1];
    double z = scale * r[at + 2];
    for (int d = 0; d < 3; d++) {
      r[at + d] = cell.fractional(d, x, y, z);
    }
  }
}
