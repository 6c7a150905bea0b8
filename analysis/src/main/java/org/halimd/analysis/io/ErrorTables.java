package org.halimd.analysis.io;

import java.util.List;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.analysis.transport.ConductivityTable;
import org.halimd.analysis.transport.MultipleTauDisplacement;

/** Tables of transport functions at logarithmically spaced lags with standard errors. */
public final class ErrorTables {
  private static final String[] AXES = {"x", "y", "z", ""};

  private ErrorTables() {}

  /**
   * Rows of {@code msd_err.out} for one set: lag, mean-square displacement (x, y, z, total), its
   * standard errors, number of origins, effective number of origins and whether the error of the
   * total has converged (1 or 0); then the middle time of the derivative, the self-diffusion
   * coefficient (x, y, z, mean) and its standard errors.
   */
  public static void msd(List<MultipleTauDisplacement.Row> rows, StringBuilder out) {
    for (MultipleTauDisplacement.Row row : rows) {
      GpumdTables.number(out, row.time());
      values(row.msd(), out);
      Estimate total = row.msd()[3];
      out.append(' ').append(total.samples());
      GpumdTables.column(out, total.effectiveSamples());
      out.append(total.converged() ? " 1" : " 0");
      GpumdTables.column(out, row.derivativeTime());
      values(row.diffusion(), out);
      out.append('\n');
    }
  }

  /** The names of the columns of {@link #msd}. */
  public static String msdColumns() {
    return "t[ps]"
        + names("MSD", "A^2")
        + " origins effective_origins converged t_D[ps]"
        + names("D", "A^2/ps");
  }

  /** {@code ic.out}: lag in ps and the conductivity of independent ions x y z in mS/cm. */
  public static void conductivity(ConductivityTable table, StringBuilder out) {
    for (int lag = 0; lag < table.lags(); lag++) {
      GpumdTables.number(out, lag * table.spacing());
      for (int axis = 0; axis < 3; axis++) {
        GpumdTables.column(out, table.selfConductivity(axis, lag));
      }
      out.append('\n');
    }
  }

  /**
   * Rows of {@code ic_err.out}: middle time of the derivative in ps; conductivity of independent
   * ions (x, y, z, mean) and its errors, collective conductivity and its errors, all mS/cm; number
   * of origins; Haven ratio and its error, {@code nan} where fewer than ten independent windows
   * leave it undetermined.
   */
  public static void conductivityErrors(ConductivityTable table, StringBuilder out) {
    for (ConductivityTable.Row row : table.rows()) {
      GpumdTables.number(out, row.time());
      values(row.self(), out);
      values(row.collective(), out);
      out.append(' ').append(row.self()[3].samples());
      GpumdTables.columns(out, row.haven(), row.havenError());
      out.append('\n');
    }
  }

  /** The names of the columns of {@link #conductivityErrors}. */
  public static String conductivityErrorColumns() {
    return "t[ps]"
        + names("sigma_self", "mS/cm")
        + names("sigma_coll", "mS/cm")
        + " origins haven haven_err";
  }

  private static void values(Estimate[] estimates, StringBuilder out) {
    for (Estimate estimate : estimates) {
      GpumdTables.column(out, estimate.mean());
    }
    for (Estimate estimate : estimates) {
      GpumdTables.column(out, estimate.standardError());
    }
  }

  private static String names(String name, String unit) {
    StringBuilder out = new StringBuilder();
    for (String suffix : List.of("", "_err")) {
      for (String axis : AXES) {
        out.append(' ').append(name).append(axis).append(suffix);
        out.append('[').append(unit).append(']');
      }
    }
    return out.toString();
  }
}
