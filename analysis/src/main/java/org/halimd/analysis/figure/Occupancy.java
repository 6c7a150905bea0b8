package org.halimd.analysis.figure;

/** Which parts of a plot are covered by data: a raster over it. Shaded ranges do not count. */
final class Occupancy {
  private static final int COLUMNS = 160;
  private static final int ROWS = 120;

  private final boolean[][] covered = new boolean[COLUMNS][ROWS];
  private final Axis horizontal;
  private final Axis vertical;

  Occupancy(Figure figure, Axis horizontal, Axis vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    for (Figure.Series s : figure.series) {
      add(figure, s);
    }
    for (double x : figure.lines) {
      line(horizontal.place(x), 0, horizontal.place(x), 1);
    }
  }

  private void add(Figure figure, Figure.Series s) {
    int last = -1;
    for (int i = 0; i < s.x().length; i++) {
      if (!Ranges.isVisible(figure, s, i)) {
        continue;
      }
      double x = horizontal.place(s.x()[i]);
      double y = vertical.place(s.y()[i]);
      if (s.upper() != null && Double.isFinite(s.upper()[i])) {
        line(x, y, x, vertical.place(s.upper()[i]));
      } else if (s.error() != null && Double.isFinite(s.error()[i])) {
        double low = s.y()[i] - s.error()[i];
        boolean shown = !vertical.logarithmic() || low > 0;
        line(x, shown ? vertical.place(low) : 0, x, vertical.place(s.y()[i] + s.error()[i]));
      }
      boolean joined = !s.hasMarkers() && last >= 0;
      line(
          joined ? horizontal.place(s.x()[last]) : x,
          joined ? vertical.place(s.y()[last]) : y,
          x,
          y);
      last = i;
    }
  }

  private void line(double x0, double y0, double x1, double y1) {
    double cells = Math.max(Math.abs(x1 - x0) * COLUMNS, Math.abs(y1 - y0) * ROWS);
    int steps = (int) Math.clamp(Math.ceil(2 * cells), 1, 4 * COLUMNS);
    for (int k = 0; k <= steps; k++) {
      double part = (double) k / steps;
      int column = (int) Math.floor((x0 + part * (x1 - x0)) * COLUMNS);
      int row = (int) Math.floor((y0 + part * (y1 - y0)) * ROWS);
      if (column >= 0 && column < COLUMNS && row >= 0 && row < ROWS) {
        covered[column][row] = true;
      }
    }
  }

  /** The number of covered cells in a rectangle, whose sides are parts of the plot's. */
  int count(double x0, double x1, double y0, double y1) {
    int count = 0;
    for (int column = (int) Math.max(0, x0 * COLUMNS);
        column < Math.min(COLUMNS, x1 * COLUMNS);
        column++) {
      for (int row = (int) Math.max(0, y0 * ROWS); row < Math.min(ROWS, y1 * ROWS); row++) {
        count += covered[column][row] ? 1 : 0;
      }
    }
    return count;
  }
}
