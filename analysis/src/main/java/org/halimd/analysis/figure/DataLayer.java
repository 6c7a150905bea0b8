package org.halimd.analysis.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The data of a figure without axes and legend. The chart library draws areas and markers; lines in
 * between are paths, since the library draws them piece by piece: dashes would begin anew at every
 * point, and an SVG would hold an element for each.
 */
final class DataLayer {
  private static final int RESTLESS_TURNS = 80;

  /** In heights of the figure. */
  private static final double RESTLESS_WAY = 3;

  private static final double CAP = 3;

  private final Figure figure;
  private final Axis horizontal;
  private final Axis vertical;
  private int width;
  private int height;

  DataLayer(Figure figure, Axis horizontal, Axis vertical) {
    this.figure = figure;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /** Paints the data into the plot; leaves transform and clip changed. */
  void paint(Graphics2D g, Rectangle2D plot) {
    width = (int) Math.round(plot.getWidth());
    height = (int) Math.round(plot.getHeight());
    g.clip(plot);
    g.translate(plot.getX(), plot.getY());
    g.scale(plot.getWidth() / width, plot.getHeight() / height);
    XYChart areas = chart(Color.WHITE);
    figure.shades.forEach(shade -> shade(areas, shade));
    figure.series.stream().filter(s -> s.upper() != null).forEach(s -> band(areas, s));
    areas.paint(g, width, height);
    lines(g);
    XYChart markers = chart(ChartStyle.CLEAR);
    figure.series.stream().filter(Figure.Series::hasMarkers).forEach(s -> markers(markers, s));
    markers.paint(g, width, height);
    figure.series.stream().filter(s -> s.error() != null).forEach(s -> errors(g, s));
  }

  private void lines(Graphics2D g) {
    for (double x : figure.lines) {
      if (horizontal.place(x) >= 0 && horizontal.place(x) <= 1) {
        g.setColor(Palette.GREY.solid());
        g.setStroke(ChartStyle.dashes(1f, 2f, 3f));
        g.draw(new Line2D.Double(across(x), height, across(x), 0));
      }
    }
    for (double y : figure.levels) {
      g.setColor(Palette.GREY.solid());
      g.setStroke(ChartStyle.FRAME);
      g.draw(new Line2D.Double(0, down(y), width, down(y)));
    }
    figure.series.stream()
        .filter(s -> s.upper() == null && !s.hasMarkers())
        .forEach(s -> curve(g, s));
  }

  /** The place of a value in units from the left edge. */
  private double across(double x) {
    return horizontal.place(x) * width;
  }

  /** The place of a value in units from the upper edge. */
  private double down(double y) {
    return (1 - vertical.place(y)) * height;
  }

  /** Bars of one standard error; on a logarithmic axis one that reaches zero has no lower end. */
  private void errors(Graphics2D g, Figure.Series s) {
    g.setColor(s.colour().solid());
    g.setStroke(ChartStyle.FRAME);
    for (int i : shown(s)) {
      double error = s.error()[i];
      if (!(error > 0) || Double.isInfinite(error)) {
        continue;
      }
      double x = across(s.x()[i]);
      double low = s.y()[i] - error;
      boolean ends = !vertical.logarithmic() || low > 0;
      double bottom = ends ? down(low) : height;
      double top = down(s.y()[i] + error);
      g.draw(new Line2D.Double(x, bottom, x, top));
      g.draw(new Line2D.Double(x - CAP, top, x + CAP, top));
      if (ends) {
        g.draw(new Line2D.Double(x - CAP, bottom, x + CAP, bottom));
      }
    }
  }

  private XYChart chart(Color background) {
    XYChart chart = new XYChartBuilder().width(width).height(height).build();
    XYStyler styler = chart.getStyler();
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setAxisTicksVisible(false);
    styler.setChartBackgroundColor(background);
    styler.setPlotBackgroundColor(background);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesVisible(false);
    styler.setPlotMargin(0);
    styler.setPlotContentSize(1);
    styler.setChartPadding(0);
    styler.setMarkerSize(ChartStyle.MARKER);
    styler.setXAxisMin(horizontal.scaled(horizontal.from()));
    styler.setXAxisMax(horizontal.scaled(horizontal.to()));
    styler.setYAxisMin(vertical.scaled(vertical.from()));
    styler.setYAxisMax(vertical.scaled(vertical.to()));
    return chart;
  }

  private void shade(XYChart chart, Figure.Shade shade) {
    double from = Math.max(horizontal.from(), shade.from());
    double to = Math.min(horizontal.to(), shade.to());
    double low = vertical.from();
    double high = vertical.to();
    polygon(
        chart,
        new double[] {from, to, to, from},
        new double[] {low, low, high, high},
        ChartStyle.SHADE);
  }

  /** Along the lower edge and back along the upper one. */
  private void band(XYChart chart, Figure.Series s) {
    int[] shown = IntStream.of(shown(s)).filter(i -> Double.isFinite(s.upper()[i])).toArray();
    double[] x = at(s.x(), shown);
    double[] lower = at(s.y(), shown);
    double[] upper = at(s.upper(), shown);
    int[] there = thinned(x, lower);
    int[] back = thinned(x, upper);
    int last = back.length - 1;
    int[] reversed = IntStream.rangeClosed(0, last).map(k -> back[last - k]).toArray();
    if (shown.length > 0) {
      polygon(
          chart,
          joined(at(x, there), at(x, reversed)),
          joined(at(lower, there), at(upper, reversed)),
          s.colour().translucent());
    }
  }

  private static double[] joined(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private int[] shown(Figure.Series s) {
    return IntStream.range(0, s.x().length).filter(i -> Ranges.isVisible(figure, s, i)).toArray();
  }

  private static double[] at(double[] values, int[] places) {
    return IntStream.of(places).mapToDouble(i -> values[i]).toArray();
  }

  /** The points of a line that need to be drawn. */
  private int[] thinned(double[] x, double[] y) {
    return Thinning.of(
        Arrays.stream(x).map(this::across).toArray(), Arrays.stream(y).map(this::down).toArray());
  }

  private void polygon(XYChart chart, double[] x, double[] y, Color colour) {
    XYSeries polygon = add(chart, x, y);
    polygon.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    polygon.setFillColor(colour);
    polygon.setLineStyle(SeriesLines.NONE);
    polygon.setLineColor(ChartStyle.CLEAR);
    polygon.setMarker(SeriesMarkers.NONE);
  }

  private void curve(Graphics2D g, Figure.Series s) {
    int[] shown = shown(s);
    if (shown.length == 0) {
      return;
    }
    double[] x = at(s.x(), shown);
    double[] y = at(s.y(), shown);
    Path2D path = new Path2D.Double();
    for (int i : thinned(x, y)) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(across(x[i]), down(y[i]));
      } else {
        path.lineTo(across(x[i]), down(y[i]));
      }
    }
    g.setColor(s.colour().solid());
    g.setStroke(ChartStyle.stroke(s.stroke(), isRestless(y)));
    g.draw(path);
  }

