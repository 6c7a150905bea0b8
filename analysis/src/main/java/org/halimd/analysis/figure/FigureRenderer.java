package org.halimd.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Turns a {@link Figure} into a chart and paints it. */
final class FigureRenderer implements Painter {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  private static final Font FONT = ChartStyle.FONT;
  private static final Color INK = Palette.BLACK.solid();
  private static final Color SHADE = new Color(0xEDEDED);
  private static final Color CLEAR = new Color(255, 255, 255, 0);
  private static final int TICK = ChartStyle.TICK;
  private static final int TOP_ROOM = 52;
  private static final int LABEL_GAP = 8;
  private static final String PLAIN_NUMBERS = "0.#########";

  private final Figure figure;
  private final Ranges ranges;
  private final XYChart chart;
  private int unnamed;

  FigureRenderer(Figure figure) {
    this.figure = figure;
    this.ranges = Ranges.of(figure);
    this.chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(figure.xLabel)
            .yAxisTitle(figure.yLabel)
            .build();
    style(chart.getStyler());
    figure.shades.forEach(s -> polygonOf(s));
    figure.series.stream().filter(s -> s.upper() != null).forEach(this::band);
    for (double x : figure.lines) {
      verticalLine(x);
    }
    figure.series.stream().filter(s -> s.upper() == null).forEach(this::curve);
  }

  private void style(XYStyler styler) {
    ChartStyle.apply(styler);
    styler.setMarkerSize(7);
    styler.setErrorBarsColorSeriesColor(true);
    styler.setXAxisMin(ranges.xFrom()).setXAxisMax(ranges.xTo());
    styler.setYAxisMin(ranges.yFrom()).setYAxisMax(ranges.yTo());
    styler.setXAxisLogarithmic(figure.logarithmicX);
    styler.setYAxisLogarithmic(figure.logarithmicY);
    styler.setXAxisDecimalPattern(PLAIN_NUMBERS);
    styler.setYAxisDecimalPattern(PLAIN_NUMBERS);
    // On logarithmic axes the library makes its own labels; with others it looks for ticks forever.
    if (!figure.logarithmicX) {
      double span = ranges.xTo() - ranges.xFrom();
      styler.setxAxisTickLabelsFormattingFunction(v -> TickLabel.of(v, span));
    }
    if (!figure.logarithmicY) {
      double span = ranges.yTo() - ranges.yFrom();
      styler.setyAxisTickLabelsFormattingFunction(v -> TickLabel.of(v, span));
    }
    legend(styler);
  }

  private void legend(XYStyler styler) {
    styler.setLegendVisible(figure.legend != Figure.Legend.NONE);
    styler.setLegendBackgroundColor(new Color(255, 255, 255, 200));
    styler.setLegendBorderColor(CLEAR);
    styler.setLegendFont(FONT.deriveFont(13f));
    styler.setLegendSeriesLineLength(22);
    styler.setLegendPadding(6);
    styler.setLegendPosition(
        switch (figure.legend) {
          case TOP_LEFT, NONE -> LegendPosition.InsideNW;
          case TOP_RIGHT -> LegendPosition.InsideNE;
          case BOTTOM_LEFT -> LegendPosition.InsideSW;
          case BOTTOM_RIGHT -> LegendPosition.InsideSE;
        });
  }

  private void polygonOf(Figure.Shade shade) {
    double from = Math.max(ranges.xFrom(), shade.from());
    double to = Math.min(ranges.xTo(), shade.to());
    double[] x = {from, to, to, from};
    double[] y = {ranges.yFrom(), ranges.yFrom(), ranges.yTo(), ranges.yTo()};
    polygon(shade.name(), x, y, SHADE);
  }

