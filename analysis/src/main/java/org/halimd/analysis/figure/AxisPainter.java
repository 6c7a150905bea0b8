package org.halimd.analysis.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Lays out and paints the frame of a plot: ticks, their labels, and the labels of the axes. */
final class AxisPainter {
  private static final double EDGE = 8;
  private static final double GAP = 4;
  private static final double TITLE_GAP = 7;
  private static final double LABEL_SPACE = 46;
  private static final double LABEL_SPACE_UPWARDS = 30;
  private static final double BESIDE_LABELS = 14;
  private static final double TOP = 12;
  private static final double RIGHT = 16;

  private final Axis horizontal;
  private final Axis vertical;
  private final List<Tick> xTicks;
  private final List<Tick> yTicks;
  private final Rectangle2D plot;

  private AxisPainter(
      Axis horizontal, Axis vertical, List<Tick> xTicks, List<Tick> yTicks, Rectangle2D plot) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.xTicks = xTicks;
    this.yTicks = yTicks;
    this.plot = plot;
  }

  /** The frame of a figure; {@code above} is room for a second scale. */
  static AxisPainter fill(Axis horizontal, Axis vertical, double above) {
    double height = ChartStyle.HEIGHT - bottom() - TOP - above;
    List<Tick> yTicks = vertical.ticks((int) (height / LABEL_SPACE_UPWARDS));
    double left = left(yTicks);
    double width = ChartStyle.WIDTH - left - RIGHT;
    Rectangle2D plot = new Rectangle2D.Double(left, TOP + above, width, height);
    return new AxisPainter(horizontal, vertical, xTicks(horizontal, width), yTicks, plot);
  }

  /**
   * A frame with room on its right.
   *
   * @param equal whether both axes have the same scale
   */
  static AxisPainter beside(Axis horizontal, Axis vertical, double right, boolean equal) {
    double height = ChartStyle.HEIGHT - bottom() - TOP;
    List<Tick> yTicks = vertical.ticks((int) (height / LABEL_SPACE_UPWARDS));
    double left = left(yTicks);
    double width = ChartStyle.WIDTH - left - right;
    double across = horizontal.to() - horizontal.from();
    double up = vertical.to() - vertical.from();
    double unit = Math.min(width / across, height / up);
    double w = equal ? unit * across : width;
    double h = equal ? unit * up : height;
    Rectangle2D plot = new Rectangle2D.Double(left + (width - w) / 2, TOP + (height - h) / 2, w, h);
    List<Tick> fewer = vertical.ticks(Math.max(2, (int) (h / LABEL_SPACE_UPWARDS)));
    return new AxisPainter(horizontal, vertical, xTicks(horizontal, w), fewer, plot);
  }

  private static double bottom() {
    return ChartStyle.TICK
        + GAP
        + Lettering.SMALL.getSize2D()
        + TITLE_GAP
        + Lettering.LARGE.getSize2D()
        + EDGE;
  }

  private static double left(List<Tick> ticks) {
    return EDGE + Lettering.LARGE.getSize2D() + TITLE_GAP + widest(ticks) + GAP + ChartStyle.TICK;
  }

  private static double widest(List<Tick> ticks) {
    return ticks.stream()
        .mapToDouble(t -> Lettering.width(t.label(), Lettering.SMALL))
        .max()
        .orElse(0);
  }

  /** As many as have room side by side. */
  private static List<Tick> xTicks(Axis axis, double width) {
    int most = (int) (width / LABEL_SPACE);
    List<Tick> ticks = axis.ticks(most);
    while (most > 2 && widest(ticks) + BESIDE_LABELS > spacing(axis, ticks) * width) {
      ticks = axis.ticks(--most);
    }
    return ticks;
  }

  /** The smallest distance of labelled ticks in parts of the axis. */
  private static double spacing(Axis axis, List<Tick> ticks) {
    double[] places =
        ticks.stream().filter(Tick::isMajor).mapToDouble(t -> axis.place(t.value())).toArray();
    double least = 1;
    for (int i = 1; i < places.length; i++) {
      least = Math.min(least, places[i] - places[i - 1]);
    }
    return least;
  }

  Rectangle2D plot() {
    return plot;
  }

  double x(double value) {
    return plot.getX() + horizontal.place(value) * plot.getWidth();
  }

  double y(double value) {
    return plot.getMaxY() - vertical.place(value) * plot.getHeight();
  }

  void paint(Graphics2D g) {
    g.setColor(ChartStyle.INK);
    g.setStroke(ChartStyle.FRAME);
    g.draw(plot);
    double below = plot.getMaxY() + ChartStyle.TICK + GAP + Lettering.SMALL.getSize2D() * 0.8;
    for (Tick tick : xTicks) {
      double x = x(tick.value());
      double length = tick.isMajor() ? ChartStyle.TICK : ChartStyle.MINOR_TICK;
      g.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + length));
      Lettering.centred(g, tick.label(), Lettering.SMALL, x, below);
    }
    double beside = plot.getX() - ChartStyle.TICK - GAP;
    for (Tick tick : yTicks) {
      double y = y(tick.value());
      double length = tick.isMajor() ? ChartStyle.TICK : ChartStyle.MINOR_TICK;
      g.draw(new Line2D.Double(plot.getX() - length, y, plot.getX(), y));
      double width = Lettering.width(tick.label(), Lettering.SMALL);
      double baseline = y + Lettering.middle(Lettering.SMALL);
      Lettering.draw(g, tick.label(), Lettering.SMALL, beside - width, baseline);
    }
    paintTitles(g, beside - widest(yTicks) - TITLE_GAP, below);
  }

  private void paintTitles(Graphics2D g, double beside, double below) {
    Font across = Lettering.fitting(horizontal.label(), Lettering.LARGE, ChartStyle.WIDTH - EDGE);
    double baseline = below + TITLE_GAP + Lettering.LARGE.getSize2D();
    double half = Lettering.width(horizontal.label(), across) / 2;
    double x = Math.clamp(plot.getCenterX(), half, ChartStyle.WIDTH - half);
    Lettering.centred(g, horizontal.label(), across, x, baseline);
    double room = ChartStyle.HEIGHT - EDGE;
    Font up = Lettering.fitting(vertical.label(), Lettering.LARGE, room);
    double reach = Lettering.width(vertical.label(), up) / 2;
    double y = Math.clamp(plot.getCenterY(), reach + EDGE / 2, ChartStyle.HEIGHT - reach);
    Lettering.upwards(g, vertical.label(), up, beside, y);
  }
}
