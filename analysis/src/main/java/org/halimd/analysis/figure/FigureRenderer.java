package org.halimd.analysis.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.halimd.analysis.figure.Figure.Legend;

/** Lays a {@link Figure} out and paints it: data by the chart library, frame and legend around. */
final class FigureRenderer implements Painter {
  private static final double TOP_ROOM = 38;
  private static final double TOP_LABEL_GAP = 5;
  private static final double TOP_TITLE = 27;
  private static final double BESIDE_TOP_LABELS = 8;
  private static final double LEGEND_MARGIN = 4;

  private final Figure figure;
  private final LegendBox legend;
  private final Legend corner;
  private final boolean free;
  private final AxisPainter frame;
  private final DataLayer data;

  FigureRenderer(Figure figure) {
    this.figure = figure;
    this.legend = new LegendBox(figure);
    Ranges ranges = Ranges.of(figure);
    Axis horizontal = new Axis(figure.xLabel, figure.logarithmicX, ranges.xFrom(), ranges.xTo());
    Axis vertical = new Axis(figure.yLabel, figure.logarithmicY, ranges.yFrom(), ranges.yTo());
    double above = figure.topAxis == null ? 0 : TOP_ROOM;
    Rectangle2D plot = AxisPainter.fill(horizontal, vertical, above).plot();
    LegendPlacement placement =
        LegendPlacement.of(
            figure,
            horizontal,
            vertical,
            legend.width() / plot.getWidth(),
            legend.height() / plot.getHeight());
    this.corner = legend.isEmpty() ? Legend.NONE : placement.corner();
    this.free = placement.free();
    this.frame = AxisPainter.fill(horizontal, placement.vertical(), above);
    this.data = new DataLayer(figure, horizontal, placement.vertical());
  }

  @Override
  public String title() {
    return figure.title();
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT));
    AffineTransform transform = g.getTransform();
    Shape clip = g.getClip();
    data.paint(g, frame.plot());
    g.setTransform(transform);
    g.setClip(clip);
    frame.paint(g);
    if (figure.topAxis != null) {
      paintTopAxis(g);
    }
    if (corner != Legend.NONE) {
      paintLegend(g);
    }
  }

  private void paintLegend(Graphics2D g) {
    Rectangle2D plot = frame.plot();
    double x =
        LegendPlacement.isLeft(corner)
            ? plot.getX() + LEGEND_MARGIN
            : plot.getMaxX() - legend.width() - LEGEND_MARGIN;
    double y =
        LegendPlacement.isTop(corner)
            ? plot.getY() + LEGEND_MARGIN
            : plot.getMaxY() - legend.height() - LEGEND_MARGIN;
    if (!free) {
      legend.paintBackground(g, x, y);
    }
    legend.paint(g, x, y);
  }

  private void paintTopAxis(Graphics2D g) {
    g.setColor(ChartStyle.INK);
    g.setStroke(ChartStyle.FRAME);
    Rectangle2D plot = frame.plot();
    double top = plot.getY();
    double free = Double.NEGATIVE_INFINITY;
    double[] ticks = figure.topAxis.ticks();
    double step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : 1;
    double[] places = Arrays.stream(ticks).map(figure.topAxis.toBottom()).map(frame::x).toArray();
    boolean backwards = places.length > 1 && places[1] < places[0];
    for (int k = 0; k < ticks.length; k++) {
      int i = backwards ? ticks.length - 1 - k : k;
      if (places[i] < plot.getX() - 0.5 || places[i] > plot.getMaxX() + 0.5) {
        continue;
      }
      g.draw(new Line2D.Double(places[i], top, places[i], top - ChartStyle.TICK));
      String label = TickLabel.stepped(ticks[i], step);
      double half = Lettering.width(label, Lettering.SMALL) / 2;
      if (places[i] - half > free) {
        double baseline = top - ChartStyle.TICK - TOP_LABEL_GAP;
        Lettering.centred(g, label, Lettering.SMALL, places[i], baseline);
        free = places[i] + half + BESIDE_TOP_LABELS;
      }
    }
    String label = figure.topAxis.label();
    Lettering.centred(g, label, Lettering.LARGE, plot.getCenterX(), top - TOP_TITLE);
  }
}
