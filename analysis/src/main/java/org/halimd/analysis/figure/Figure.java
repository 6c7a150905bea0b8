package org.halimd.analysis.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * What a figure shows: two axes, and on them lines, points with error bars, bands and shaded
 * ranges, in the order in which they were added. Points with a coordinate that is not finite, or on
 * a logarithmic axis not positive, are left out.
 */
public final class Figure {
  /** In which corner of the plot the legend stands. */
  public enum Legend {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT,
    NONE
  }

  /** How a line is drawn. */
  public enum Stroke {
    SOLID,
    DASHED,
    DOTTED,
    /** No line: markers only. */
    MARKERS,
    /** Markers for values from elsewhere. */
    DIAMONDS
  }

  /**
   * A second scale on the upper edge.
   *
   * @param label its label
   * @param ticks its round values
   * @param toBottom the value of the lower axis for one of the upper
   */
  record TopAxis(String label, double[] ticks, DoubleUnaryOperator toBottom) {}

  /** Something drawn. A band has {@code upper}; error bars have {@code error}. */
  record Series(
      String name,
      double[] x,
      double[] y,
      double[] error,
      double[] upper,
      Palette colour,
      Stroke stroke) {
    boolean hasMarkers() {
      return stroke == Stroke.MARKERS || stroke == Stroke.DIAMONDS;
    }
  }

  /** A shaded range of x. */
  record Shade(String name, double from, double to) {}

  final String xLabel;
  final String yLabel;
  final List<Series> series = new ArrayList<>();
  final List<Shade> shades = new ArrayList<>();
  final List<Double> lines = new ArrayList<>();
  final List<Double> levels = new ArrayList<>();
  TopAxis topAxis;
  boolean logarithmicX;
  boolean logarithmicY;
  Legend legend = Legend.TOP_LEFT;
  boolean awayFromZero;
  boolean signed;
  double yFrom = Double.NaN;
  double yTo = Double.NaN;

  /** An empty figure; labels carry their unit, for example {@code time (ps)}. */
  public Figure(String xLabel, String yLabel) {
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  /** What is shown, in a line, for readers who cannot see it. */
  public String title() {
    String names =
        series.stream()
            .map(Series::name)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(", "));
    String axes = "%s against %s".formatted(yLabel, xLabel);
    return names.isEmpty() ? axes : axes + ": " + names;
  }

  /** Makes axes logarithmic. */
  public Figure logarithmic(boolean x, boolean y) {
    logarithmicX = x;
    logarithmicY = y;
    return this;
  }

  /** Says where the legend goes if it covers no data there; otherwise another corner is taken. */
  public Figure legend(Legend place) {
    legend = place;
    return this;
  }

  /** Keeps zero out of the horizontal axis, where it means nothing (as in 1/T). */
  public Figure awayFromZero() {
    awayFromZero = true;
    return this;
  }

  /**
   * Says that the vertical axis may show negative values, for example logarithms: bands and errors
   * are not cut at zero, even where all values are positive.
   */
  public Figure signed() {
    signed = true;
    return this;
  }

  boolean hasFixedRange() {
    return Double.isFinite(yTo);
  }

  /**
   * Fixes the range of the vertical axis, which otherwise follows the data; it is extended at its
   * lower end only, if the legend needs room.
   */
  public Figure vertical(double from, double to) {
    yFrom = from;
    yTo = to;
    return this;
  }

  /** Adds a line, or markers without a line. */
  public Figure line(String name, double[] x, double[] y, Palette colour, Stroke stroke) {
    series.add(new Series(name, x, y, null, null, colour, stroke));
    return this;
  }

  /** Adds points with error bars of one standard error. */
  public Figure points(String name, double[] x, double[] y, double[] error, Palette colour) {
    series.add(new Series(name, x, y, error, null, colour, Stroke.MARKERS));
    return this;
  }

  /** Adds a value from elsewhere, to compare with: a diamond. */
  public Figure reference(String name, double x, double y, Palette colour) {
    double[] at = {x};
    series.add(new Series(name, at, new double[] {y}, null, null, colour, Stroke.DIAMONDS));
    return this;
  }

  /** Adds a filled band between two lines. */
  public Figure band(String name, double[] x, double[] lower, double[] upper, Palette colour) {
    series.add(new Series(name, x, lower, null, upper, colour, Stroke.SOLID));
    return this;
  }

  /** Shades a range of x, for example a fit window. */
  public Figure shade(String name, double from, double to) {
    shades.add(new Shade(name, from, to));
    return this;
  }

  /** Adds a thin horizontal line, for example at zero. */
  public Figure horizontalLine(double y) {
    levels.add(y);
    return this;
  }

  /** Adds a thin vertical line. */
  public Figure verticalLine(double x) {
    lines.add(x);
    return this;
  }

  /** Adds a second scale on the upper edge. */
  public Figure topAxis(String label, double[] ticks, DoubleUnaryOperator toBottom) {
    topAxis = new TopAxis(label, ticks, toBottom);
    return this;
  }
}
