package org.halimd.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.List;

/** Paints a {@link MapFigure}: the map, its frame and the scale of its colours. */
final class MapRenderer implements Painter {
  private static final double SCALE_WIDTH = 13;
  private static final double SCALE_GAP = 12;
  private static final double LABEL_GAP = 4;
  private static final double TITLE_GAP = 6;
  private static final double EDGE = 6;
  private static final double MARK = 7;
  private static final int MOST_TICKS = 6;
  private static final int COLOURS = 256;
  private static final int UNKNOWN = COLOURS - 1;

  private final MapFigure map;
  private final AxisPainter frame;
  private final List<Tick> ticks;

  MapRenderer(MapFigure map) {
    this.map = map;
    double to = map.to > map.from ? map.to : map.from + 1;
    this.ticks = Tick.linear(map.from, to, MOST_TICKS);
    double right = SCALE_GAP + titleBaseline() + Lettering.LARGE.getSize2D() * 0.3 + EDGE;
    this.frame =
        AxisPainter.beside(
            new Axis(map.xLabel, false, map.left, map.left + map.width),
            new Axis(map.yLabel, false, map.bottom, map.bottom + map.height),
            right,
            !map.stretched);
  }

  /** From the left edge of the scale to the baseline of its title. */
  private double titleBaseline() {
    double widest =
        ticks.stream()
            .mapToDouble(t -> Lettering.width(t.label(), Lettering.SMALL))
            .max()
            .orElse(0);
    return SCALE_WIDTH
        + ChartStyle.TICK
        + LABEL_GAP
        + widest
        + TITLE_GAP
        + Lettering.LARGE.getSize2D() * 0.8;
  }

  @Override
  public String title() {
    return map.valueLabel + ": " + map.xLabel + ", " + map.yLabel;
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT));
    Rectangle2D plot = frame.plot();
    int left = (int) Math.round(plot.getX());
    int top = (int) Math.round(plot.getY());
    int width = (int) Math.round(plot.getMaxX()) - left;
    int height = (int) Math.round(plot.getMaxY()) - top;
    g.drawImage(image(), left, top, width, height, null);
    paintMarks(g);
    frame.paint(g);
    paintScale(g, plot);
  }

  /** With 255 colours and that of values that are not known: a byte per pixel. */
  private BufferedImage image() {
    int rows = map.values.length;
    int columns = map.values[0].length;
    BufferedImage image =
        new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_INDEXED, palette());
    WritableRaster raster = image.getRaster();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = map.values[row][column];
        double share = Math.clamp(relative(value, map.darkIsLow), 0, 1);
        int index = Double.isNaN(value) ? UNKNOWN : (int) Math.round(share * (UNKNOWN - 1));
        raster.setSample(column, rows - 1 - row, 0, index);
      }
    }
    return image;
  }

  private static IndexColorModel palette() {
    int[] colours = new int[COLOURS];
    for (int i = 0; i < UNKNOWN; i++) {
      colours[i] = ColourScale.of(i / (UNKNOWN - 1.0)).getRGB();
    }
    colours[UNKNOWN] = Palette.GREY.solid().getRGB();
    return new IndexColorModel(Byte.SIZE, COLOURS, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  private double relative(double value, boolean reversed) {
    double share = map.to > map.from ? (value - map.from) / (map.to - map.from) : 0;
    return reversed ? 1 - share : share;
  }

  private void paintMarks(Graphics2D g) {
    g.setStroke(new BasicStroke(1.2f));
    g.setColor(Palette.VERMILION.solid());
    for (MapFigure.Mark mark : map.marks) {
      double x = frame.x(mark.x());
      double y = frame.y(mark.y());
      g.draw(new Ellipse2D.Double(x - MARK / 2, y - MARK / 2, MARK, MARK));
    }
  }

  /** All colours, that of the highest value on top. */
  private BufferedImage colours() {
    BufferedImage image = new BufferedImage(1, COLOURS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < COLOURS; i++) {
      double share = 1 - (i + 0.5) / COLOURS;
      image.setRGB(0, i, ColourScale.of(map.darkIsLow ? 1 - share : share).getRGB());
    }
    return image;
  }

  private void paintScale(Graphics2D g, Rectangle2D plot) {
    double x = plot.getMaxX() + SCALE_GAP;
    int left = (int) Math.round(x);
    int top = (int) Math.round(plot.getY());
    int height = (int) Math.round(plot.getMaxY()) - top;
    g.drawImage(colours(), left, top, (int) SCALE_WIDTH, height, null);
    g.setColor(ChartStyle.INK);
    g.setStroke(ChartStyle.FRAME);
    g.draw(new Rectangle2D.Double(left, top, SCALE_WIDTH, height));
    double right = x + SCALE_WIDTH;
    for (Tick tick : ticks) {
      double y = plot.getMaxY() - relative(tick.value(), false) * plot.getHeight();
      g.draw(new Line2D.Double(right, y, right + ChartStyle.TICK, y));
      double baseline = y + Lettering.middle(Lettering.SMALL);
      double at = right + ChartStyle.TICK + LABEL_GAP;
      Lettering.draw(g, tick.label(), Lettering.SMALL, at, baseline);
    }
    Font font = Lettering.fitting(map.valueLabel, Lettering.LARGE, ChartStyle.HEIGHT - EDGE);
    Lettering.upwards(g, map.valueLabel, font, x + titleBaseline(), plot.getCenterY());
  }
}
