package org.halimd.analysis.figure;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.figure.Figure.Legend;

/**
 * Finds a corner for the legend where it covers no data: the one that the figure asks for, another
 * one, or one that becomes free when the vertical axis is extended.
 *
 * @param corner where the legend stands
 * @param vertical the vertical axis, extended as needed
 * @param free whether the legend covers no data there
 */
record LegendPlacement(Legend corner, Axis vertical, boolean free) {
  private static final double MARGIN = 0.02;
  private static final double STEP = 0.04;
  private static final int MOST_STEPS = 20;
  private static final List<Legend> CORNERS =
      List.of(Legend.TOP_LEFT, Legend.TOP_RIGHT, Legend.BOTTOM_LEFT, Legend.BOTTOM_RIGHT);

  /**
   * @param width of the legend in parts of the plot
   * @param height of the legend in parts of the plot
   */
  static LegendPlacement of(
      Figure figure, Axis horizontal, Axis vertical, double width, double height) {
    if (figure.legend == Legend.NONE) {
      return new LegendPlacement(Legend.NONE, vertical, true);
    }
    List<Legend> corners = new ArrayList<>(CORNERS);
    corners.remove(figure.legend);
    corners.addFirst(figure.legend);
    for (int step = 0; step <= MOST_STEPS; step++) {
      for (Legend corner : corners) {
        boolean top = isTop(corner);
        if (step > 0 && (top ? figure.hasFixedRange() : beginsAtZero(vertical))) {
          continue;
        }
        Axis axis = vertical.stretched(top ? 0 : step * STEP, top ? step * STEP : 0);
        if (overlap(new Occupancy(figure, horizontal, axis), corner, width, height) == 0) {
          return new LegendPlacement(corner, axis, true);
        }
      }
    }
    return new LegendPlacement(figure.legend, vertical, false);
  }

  private static boolean beginsAtZero(Axis axis) {
    return !axis.logarithmic() && axis.from() <= 0 && axis.place(0) < 0.01;
  }

  static boolean isTop(Legend corner) {
    return corner == Legend.TOP_LEFT || corner == Legend.TOP_RIGHT;
  }

  static boolean isLeft(Legend corner) {
    return corner == Legend.TOP_LEFT || corner == Legend.BOTTOM_LEFT;
  }

  private static int overlap(Occupancy data, Legend corner, double width, double height) {
    double x0 = isLeft(corner) ? 0 : 1 - width - MARGIN;
    double y0 = isTop(corner) ? 1 - height - MARGIN : 0;
    return data.count(x0, x0 + width + MARGIN, y0, y0 + height + MARGIN);
  }
}
