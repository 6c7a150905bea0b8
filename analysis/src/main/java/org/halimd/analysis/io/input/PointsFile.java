package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.io.InputException;

/**
 * Diffusion at several temperatures as comma-separated values with the column names {@code T_K},
 * {@code D_cm2_s} and optionally {@code rel_std_D}, {@code volume_A3}, {@code n_ions}, {@code
 * charge}.
 */
public final class PointsFile {
  private static final String EXPECTED =
      "a first line such as T_K,D_cm2_s,rel_std_D,volume_A3,n_ions,charge (the first two are"
          + " needed)";

  private PointsFile() {}

  /**
   * Reads the points.
   *
   * @throws InputException if columns are missing or values are no numbers
   */
  public static List<TemperaturePoint> read(Path file) {
    NamedColumns table = new NamedColumns(file, "a table of points", EXPECTED, "T_K", "D_cm2_s");
    return table.rows().stream().map(row -> point(file, row, table)).toList();
  }

  private static TemperaturePoint point(Path file, NamedColumns.Row row, NamedColumns table) {
    double charge = table.value(row, "charge");
    return new TemperaturePoint(
        file.getFileName() + ":" + row.line(),
        table.value(row, "T_K"),
        table.value(row, "D_cm2_s"),
        table.value(row, "rel_std_D"),
        table.value(row, "volume_A3"),
        table.value(row, "n_ions"),
        Double.isNaN(charge) ? 1 : charge,
        "");
  }
}
