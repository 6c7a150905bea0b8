package org.halimd.analysis.io.grid;

import java.io.IOException;
import java.util.Arrays;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;

/**
 * Legacy VTK text files: STRUCTURED_POINTS for orthogonal cells, STRUCTURED_GRID with explicit
 * points for all others; point data {@code rho}, index of a fastest, lengths in Å. Atoms have no
 * place in them.
 */
final class VtkFile {
  private static final int PER_LINE = 6;

  private VtkFile() {}

  static void write(GridData data, GridText out) throws IOException {
    ScalarGrid grid = data.grid();
    GridShape n = grid.shape();
    boolean points = isAligned(grid.cell());
    String title = data.titleLine();
    out.line("# vtk DataFile Version 3.0");
    out.line(title.length() < 250 ? title : title.substring(0, 250)).line("ASCII");
    out.line("DATASET " + (points ? "STRUCTURED_POINTS" : "STRUCTURED_GRID"));
    out.line("DIMENSIONS " + n.a() + " " + n.b() + " " + n.c());
    if (points) {
      out.text("ORIGIN").fixedLine(GridParts.origin(grid));
      double[] h = grid.cell().matrix();
      out.text("SPACING").fixedLine(h[0] / n.a(), h[4] / n.b(), h[8] / n.c());
    } else {
      out.line("POINTS " + n.size() + " double");
      points(grid, out);
    }
    out.line("POINT_DATA " + n.size()).line("SCALARS rho double 1").line("LOOKUP_TABLE default");
    values(grid, out);
  }

  private static boolean isAligned(Box cell) {
    return cell.isOrthogonal() && cell.h(0, 0) > 0 && cell.h(1, 1) > 0 && cell.h(2, 2) > 0;
  }

  private static void points(ScalarGrid grid, GridText out) throws IOException {
    GridShape n = grid.shape();
    Box cell = grid.cell();
    for (int k = 0; k < n.c(); k++) {
      for (int j = 0; j < n.b(); j++) {
        for (int i = 0; i < n.a(); i++) {
          double a = (i + grid.offset()) / n.a();
          double b = (j + grid.offset()) / n.b();
          double c = (k + grid.offset()) / n.c();
          out.fixedLine(
              cell.cartesian(0, a, b, c), cell.cartesian(1, a, b, c), cell.cartesian(2, a, b, c));
        }
      }
    }
  }

  private static void values(ScalarGrid grid, GridText out) throws IOException {
    GridShape n = grid.shape();
    int column = 0;
    for (int k = 0; k < n.c(); k++) {
      for (int j = 0; j < n.b(); j++) {
        for (int i = 0; i < n.a(); i++) {
          out.exponent(grid.value(i, j, k), 15, 8);
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

  static GridData read(GridTokens tokens) {
    expect(tokens, tokens.line().startsWith("# vtk DataFile"), "# vtk DataFile Version 3.0");
    String title = tokens.line().strip();
    expect(tokens, tokens.line().strip().equals("ASCII"), "ASCII");
    expect(tokens, tokens.word().equals("DATASET"), "DATASET");
    boolean points = tokens.word().equals("STRUCTURED_POINTS");
    expect(tokens, tokens.word().equals("DIMENSIONS"), "DIMENSIONS");
    GridShape n = GridParts.shape(tokens.integer(), tokens.integer(), tokens.integer(), tokens);
    double[] origin = new double[3];
    double[] rows = points ? aligned(n, origin, tokens) : explicit(n, origin, tokens);
    Box cell = GridParts.cell(rows, tokens);
    expect(tokens, tokens.word().equals("POINT_DATA"), "POINT_DATA");
    expect(tokens, tokens.integer() == n.size(), "as many data as points");
    expect(tokens, tokens.word().equals("SCALARS"), "SCALARS");
    expect(tokens, tokens.line().startsWith("LOOKUP_TABLE"), "LOOKUP_TABLE");
    double[] values = GridParts.valuesAFastest(n, 1, tokens);
    return GridParts.at(origin, title, cell, n, values, GridAtoms.NONE);
  }

  private static double[] aligned(GridShape n, double[] origin, GridTokens tokens) {
    expect(tokens, tokens.word().equals("ORIGIN"), "ORIGIN");
    Arrays.setAll(origin, c -> tokens.real());
    expect(tokens, tokens.word().equals("SPACING"), "SPACING");
    double[] rows = new double[9];
    for (int d = 0; d < 3; d++) {
      rows[4 * d] = n.count(d) * tokens.real();
    }
    return rows;
  }

  /** The cell from the points farthest from the first one along each direction. */
  private static double[] explicit(GridShape n, double[] origin, GridTokens tokens) {
    expect(tokens, tokens.word().equals("POINTS"), "POINTS");
    expect(tokens, tokens.integer() == n.size(), "as many points as the dimensions say");
    tokens.word();
    expect(tokens, n.a() > 1 && n.b() > 1 && n.c() > 1, "at least two points per direction");
    double[][] last = new double[3][3];
    int[] ends = {n.a() - 1, (n.b() - 1) * n.a(), (n.c() - 1) * n.b() * n.a()};
    for (int p = 0; p < n.size(); p++) {
      double[] r = {tokens.real(), tokens.real(), tokens.real()};
      if (p == 0) {
        System.arraycopy(r, 0, origin, 0, 3);
      }
      for (int d = 0; d < 3; d++) {
        if (p == ends[d]) {
          last[d] = r;
        }
      }
    }
    double[] rows = new double[9];
    for (int d = 0; d < 3; d++) {
      double steps = n.count(d) / (n.count(d) - 1.0);
      for (int c = 0; c < 3; c++) {
        rows[3 * d + c] = steps * (last[d][c] - origin[c]);
      }
    }
    return rows;
  }

  private static void expect(GridTokens tokens, boolean found, String what) {
    if (!found) {
      throw tokens.error("expected " + what);
    }
  }
}
