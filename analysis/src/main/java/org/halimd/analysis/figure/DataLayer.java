package org.halimd.analysis.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The data of a figure, drawn by the chart library without axes and legend. */
final class DataLayer {
  private static final int RESTLESS_TURNS = 80;

  /** In heights of the figure. */
  private static final double RESTLESS_WAY = 3;

  private static final double CAP = 3;

  private final Figure figure;
  private final Axis horizontal;
  private final Axis vertical;
  private XYChart chart;
  private int count;

  DataLayer(Figure figure, Axis horizontal, Axis vertical) {
    this.figure = figure;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /** Paints the data into the plot; leaves transform and clip changed. */
  void paint(Graphics2D g, Rectangle2D plot) {
    int width = (int) Math.round(plot.getWidth());
    int height = (int) Math.round(plot.getHeight());
    chart = new XYChartBuilder().width(width).height(height).build();
    style(chart.getStyler());
    figure.shades.forEach(this::shade);
    figure.series.stream().filter(s -> s.upper() != null).forEach(this::band);
    for (double x : figure.lines) {
      if (horizontal.place(x) >= 0 && horizontal.place(x) <= 1) {
        verticalLine(x);
      }
    }
    figure.levels.forEach(this::horizontalLine);
    figure.series.stream().filter(s -> s.upper() == null).forEach(this::curve);
    g.clip(plot);
    g.translate(plot.getX(), plot.getY());
    g.scale(plot.getWidth() / width, plot.getHeight() / height);
    chart.paint(g, width, height);
    figure.series.stream().filter(s -> s.error() != null).forEach(s -> errors(g, s, width, height));
  }

  /** Bars of one standard error; on a logarithmic axis one that reaches zero has no lower end. */
  private void errors(Graphics2D g, Figure.Series s, int width, int height) {
    g.setColor(s.colour().solid());
    g.setStroke(ChartStyle.FRAME);
    for (int i : shown(s)) {
      double error = s.error()[i];
      if (!(error > 0) || Double.isInfinite(error)) {
        continue;
      }
      double x = horizontal.place(s.x()[i]) * width;
      double low = s.y()[i] - error;
      boolean ends = !vertical.logarithmic() || low > 0;
      double bottom = ends ? (1 - vertical.place(low)) * height : height;
      double top = (1 - vertical.place(s.y()[i] + error)) * height;
      g.draw(new Line2D.Double(x, bottom, x, top));
      g.draw(new Line2D.Double(x - CAP, top, x + CAP, top));
      if (ends) {
        g.draw(new Line2D.Double(x - CAP, bottom, x + CAP, bottom));
      }
    }
  }

  private void style(XYStyler styler) {
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setAxisTicksVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
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
  }

  private void shade(Figure.Shade shade) {
    double from = Math.max(horizontal.from(), shade.from());
    double to = Math.min(horizontal.to(), shade.to());
    double low = vertical.from();
    double high = vertical.to();
    polygon(
        new double[] {from, to, to, from}, new double[] {low, low, high, high}, ChartStyle.SHADE);
  }

  private void band(Figure.Series s) {
    int[] shown = shown(s);
    int n = shown.length;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int k = 0; k < n; k++) {
      x[k] = s.x()[shown[k]];
      y[k] = s.y()[shown[k]];
      x[2 * n - 1 - k] = s.x()[shown[k]];
      y[2 * n - 1 - k] = s.upper()[shown[k]];
    }
    if (n > 0) {
      polygon(x, y, s.colour().translucent());
    }
  }

  private int[] shown(Figure.Series s) {
    return IntStream.range(0, s.x().length).filter(i -> Ranges.isVisible(figure, s, i)).toArray();
  }

  private void polygon(double[] x, double[] y, Color colour) {
    XYSeries polygon = add(x, y);
    polygon.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    polygon.setFillColor(colour);
    polygon.setLineColor(ChartStyle.CLEAR);
    polygon.setMarker(SeriesMarkers.NONE);
  }

  private void horizontalLine(double y) {
    XYSeries line = add(new double[] {horizontal.from(), horizontal.to()}, new double[] {y, y});
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(Palette.GREY.solid());
    line.setLineStyle(ChartStyle.FRAME);
  }

  private void verticalLine(double x) {
    XYSeries line = add(new double[] {x, x}, new double[] {vertical.from(), vertical.to()});
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(Palette.GREY.solid());
    line.setLineStyle(ChartStyle.dashes(1f, 2f, 3f));
  }

  private void curve(Figure.Series s) {
    int[] shown = shown(s);
    if (shown.length == 0) {
      return;
    }
    double[] x = IntStream.of(shown).mapToDouble(i -> s.x()[i]).toArray();
    double[] y = IntStream.of(shown).mapToDouble(i -> s.y()[i]).toArray();
    XYSeries curve = add(x, y);
    curve.setLineColor(s.colour().solid());
    curve.setMarkerColor(s.colour().solid());
    curve.setMarker(
        switch (s.stroke()) {
          case MARKERS -> SeriesMarkers.CIRCLE;
          case DIAMONDS -> SeriesMarkers.DIAMOND;
          default -> SeriesMarkers.NONE;
        });
    if (s.hasMarkers()) {
      curve.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }
    curve.setLineStyle(ChartStyle.stroke(s.stroke(), isRestless(y)));
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
  private XYSeries add(double[] x, double[] y) {
    double[] xs = Arrays.stream(x).map(horizontal::scaled).toArray();
    double[] ys = Arrays.stream(y).map(vertical::scaled).toArray();
    return chart.addSeries("series " + count++, xs, ys);
  }
}
