package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.io.InputException;

/**
 * Diffusion at several temperatures as comma-separated values with the column names {@code T_K},
 * {@code D_cm2_s} and optionally {@code rel_std_D}, {@code volume_A3}, {@code n_ions}, {@code
 * charge}. Rows with text under {@code excluded}, or under {@code status} anything but {@code
 * diffusive}, are no part of fits and may lack D; other values may be empty where they are unknown.
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

  /** Why a point of our own tables is no part of fits; empty if it is. */
  private static String excluded(NamedColumns.Row row, NamedColumns table) {
    String reason = table.text(row, "excluded");
    boolean bound = table.has("status") && !table.text(row, "status").equals("diffusive");
    return reason.isEmpty() && bound ? "not diffusive" : reason;
  }

  /** A value that may be left out. */
  private static double optional(NamedColumns.Row row, NamedColumns table, String name) {
    return table.text(row, name).isEmpty() ? Double.NaN : table.value(row, name);
  }

  private static TemperaturePoint point(Path file, NamedColumns.Row row, NamedColumns table) {
    double charge = optional(row, table, "charge");
    String excluded = excluded(row, table);
    String target = table.text(row, "T_target_K");
    return new TemperaturePoint(
        target.isEmpty() ? file.getFileName() + ":" + row.line() : target + "K",
        table.value(row, "T_K"),
        excluded.isEmpty() ? table.value(row, "D_cm2_s") : optional(row, table, "D_cm2_s"),
        optional(row, table, "rel_std_D"),
        optional(row, table, "volume_A3"),
        optional(row, table, "n_ions"),
        Double.isNaN(charge) ? 1 : charge,
        excluded);
  }
}
