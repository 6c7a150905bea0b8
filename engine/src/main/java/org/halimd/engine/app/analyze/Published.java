package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.analysis.io.CsvTable;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/**
 * A published value to compare with.
 *
 * @param material as the report calls it
 * @param quantity name of a key result, for example {@code Activation energy}
 * @param value in {@code unit}
 * @param error its standard error, or not a number
 * @param unit as in key results
 * @param source where it was published, and how it was obtained
 */
public record Published(
    String material, String quantity, double value, double error, String unit, String source) {
  private static final Pattern CONDUCTIVITY =
      Pattern.compile("Conductivity at (\\d+(?:\\.\\d+)?) K", Pattern.CASE_INSENSITIVE);

  private static final List<String> COLUMNS =
      List.of("material", "quantity", "value", "error", "unit", "source");

  /**
   * Reads a table with the columns material, quantity, value, error (may be empty), unit, source.
   *
   * @throws InputException at the first line that is none
   */
  public static List<Published> read(Path file) {
    List<Published> all = new ArrayList<>();
    boolean header = true;
    long number = 0;
    for (String line : TextFile.read(file, "published values").lines().toList()) {
      number++;
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      List<String> cells = CsvTable.cells(line);
      if (header) {
        requireColumns(file, number, cells);
        header = false;
      } else {
        all.add(row(file, number, cells));
      }
    }
    if (header) {
      throw new InputException(file, "the table is empty; expected " + String.join(",", COLUMNS));
    }
    return all;
  }

  /** The value as a point of an Arrhenius figure if it is a conductivity at a temperature. */
  public Optional<ArrheniusComparison.Reference> reference() {
    Matcher name = CONDUCTIVITY.matcher(quantity);
    double factor = unit.equals("mS cm⁻¹") ? 1e-3 : 1;
    return name.matches() && value > 0
        ? Optional.of(
            new ArrheniusComparison.Reference(
                material + ", " + source.split(",")[0],
                Double.parseDouble(name.group(1)),
                factor * value))
        : Optional.empty();
  }

  private static void requireColumns(Path file, long number, List<String> cells) {
    if (!cells.equals(COLUMNS)) {
      throw new InputException(
          file,
          number,
          "the columns are '%s'; expected %s"
              .formatted(String.join(",", cells), String.join(",", COLUMNS)));
    }
  }

  private static Published row(Path file, long number, List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      throw new InputException(
          file, number, "%d values for %d columns".formatted(cells.size(), COLUMNS.size()));
    }
    return new Published(
        cells.get(0),
        cells.get(1),
        number(file, number, cells.get(2)),
        cells.get(3).isEmpty() ? Double.NaN : number(file, number, cells.get(3)),
        cells.get(4),
        cells.get(5));
  }

  private static double number(Path file, long line, String text) {
    double value = Tokens.real(text);
    if (Double.isNaN(value)) {
      throw new InputException(file, line, "'" + text + "' is no finite number");
    }
    return value;
  }
}
