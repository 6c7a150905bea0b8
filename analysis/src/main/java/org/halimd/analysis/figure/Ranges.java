package org.halimd.analysis.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The ranges of the axes: all data and some room. */
record Ranges(double xFrom, double xTo, double yFrom, double yTo) {
  private static final double ROOM = 0.05;
  private static final double LOGARITHMIC_ROOM = 1.5;

  static Ranges of(Figure figure) {
    double[] x = span(values(figure, true));
    double[] y = span(values(figure, false));
    widen(x, figure.logarithmicX, figure.awayFromZero);
    if (!figure.logarithmicY && !figure.signed && neverNegative(figure)) {
      y[0] = Math.max(0, y[0]);
    }
    widen(y, figure.logarithmicY, false);
    if (Double.isFinite(figure.yFrom)) {
      y = new double[] {figure.yFrom, figure.yTo};
    }
    return new Ranges(x[0], x[1], y[0], y[1]);
  }

  /** Whether only errors, if anything, reach below zero. */
  private static boolean neverNegative(Figure figure) {
    return figure.series.stream()
        .filter(s -> s.upper() == null)
        .flatMapToDouble(s -> Arrays.stream(s.y()))
        .noneMatch(y -> y < 0);
  }

  private static DoubleStream values(Figure figure, boolean horizontal) {
    return figure.series.stream().flatMapToDouble(s -> visible(figure, s, horizontal));
  }

  private static DoubleStream visible(Figure figure, Figure.Series s, boolean horizontal) {
    DoubleStream.Builder values = DoubleStream.builder();
    for (int i = 0; i < s.x().length; i++) {
      if (!isVisible(figure, s, i)) {
        continue;
      }
      if (horizontal) {
        values.add(s.x()[i]);
        continue;
      }
      values.add(s.y()[i]);
      if (s.upper() != null && Double.isFinite(s.upper()[i])) {
        values.add(s.upper()[i]);
      }
      if (s.error() != null && Double.isFinite(s.error()[i])) {
        values.add(s.y()[i] + s.error()[i]);
        if (!figure.logarithmicY || s.y()[i] > s.error()[i]) {
          values.add(s.y()[i] - s.error()[i]);
        }
      }
    }
    return values.build();
  }

  /** Whether point {@code i} can be drawn. */
  static boolean isVisible(Figure figure, Figure.Series s, int i) {
    boolean x = Double.isFinite(s.x()[i]) && (!figure.logarithmicX || s.x()[i] > 0);
    boolean y = Double.isFinite(s.y()[i]) && (!figure.logarithmicY || s.y()[i] > 0);
    return x && y;
  }

  private static double[] span(DoubleStream values) {
    double[] all = values.toArray();
    return all.length == 0
        ? new double[] {0.1, 1}
        : new double[] {
          Arrays.stream(all).min().getAsDouble(), Arrays.stream(all).max().getAsDouble()
        };
  }

  private static void widen(double[] span, boolean logarithmic, boolean awayFromZero) {
    if (logarithmic) {
      span[0] /= LOGARITHMIC_ROOM;
      span[1] *= LOGARITHMIC_ROOM;
      return;
    }
    double width = span[1] - span[0];
    if (width <= 1e-9 * Math.abs(span[1])) {
      width = Math.max(Math.abs(span[1]), 1e-300);
    }
    // An axis that begins near zero begins at zero.
    boolean atZero = !awayFromZero && span[0] >= 0 && span[0] < 0.3 * width;
    span[0] = atZero ? 0 : span[0] - ROOM * width;
    span[1] += ROOM * width;
  }
}
