package org.halimd.analysis.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.junit.jupiter.api.Test;

/** Layout: sizes in print, ranges, and legends that cover no data. */
class FigureLayoutTest {
  private static final double POINTS_OF_85_MM = 85 / 25.4 * 72;
  private static final Axis X = new Axis("x", false, 0, 10);

  private static double[] sequence(int n, double step) {
    return IntStream.range(0, n).mapToDouble(i -> i * step).toArray();
  }

  private static Figure rising() {
    double[] x = sequence(101, 0.1);
    return new Figure("x", "y").line("line", x, x, Palette.BLUE, Stroke.SOLID);
  }

  @Test
  void textIsLegibleInAColumn() {
    double unit = POINTS_OF_85_MM / ChartStyle.WIDTH;
    assertTrue(Lettering.SMALL.getSize2D() * unit >= 7);
    assertTrue(Lettering.LARGE.getSize2D() * unit >= 7);
  }

  @Test
  void longLabelsShrinkToTheFigure() {
    String label = "a label that is much too long for the side of any figure in any journal at all";
    double room = 300;
    assertTrue(Lettering.width(label, Lettering.LARGE) > room);
    assertEquals(
        room, Lettering.width(label, Lettering.fitting(label, Lettering.LARGE, room)), 0.5);
    assertEquals(Lettering.LARGE, Lettering.fitting("short", Lettering.LARGE, room));
  }

  @Test
  void theLegendStaysWhereItIsWantedIfThatIsFree() {
    Figure figure = rising().legend(Legend.BOTTOM_RIGHT);
    Axis y = new Axis("y", false, 0, 10);
    LegendPlacement place = LegendPlacement.of(figure, X, y, 0.4, 0.2);
    assertEquals(new LegendPlacement(Legend.BOTTOM_RIGHT, y, true), place);
  }

  @Test
  void theLegendMovesToAFreeCorner() {
    Axis y = new Axis("y", false, 0, 10);
    LegendPlacement place = LegendPlacement.of(rising().legend(Legend.TOP_RIGHT), X, y, 0.4, 0.2);
    assertEquals(Legend.TOP_LEFT, place.corner());
    assertEquals(y, place.vertical());
  }

  @Test
  void theAxisGrowsWhereNoCornerIsFree() {
    double[] x = sequence(201, 0.05);
    double[] wave = IntStream.range(0, x.length).mapToDouble(i -> 5 + 5 * (i % 2)).toArray();
    double[] zero = new double[x.length];
    Figure figure =
        new Figure("x", "y")
            .line("", x, zero, Palette.BLUE, Stroke.SOLID)
            .line("wave", x, wave, Palette.BLUE, Stroke.SOLID);
    Axis y = new Axis("y", false, 0, 10.5);
    LegendPlacement place = LegendPlacement.of(figure, X, y, 0.4, 0.2);
    assertTrue(place.free());
    assertTrue(LegendPlacement.isTop(place.corner()));
    assertEquals(0, place.vertical().from());
    double below = place.vertical().to() * (1 - 0.2);
    assertTrue(below > 10 && below < 12, place.toString());
  }

  @Test
  void aFixedRangeGrowsDownwardsOnly() {
    double[] x = sequence(101, 0.1);
    double[] low = IntStream.range(0, x.length).mapToDouble(i -> 1e-3).toArray();
    double[] high = IntStream.range(0, x.length).mapToDouble(i -> 1).toArray();
    Figure figure =
        new Figure("x", "y")
            .logarithmic(false, true)
            .vertical(5e-4, 2)
            .line("low", x, low, Palette.BLUE, Stroke.SOLID)
            .line("high", x, high, Palette.BLUE, Stroke.SOLID);
    Axis y = new Axis("y", true, 5e-4, 2);
    LegendPlacement place = LegendPlacement.of(figure, X, y, 0.4, 0.4);
    assertTrue(place.free());
    assertFalse(LegendPlacement.isTop(place.corner()));
    assertEquals(2, place.vertical().to(), 1e-12);
    assertTrue(place.vertical().from() < 5e-4);
  }

  @Test
  void errorsBelowZeroLeaveTheAxisAtZero() {
    double[] x = {1, 2, 3};
    Figure figure =
        new Figure("x", "y")
            .points("p", x, new double[] {0.1, 2, 3}, new double[] {0.5, 0.1, 0.1}, Palette.BLUE);
    assertEquals(0, Ranges.of(figure).yFrom());
    assertTrue(Ranges.of(figure.awayFromZero()).xFrom() > 0.8);
  }

  /** log10 of a conductivity has no special zero: its band may reach below. */
  @Test
  void bandsOfLogarithmsReachBelowZero() {
    double[] x = {1, 2, 3};
    Figure figure =
        new Figure("1000/T", "log10")
            .band("", x, new double[] {2, 1, -1}, new double[] {3, 2, 1}, Palette.BLUE)
            .line("", x, new double[] {2.5, 1.5, 0.1}, Palette.BLUE, Stroke.SOLID);
    assertEquals(0, Ranges.of(figure).yFrom());
    assertTrue(Ranges.of(figure.signed()).yFrom() < -1);
  }