  private void band(Figure.Series s) {
    int n = s.x().length;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = s.x()[i];
      y[i] = s.y()[i];
      x[2 * n - 1 - i] = s.x()[i];
      y[2 * n - 1 - i] = s.upper()[i];
    }
    polygon(s.name(), x, y, s.colour().translucent());
  }

  private void polygon(String name, double[] x, double[] y, Color colour) {
    XYSeries polygon = add(name, x, y, null);
    polygon.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    polygon.setFillColor(colour);
    polygon.setLineColor(CLEAR);
    polygon.setMarker(SeriesMarkers.NONE);
  }

  private void verticalLine(double x) {
    if (x < ranges.xFrom() || x > ranges.xTo()) {
      return;
    }
    double[] both = {x, x};
    XYSeries line = add("", both, new double[] {ranges.yFrom(), ranges.yTo()}, null);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(Palette.GREY.solid());
    line.setLineStyle(dashes(1f, 2f, 3f));
  }

  private void curve(Figure.Series s) {
    int[] visible =
        IntStream.range(0, s.x().length).filter(i -> Ranges.isVisible(figure, s, i)).toArray();
    if (visible.length == 0) {
      return;
    }
    double[] x = new double[visible.length];
    double[] y = new double[visible.length];
    double[] error = s.error() == null ? null : new double[visible.length];
    for (int i = 0; i < visible.length; i++) {
      x[i] = s.x()[visible[i]];
      y[i] = s.y()[visible[i]];
      if (error != null) {
        double e = s.error()[visible[i]];
        error[i] = Double.isFinite(e) ? e : 0;
      }
    }
    XYSeries curve = add(s.name(), x, y, error);
    curve.setLineColor(s.colour().solid());
    curve.setMarkerColor(s.colour().solid());
    curve.setMarker(
        switch (s.stroke()) {
          case MARKERS -> SeriesMarkers.CIRCLE;
          case DIAMONDS -> SeriesMarkers.DIAMOND;
          default -> SeriesMarkers.NONE;
        });
    if (curve.getMarker() != SeriesMarkers.NONE) {
      curve.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }
    curve.setLineStyle(
        switch (s.stroke()) {
          case SOLID, MARKERS, DIAMONDS ->
              new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
          case DASHED -> dashes(1.8f, 8f, 5f);
          case DOTTED -> dashes(1.8f, 2f, 4f);
        });
  }

  private static BasicStroke dashes(float width, float on, float off) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {on, off}, 0f);
  }

  /** Adds a series; one without a name stays out of the legend. */
  private XYSeries add(String name, double[] x, double[] y, double[] error) {
    boolean named = name != null && !name.isEmpty();
    XYSeries series = chart.addSeries(named ? name : "unnamed " + unnamed++, x, y, error);
    series.setShowInLegend(named);
    return series;
  }

  @Override
  public String title() {
    return figure.title();
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    if (figure.topAxis == null) {
      chart.paint(g, WIDTH, HEIGHT);
      return;
    }
    g.translate(0, TOP_ROOM - 12);
    chart.paint(g, WIDTH, HEIGHT - TOP_ROOM + 12);
    paintTopAxis(g);
    g.translate(0, 12 - TOP_ROOM);
  }

  private void paintTopAxis(Graphics2D g) {
    g.setColor(INK);
    g.setStroke(new BasicStroke(1f));
    g.setFont(FONT.deriveFont(13f));
    FontMetrics metrics = g.getFontMetrics();
    int top = (int) Math.round(chart.getScreenYFromChart(ranges.yTo()));
    double left = chart.getScreenXFromChart(ranges.xFrom());
    double right = chart.getScreenXFromChart(ranges.xTo());
    double lastCentre = Double.NEGATIVE_INFINITY;
    double span = Arrays.stream(figure.topAxis.ticks()).max().orElse(1);
    int lastWidth = 0;
    for (double tick : figure.topAxis.ticks()) {
      double x = chart.getScreenXFromChart(figure.topAxis.toBottom().applyAsDouble(tick));
      if (x < left || x > right) {
        continue;
      }
      int at = (int) Math.round(x);
      g.drawLine(at, top, at, top - TICK);
      String label = TickLabel.of(tick, span);
      int width = metrics.stringWidth(label);
      if (Math.abs(at - lastCentre) > 0.5 * (width + lastWidth) + LABEL_GAP) {
        g.drawString(label, at - width / 2f, top - TICK - 5f);
        lastCentre = at;
        lastWidth = width;
      }
    }
    g.setFont(FONT.deriveFont(15f));
    int width = g.getFontMetrics().stringWidth(figure.topAxis.label());
    g.drawString(figure.topAxis.label(), (float) (0.5 * (left + right - width)), top - 27f);
  }
}
