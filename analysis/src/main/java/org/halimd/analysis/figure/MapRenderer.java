package org.halimd.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Paints a {@link MapFigure}: axes by the chart library, the map and its scale of colours on top.
 */
final class MapRenderer implements Painter {
  private static final int SCALE_ROOM = 96;
  private static final int SCALE_WIDTH = 14;
  private static final int SCALE_GAP = 16;
  private static final int TICK = ChartStyle.TICK;
  private static final double MARK = 7;
  private static final int MOST_TICKS = 6;
  private static final double HAIR = 1e-6;

  private final MapFigure map;
  private XYChart chart;

  MapRenderer(MapFigure map) {
    this.map = map;
  }

  /** The axes; a chart that was painted once keeps its layout, so every size needs its own. */
  private static XYChart chart(MapFigure map) {
    XYChart chart = new XYChartBuilder().xAxisTitle(map.xLabel).yAxisTitle(map.yLabel).build();
    XYStyler styler = chart.getStyler();
    ChartStyle.apply(styler);
    styler.setLegendVisible(false);
    // A hair below zero, or the tick mark there is left out.
    styler.setXAxisMin(map.left - HAIR * map.width);
    styler.setXAxisMax(map.left + (1 + HAIR) * map.width);
    styler.setYAxisMin(map.bottom - HAIR * map.height);
    styler.setYAxisMax(map.bottom + (1 + HAIR) * map.height);
    styler.setxAxisTickLabelsFormattingFunction(v -> TickLabel.of(v, map.width));
    styler.setyAxisTickLabelsFormattingFunction(v -> TickLabel.of(v, map.height));
    double[] x = {map.left, map.left + map.width};
    double[] y = {map.bottom, map.bottom + map.height};
    XYSeries corners = chart.addSeries("corners", x, y);
    corners.setMarker(SeriesMarkers.NONE);
    corners.setLineColor(new Color(255, 255, 255, 0));
    return chart;
  }

  @Override
  public String title() {
    return map.valueLabel + ": " + map.xLabel + ", " + map.yLabel;
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, FigureRenderer.WIDTH, FigureRenderer.HEIGHT);
    int[] size = size();
    chart = chart(map);
    int left = Math.max(0, (FigureRenderer.WIDTH - SCALE_ROOM - size[0]) / 2);
    int top = Math.max(0, (FigureRenderer.HEIGHT - size[1]) / 2);
    g.translate(left, top);
    chart.paint(g, size[0], size[1]);
    Rectangle2D plot = plot();
    g.drawImage(
        image(),
        (int) plot.getX(),
        (int) plot.getY(),
        (int) plot.getWidth(),
        (int) plot.getHeight(),
        null);
    paintMarks(g, plot);
    g.setColor(Palette.BLACK.solid());
    g.setStroke(new BasicStroke(1f));
    g.draw(plot);
    paintScale(g, plot);
    g.translate(-left, -top);
  }

  /** Width and height of the chart; both axes have the same scale if they should. */
  private int[] size() {
    int width = FigureRenderer.WIDTH - SCALE_ROOM;
    int height = FigureRenderer.HEIGHT;
    if (map.stretched) {
      return new int[] {width, height};
    }
    Graphics2D nowhere =
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics();
    chart = chart(map);
    chart.paint(nowhere, width, height);
    nowhere.dispose();
    Rectangle2D plot = plot();
    double scale = Math.min(plot.getWidth() / map.width, plot.getHeight() / map.height);
    return new int[] {
      (int) Math.round(width - plot.getWidth() + scale * map.width),
      (int) Math.round(height - plot.getHeight() + scale * map.height)
    };
  }

  /** Where the axes are, from the last painting. */
  private Rectangle2D plot() {
    double left = Math.round(chart.getScreenXFromChart(map.left));
    double right = Math.round(chart.getScreenXFromChart(map.left + map.width));
    double top = Math.round(chart.getScreenYFromChart(map.bottom + map.height));
    double bottom = Math.round(chart.getScreenYFromChart(map.bottom));
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private BufferedImage image() {
    int rows = map.values.length;
    int columns = map.values[0].length;
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = map.values[row][column];
        Color colour = Double.isNaN(value) ? Palette.GREY.solid() : ColourScale.of(relative(value));
        image.setRGB(column, rows - 1 - row, colour.getRGB());
      }
    }
    return image;
  }

  private double relative(double value) {
    double share = map.to > map.from ? (value - map.from) / (map.to - map.from) : 0;
    return map.darkIsLow ? 1 - share : share;
  }

  private void paintMarks(Graphics2D g, Rectangle2D plot) {
    g.setStroke(new BasicStroke(1.2f));
    g.setColor(Palette.VERMILION.solid());
    for (MapFigure.Mark mark : map.marks) {
      double x = plot.getX() + (mark.x() - map.left) / map.width * plot.getWidth();
      double y = plot.getMaxY() - (mark.y() - map.bottom) / map.height * plot.getHeight();
      g.draw(new Ellipse2D.Double(x - MARK / 2, y - MARK / 2, MARK, MARK));
    }
  }

  private void paintScale(Graphics2D g, Rectangle2D plot) {
    double x = plot.getMaxX() + SCALE_GAP;
    int steps = (int) plot.getHeight();
    for (int i = 0; i < steps; i++) {
      double share = (i + 0.5) / steps;
      g.setColor(ColourScale.of(map.darkIsLow ? 1 - share : share));
      g.fill(new Rectangle2D.Double(x, plot.getMaxY() - i - 1, SCALE_WIDTH, 1.05));
    }
    g.setColor(Palette.BLACK.solid());
    g.draw(new Rectangle2D.Double(x, plot.getY(), SCALE_WIDTH, plot.getHeight()));
    g.setFont(ChartStyle.FONT.deriveFont(13f));
    FontMetrics metrics = g.getFontMetrics();
    double widest = 0;
    double step = step(map.to - map.from);
    for (double v = Math.ceil(map.from / step - 1e-9) * step;
        v <= map.to + 1e-9 * step;
        v += step) {
      double y = plot.getMaxY() - (v - map.from) / (map.to - map.from) * plot.getHeight();
      int right = (int) (x + SCALE_WIDTH);
      g.drawLine(right, (int) Math.round(y), right + TICK, (int) Math.round(y));
      String label = TickLabel.of(v, map.to - map.from);
      g.drawString(label, right + TICK + 3f, (float) (y + 0.35 * metrics.getAscent()));
      widest = Math.max(widest, metrics.stringWidth(label));
    }
    paintLabel(g, x + SCALE_WIDTH + TICK + widest + 20, plot);
  }

  private void paintLabel(Graphics2D g, double x, Rectangle2D plot) {
    Font font = ChartStyle.FONT.deriveFont(15f);
    g.setFont(font);
    int width = g.getFontMetrics().stringWidth(map.valueLabel);
    g.translate(x, plot.getCenterY() + width / 2.0);
    g.rotate(-Math.PI / 2);
    g.drawString(map.valueLabel, 0, 0);
    g.rotate(Math.PI / 2);
    g.translate(-x, -plot.getCenterY() - width / 2.0);
  }

  /** The smallest of 1, 2, 5 times a power of ten that makes few enough ticks. */
  private static double step(double range) {
    if (!(range > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(range / MOST_TICKS)));
    for (double factor : new double[] {1, 2, 5}) {
      if (range / (factor * power) <= MOST_TICKS) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
