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
  private final DecimalScanner decimal = new DecimalScanner();

  /** Where the number in each column goes, {@code target[stride * atom + offset]}, or null. */
  private final double[][] target;

  private final int[] stride;
  private final int[] offset;
  private final double[][] position;
  private final double[][] velocity;
  private final double[] mass;
  private final double[] charge;
  private final int[][] groups;
  private final Map<String, double[]> extra = new LinkedHashMap<>();
  private byte[] bytes;
  private int atom;

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
    this.target = new double[layout.total()][];
    this.stride = new int[layout.total()];
    this.offset = new int[layout.total()];
    this.position = vectors("pos");
    this.velocity = vectors("vel");
    this.mass = interleaved("mass");
    this.charge = interleaved("charge");
    ColumnLayout.Columns group = layout.find("group");
    this.groups = new int[group == null ? 0 : group.count()][atoms];
    for (String name : extraNames) {
      if (layout.find(name) != null) {
        extra.put(name, interleaved(name));
      }
    }
  }

  /** An array per component; nulls if there is no such property. */
  private double[][] vectors(String name) {
    double[][] components = new double[3][];
    ColumnLayout.Columns columns = layout.find(name);
    for (int c = 0; columns != null && c < 3; c++) {
      components[c] = new double[atoms];
      target[columns.first() + c] = components[c];
      stride[columns.first() + c] = 1;
    }
    return components;
  }

  /** One array with all components of an atom side by side; null if there is no such property. */
  private double[] interleaved(String name) {
    ColumnLayout.Columns columns = layout.find(name);
    if (columns == null) {
      return null;
    }
    double[] values = new double[Math.multiplyExact(atoms, columns.count())];
    for (int c = 0; c < columns.count(); c++) {
      target[columns.first() + c] = values;
      stride[columns.first() + c] = columns.count();
      offset[columns.first() + c] = c;
    }
    return values;
  }

  /** Takes in the line of the next atom, at which {@code lines} stands. */
  void add(ByteLines lines) {
    bytes = lines.bytes();
    int end = lines.end();
    int at = lines.start();
    for (int column = 0; column < tokenStart.length; column++) {
      at = afterBlanks(at, end);
      if (at == end) {
        throw wrongColumns(lines);
      }
      tokenStart[column] = at;
      double[] numbers = target[column];
      if (numbers == null) {
        at = DecimalScanner.tokenEnd(bytes, at, end);
      } else {
        at = decimal.scan(bytes, at, end);
        numbers[stride[column] * atom + offset[column]] = decimal.value();
      }
      tokenEnd[column] = at;
    }
    if (afterBlanks(at, end) < end) {
      throw wrongColumns(lines);
    }
    symbols.add(symbolTable.symbol(bytes, tokenStart[symbolColumn], tokenEnd[symbolColumn]));
    checkNumbers(lines.number());
    if (groups.length > 0) {
      takeLabels(lines.number());
    }
    atom++;
  }

  private void takeLabels(long lineNumber) {
    for (int method = 0; method < groups.length; method++) {
      groups[method][atom] = label(lineNumber, method);
    }
  }

  private int afterBlanks(int from, int end) {
    int at = from;
    while (at < end && DecimalScanner.isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private void checkNumbers(long lineNumber) {
    for (int column = 0; column < target.length; column++) {
      if (target[column] != null
          && Double.isNaN(target[column][stride[column] * atom + offset[column]])) {
        throw notANumber(lineNumber, column);
      }
    }
    if (mass != null && !(mass[atom] > 0)) {
      throw new InputException(
          file,
          lineNumber,
          "the mass '"
              + token(layout.find("mass").first())
              + "' of atom "
              + (atom + 1)
              + " is not positive; expected a mass in u");
    }
  }

  Structure build(Map<String, String> info) {
    return new Structure(
        file,
        firstLine,
        box,
        List.copyOf(symbols),
        position[0],
        position[1],
        position[2],
        mass,
        charge,
        velocity[0],
        velocity[1],
        velocity[2],
        groups,
        info,
        extra);
  }

  private String token(int column) {
    int from = tokenStart[column];
    return new String(bytes, from, tokenEnd[column] - from, StandardCharsets.UTF_8);
  }

  private InputException wrongColumns(ByteLines lines) {
    String line = lines.text().trim();
    int found = line.isEmpty() ? 0 : line.split("[\\x00-\\x20]+").length;
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
            + ExtendedXyzReader.shortened(line)
            + "'; Properties promises "
            + tokenStart.length
            + " ("
            + layout.describe()
            + ")");
  }

  private InputException notANumber(long lineNumber, int column) {
    return new InputException(
        file,
        lineNumber,
        "'"
            + ExtendedXyzReader.shortened(token(column))
            + "' in column "
            + (column + 1)
            + " ("
            + layout.property(column)
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
