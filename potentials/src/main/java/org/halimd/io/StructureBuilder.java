package org.halimd.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halimd.system.Box;

/** Collects the atom lines of one extended-XYZ frame. */
final class StructureBuilder {
  private final Path file;
  private final long firstLine;
  private final int atoms;
  private final Box box;
  private final ColumnLayout layout;
  private final int symbolColumn;
  private final int[] tokenStart;
  private final int[] tokenEnd;
  private final SymbolTable symbolTable;
  private final List<String> symbols;

  private final Reals position;
  private final Reals mass;
  private final Reals charge;
  private final Reals velocity;
  private final int[][] groups;
  private final Map<String, Reals> extra = new LinkedHashMap<>();
  private byte[] bytes;
  private int atom;

  /** Numbers of one property: where they stand in a line and where they go. */
  private record Reals(String name, int first, int count, double[] target) {}

  StructureBuilder(
      Path file,
      long firstLine,
      int atoms,
      Box box,
      ColumnLayout layout,
      Set<String> extraNames,
      SymbolTable symbolTable) {
    this.file = file;
    this.firstLine = firstLine;
    this.atoms = atoms;
    this.box = box;
    this.layout = layout;
    this.tokenStart = new int[layout.total()];
    this.tokenEnd = new int[layout.total()];
    this.symbolTable = symbolTable;
    this.symbolColumn = layout.find("species").first();
    this.symbols = new ArrayList<>(atoms);
    this.position = storage("pos");
    this.mass = storage("mass");
    this.charge = storage("charge");
    this.velocity = storage("vel");
    ColumnLayout.Columns group = layout.find("group");
    this.groups = new int[group == null ? 0 : group.count()][atoms];
    for (String name : extraNames) {
      if (layout.find(name) != null) {
        extra.put(name, storage(name));
      }
    }
  }

  private Reals storage(String name) {
    ColumnLayout.Columns columns = layout.find(name);
    if (columns == null) {
      return null;
    }
    double[] target = new double[Math.multiplyExact(atoms, columns.count())];
    return new Reals(name, columns.first(), columns.count(), target);
  }

  /** Takes in the line of the next atom, at which {@code lines} stands. */
  void add(ByteLines lines) {
    bytes = lines.bytes();
    long lineNumber = lines.number();
    split(lines);
    symbols.add(symbolTable.symbol(bytes, tokenStart[symbolColumn], tokenEnd[symbolColumn]));
    reals(lineNumber, position);
    reals(lineNumber, mass);
    reals(lineNumber, charge);
    reals(lineNumber, velocity);
    for (Reals values : extra.values()) {
      reals(lineNumber, values);
    }
    if (mass != null && !(mass.target[atom] > 0)) {
      throw new InputException(
          file,
          lineNumber,
          "the mass '"
              + token(mass.first)
              + "' of atom "
              + (atom + 1)
              + " is not positive; expected a mass in u");
    }
    for (int method = 0; method < groups.length; method++) {
      groups[method][atom] = label(lineNumber, method);
    }
    atom++;
  }

  Structure build(Map<String, String> info) {
    Map<String, double[]> further = new LinkedHashMap<>();
    extra.forEach((name, values) -> further.put(name, values.target));
    return new Structure(
        file,
        firstLine,
        box,
        List.copyOf(symbols),
        component(position, 0),
        component(position, 1),
        component(position, 2),
        mass == null ? null : mass.target,
        charge == null ? null : charge.target,
        component(velocity, 0),
        component(velocity, 1),
        component(velocity, 2),
        groups,
        info,
        further);
  }

  private double[] component(Reals vectors, int c) {
    if (vectors == null) {
      return null;
    }
    double[] result = new double[atoms];
    for (int i = 0; i < atoms; i++) {
      result[i] = vectors.target[3 * i + c];
    }
    return result;
  }

  private String token(int column) {
    int from = tokenStart[column];
    return new String(bytes, from, tokenEnd[column] - from, StandardCharsets.UTF_8);
  }

  private void split(ByteLines lines) {
    int found = 0;
    int n = lines.end();
    int at = lines.start();
    while (true) {
      while (at < n && isBlank(bytes[at])) {
        at++;
      }
      if (at == n) {
        break;
      }
      int start = at;
      while (at < n && !isBlank(bytes[at])) {
        at++;
      }
      if (found < tokenStart.length) {
        tokenStart[found] = start;
        tokenEnd[found] = at;
      }
      found++;
    }
    if (found != tokenStart.length) {
      throw wrongColumns(lines, found);
    }
  }

  /** Blanks and control characters; bytes of other than ASCII characters are negative. */
  private static boolean isBlank(byte b) {
    return b <= ' ' && b >= 0;
  }

  private InputException wrongColumns(ByteLines lines, int found) {
    return new InputException(
        file,
        lines.number(),
        "atom "
            + (atom + 1)
            + " of "
            + atoms
            + " has "
            + found
            + (found == 1 ? " column '" : " columns '")
            + ExtendedXyzReader.shortened(lines.text().trim())
            + "'; Properties promises "
            + tokenStart.length
            + " ("
            + layout.describe()
            + ")");
  }

  private void reals(long lineNumber, Reals reals) {
    if (reals == null) {
      return;
    }
    for (int c = 0; c < reals.count; c++) {
      int column = reals.first + c;
      double value = Tokens.real(bytes, tokenStart[column], tokenEnd[column]);
      if (Double.isNaN(value)) {
        throw notANumber(lineNumber, column, reals.name);
      }
      reals.target[reals.count * atom + c] = value;
    }
  }

  private InputException notANumber(long lineNumber, int column, String name) {
    return new InputException(
        file,
        lineNumber,
        "'"
            + ExtendedXyzReader.shortened(token(column))
            + "' in column "
            + (column + 1)
            + " ("
            + name
            + " of atom "
            + (atom + 1)
            + ") is not a finite decimal number; correct it");
  }

  private int label(long lineNumber, int method) {
    int column = layout.find("group").first() + method;
    String token = token(column);
    boolean valid = Tokens.isInteger(token);
    int label = valid ? Integer.parseInt(token) : -1;
    if (label < 0 || label >= atoms) {
      throw new InputException(
          file,
          lineNumber,
          "'"
              + ExtendedXyzReader.shortened(token)
              + "' in column "
              + (column + 1)
              + " is no group label for grouping method "
              + method
              + "; expected an integer from 0 to "
              + (atoms - 1)
              + " (number of atoms - 1)");
    }
    return label;
  }
}
