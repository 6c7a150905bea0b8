package org.halimd.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final String[] tokens;
  private final List<String> symbols;

  /** One entry per symbol text, so that a big frame does not hold a string per atom. */
  private final Map<String, String> symbolTable = new HashMap<>();

  private final double[] position;
  private final double[] mass;
  private final double[] charge;
  private final double[] velocity;
  private final int[][] groups;
  private final Map<String, double[]> extra = new LinkedHashMap<>();
  private int atom;

  StructureBuilder(
      Path file, long firstLine, int atoms, Box box, ColumnLayout layout, Set<String> extraNames) {
    this.file = file;
    this.firstLine = firstLine;
    this.atoms = atoms;
    this.box = box;
    this.layout = layout;
    this.tokens = new String[layout.total()];
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

  private double[] storage(String name) {
    ColumnLayout.Columns columns = layout.find(name);
    return columns == null ? null : new double[Math.multiplyExact(atoms, columns.count())];
  }

  /** Takes in the line of the next atom. */
  void add(long lineNumber, String line) {
    split(lineNumber, line);
    String symbol = tokens[layout.find("species").first()];
    symbols.add(symbolTable.computeIfAbsent(symbol, s -> s));
    reals(lineNumber, "pos", position);
    reals(lineNumber, "mass", mass);
    reals(lineNumber, "charge", charge);
    reals(lineNumber, "vel", velocity);
    extra.forEach((name, values) -> reals(lineNumber, name, values));
    if (mass != null && !(mass[atom] > 0)) {
      throw new InputException(
          file,
          lineNumber,
          "the mass '"
              + tokens[layout.find("mass").first()]
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
    return new Structure(
        file,
        firstLine,
        box,
        List.copyOf(symbols),
        component(position, 0),
        component(position, 1),
        component(position, 2),
        mass,
        charge,
        component(velocity, 0),
        component(velocity, 1),
        component(velocity, 2),
        groups,
        info,
        extra);
  }

  private double[] component(double[] vectors, int c) {
    if (vectors == null) {
      return null;
    }
    double[] result = new double[atoms];
    for (int i = 0; i < atoms; i++) {
      result[i] = vectors[3 * i + c];
    }
    return result;
  }

  private void split(long lineNumber, String line) {
    int found = 0;
    int n = line.length();
    int at = 0;
    while (true) {
      while (at < n && line.charAt(at) <= ' ') {
        at++;
      }
      if (at == n) {
        break;
      }
      int start = at;
      while (at < n && line.charAt(at) > ' ') {
        at++;
      }
      if (found < tokens.length) {
        tokens[found] = line.substring(start, at);
      }
      found++;
    }
    if (found != tokens.length) {
      throw new InputException(
          file,
          lineNumber,
          "atom "
              + (atom + 1)
              + " of "
              + atoms
              + " has "
              + found
              + (found == 1 ? " column '" : " columns '")
              + ExtendedXyzReader.shortened(line.trim())
              + "'; Properties promises "
              + tokens.length
              + " ("
              + layout.describe()
              + ")");
    }
  }

  private void reals(long lineNumber, String name, double[] target) {
    if (target == null) {
      return;
    }
    ColumnLayout.Columns columns = layout.find(name);
    for (int c = 0; c < columns.count(); c++) {
      String token = tokens[columns.first() + c];
      double value = Tokens.real(token);
      if (Double.isNaN(value)) {
        throw new InputException(
            file,
            lineNumber,
            "'"
                + ExtendedXyzReader.shortened(token)
                + "' in column "
                + (columns.first() + c + 1)
                + " ("
                + name
                + " of atom "
                + (atom + 1)
                + ") is not a finite decimal number; correct it");
      }
      target[columns.count() * atom + c] = value;
    }
  }

  private int label(long lineNumber, int method) {
    int column = layout.find("group").first() + method;
    String token = tokens[column];
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
