package org.halimd.analysis.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A map: a value for every place of a rectangle, shown as colour, both axes in the same scale
 * unless {@link #stretched}. What is not a number stays grey.
 */
public final class MapFigure {
  /** A small open circle. */
  record Mark(double x, double y) {}

  final String xLabel;
  final String yLabel;
  final String valueLabel;
  final double width;
  final double height;
  final double[][] values;
  final List<Mark> marks = new ArrayList<>();
  double from;
  double to;
  double left;
  double bottom;
  boolean stretched;
  boolean darkIsLow;

  /**
   * A map whose lower left corner is the origin.
   *
   * @param xLabel label of the horizontal axis with its unit
   * @param yLabel label of the vertical axis with its unit
   * @param valueLabel label of the colours with the unit of the values
   * @param width of the rectangle in the unit of the axes
   * @param height of the rectangle in the unit of the axes
   * @param values rows from the bottom to the top, each from left to right; all of one length
   */
  public MapFigure(
      String xLabel,
      String yLabel,
      String valueLabel,
      double width,
      double height,
      double[][] values) {
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.valueLabel = valueLabel;
    this.width = width;
    this.height = height;
    this.values = values;
    for (double[] row : values) {
      for (double value : row) {
        if (Double.isFinite(value)) {
          to = Math.max(to, value);
          from = Math.min(from, value);
        }
      }
    }
  }

  /** Fixes the range of values that colours stand for; otherwise it is that of values and 0. */
  public MapFigure range(double lowest, double highest) {
    from = lowest;
    to = highest;
    return this;
  }

  /** Moves the lower left corner away from the origin, in the unit of the axes. */
  public MapFigure corner(double x, double y) {
    left = x;
    bottom = y;
    return this;
  }

  /** Axes that mean different things: the map fills the figure. */
  public MapFigure stretched() {
    stretched = true;
    return this;
  }

  /** Low values are dark, as in maps of a free energy; otherwise high ones are. */
  public MapFigure darkIsLow() {
    darkIsLow = true;
    return this;
  }

  /** Marks a place with a small circle. */
  public MapFigure mark(double x, double y) {
    marks.add(new Mark(x, y));
    return this;
  }
}