  @Test
  void dataAreWhereTheFrameSays() throws IOException {
    double[] x = {0, 10};
    Figure figure =
        new Figure("x", "y")
            .legend(Legend.NONE)
            .line("", x, new double[] {4, 4}, Palette.BLUE, Stroke.SOLID)
            .line("", x, new double[] {0, 10}, Palette.VERMILION, Stroke.SOLID);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureEncoder.png(figure, out);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    Ranges r = Ranges.of(figure);
    AxisPainter frame =
        AxisPainter.fill(
            new Axis("x", false, r.xFrom(), r.xTo()), new Axis("y", false, r.yFrom(), r.yTo()), 0);
    int scale = image.getWidth() / ChartStyle.WIDTH;
    assertEquals(scale * ChartStyle.HEIGHT, image.getHeight());
    int row = (int) Math.round(scale * frame.y(4));
    assertEquals(Palette.BLUE.solid(), new Color(image.getRGB((int) (scale * frame.x(2)), row)));
    assertEquals(
        Palette.VERMILION.solid(),
        new Color(
            image.getRGB(
                (int) Math.round(scale * frame.x(7)), (int) Math.round(scale * frame.y(7)))));
    Rectangle2D plot = frame.plot();
    assertTrue(plot.getX() > 0 && plot.getMaxX() < ChartStyle.WIDTH);
  }

  /** Half of the line is noise, the other half flat: the flat half shows the width. */
  @Test
  void noiseIsThinAndItsMeanIsNot() throws IOException {
    double[] x = sequence(2001, 0.005);
    double[] noise =
        IntStream.range(0, x.length).mapToDouble(i -> i < 900 && i % 2 == 0 ? 9 : 5).toArray();
    double[] mean =
        IntStream.range(0, x.length).mapToDouble(i -> i < 900 && i % 2 == 0 ? 5.001 : 5).toArray();
    assertTrue(2 * coloured(x, noise) <= coloured(x, mean) + 1);
  }

  /** Pixels of the line in a column three quarters along. */
  private static int coloured(double[] x, double[] y) throws IOException {
    Figure figure =
        new Figure("x", "y")
            .legend(Legend.NONE)
            .vertical(0, 10)
            .line("", x, y, Palette.BLUE, Stroke.SOLID);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureEncoder.png(figure, out);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    int column = 3 * image.getWidth() / 4;
    int count = 0;
    for (int row = 0; row < image.getHeight(); row++) {
      count += new Color(image.getRGB(column, row)).equals(Palette.BLUE.solid()) ? 1 : 0;
    }
    return count;
  }

  /** Dashes do not begin anew at every point of a line. */
  @Test
  void linesOfManyPointsAreDashed() throws IOException {
    int two = gaps(sequence(2, 10));
    assertTrue(two > 20, two + " gaps");
    assertEquals(two, gaps(sequence(1001, 0.01)));
  }

  /** Changes from the line to the background along a horizontal dashed line. */
  private static int gaps(double[] x) throws IOException {
    double[] y = IntStream.range(0, x.length).mapToDouble(i -> 5 + 0.02 * x[i]).toArray();
    Figure figure =
        new Figure("x", "y")
            .legend(Legend.NONE)
            .vertical(0, 10)
            .line("", x, y, Palette.BLUE, Stroke.DASHED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureEncoder.png(figure, out);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    int gaps = 0;
    boolean before = false;
    for (int column = 0; column < image.getWidth(); column++) {
      boolean here = false;
      for (int row = 0; row < image.getHeight(); row++) {
        here |= new Color(image.getRGB(column, row)).equals(Palette.BLUE.solid());
      }
      gaps += before && !here ? 1 : 0;
      before = here;
    }
    return gaps;
  }

  @Test
  void aLineIsOneElementOfAnSvg() throws IOException {
    double[] x = sequence(1001, 0.01);
    double[] y = IntStream.range(0, x.length).mapToDouble(i -> Math.sin(x[i])).toArray();
    Figure figure =
        new Figure("x", "y").legend(Legend.NONE).line("", x, y, Palette.BLUE, Stroke.SOLID);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureEncoder.svg(figure, out);
    String svg = out.toString(StandardCharsets.UTF_8);
    assertTrue(svg.split("<line").length < 40, "lines");
    assertTrue(svg.length() < 30_000, svg.length() + " bytes");
  }

  @Test
  void logarithmicAxesGrowByRatios() {
    Axis axis = new Axis("y", true, 1, 100);
    assertEquals(0.5, axis.place(10), 1e-12);
    Axis longer = axis.stretched(0, 0.5);
    assertEquals(1000, longer.to(), 1e-9);
    assertEquals(1, longer.from(), 1e-12);
  }
}