  private void markers(XYChart chart, Figure.Series s) {
    int[] shown = shown(s);
    if (shown.length > 0) {
      XYSeries markers = add(chart, at(s.x(), shown), at(s.y(), shown));
      markers.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      markers.setMarkerColor(s.colour().solid());
      markers.setMarker(
          s.stroke() == Figure.Stroke.DIAMONDS ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
    }
  }

  /** Whether a line goes up and down all the time, and far: its strokes would run together. */
  private boolean isRestless(double[] y) {
    int turns = 0;
    double way = 0;
    for (int i = 1; i < y.length; i++) {
      way += Math.abs(vertical.place(y[i]) - vertical.place(y[i - 1]));
      boolean turn = i + 1 < y.length && (y[i] - y[i - 1]) * (y[i + 1] - y[i]) < 0;
      turns += turn ? 1 : 0;
    }
    return turns > RESTLESS_TURNS && way > RESTLESS_WAY;
  }

  /** Adds a series in the scales of the axes. */
  private XYSeries add(XYChart chart, double[] x, double[] y) {
    double[] xs = Arrays.stream(x).map(horizontal::scaled).toArray();
    double[] ys = Arrays.stream(y).map(vertical::scaled).toArray();
    return chart.addSeries("series " + chart.getSeriesMap().size(), xs, ys);
  }
}
