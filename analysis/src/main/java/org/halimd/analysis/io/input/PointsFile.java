package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/**
 * Diffusion at several temperatures as comma-separated values with the column names {@code T_K},
 * {@code D_cm2_s} and optionally {@code rel_std_D}, {@code volume_A3}, {@code n_ions}, {@code
 * charge}.
 */
public final class PointsFile {
  private static final String EXPECTED =
      "a first line such as T_K,D_cm2_s,rel_std_D,volume_A3,n_ions,charge (the first two are needed)";

  private PointsFile() {}

  /**
   * Reads the points.
   *
   * @throws InputException if columns are missing or values are no numbers
   */
  public static List<TemperaturePoint> read(Path file) {
    List<String> lines = TextFile.read(file, "a table of points").lines().toList();
    Map<String, Integer> column = new HashMap<>();
    List<TemperaturePoint> points = new ArrayList<>();
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(n).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = Arrays.stream(line.split(",")).map(String::strip).toArray(String[]::new);
      if (column.isEmpty()) {
        for (int i = 0; i < words.length; i++) {
          column.put(words[i], i);
        }
        if (!column.containsKey("T_K") || !column.containsKey("D_cm2_s")) {
          throw new InputException(file, n + 1L, "expected " + EXPECTED);
        }
      } else {
        points.add(point(file, n + 1L, words, column));
      }
    }
    if (points.isEmpty()) {
      throw new InputException(file, "there are no points; expected " + EXPECTED);
    }
    return points;
  }

  private static TemperaturePoint point(
      Path file, long line, String[] words, Map<String, Integer> column) {
    double charge = value(file, line, words, column, "charge");
    return new TemperaturePoint(
        file.getFileName() + ":" + line,
        value(file, line, words, column, "T_K"),
        value(file, line, words, column, "D_cm2_s"),
        value(file, line, words, column, "rel_std_D"),
        value(file, line, words, column, "volume_A3"),
        value(file, line, words, column, "n_ions"),
        Double.isNaN(charge) ? 1 : charge,
        "");
  }

  /** A value; NaN if the file has no such column. */
  private static double value(
      Path file, long line, String[] words, Map<String, Integer> column, String name) {
    Integer index = column.get(name);
    if (index == null) {
      return Double.NaN;
    }
    double value = index < words.length ? Tokens.real(words[index]) : Double.NaN;
    if (Double.isNaN(value)) {
      String word = index < words.length ? "'" + words[index] + "'" : "nothing";
      throw new InputException(file, line, name + " is " + word + "; expected a finite number");
    }
    return value;
  }
}
