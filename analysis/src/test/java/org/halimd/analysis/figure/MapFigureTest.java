package org.halimd.analysis.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Maps: where values end up, and in which colour. */
class MapFigureTest {
  /** Two rows of three: dark below on the left, white elsewhere. */
  private static MapFigure map() {
    double[][] values = {{1, 0, 0}, {0, 0, Double.NaN}};
    return new MapFigure("x (Å)", "y (Å)", "density (Å⁻³)", 30, 20, values).mark(15, 5);
  }

  @Test
  void lightnessFalls() {
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 100; i++) {
      Color c = ColourScale.of(i / 100.0);
      double light = 0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue();
      assertTrue(light < last);
      last = light;
    }
    assertEquals(ColourScale.of(0), ColourScale.of(-1));
    assertEquals(ColourScale.of(1), ColourScale.of(2));
  }

  @Test
  void theImageInSvgHasTheValuesFromBottomToTop() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureEncoder.svg(map(), out);
    String svg = out.toString(StandardCharsets.UTF_8);
    Matcher data = Pattern.compile("base64,([A-Za-z0-9+/=\\s]+)\"").matcher(svg);
    assertTrue(data.find());
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(data.group(1).replaceAll("\\s", ""))));
    assertEquals(ColourScale.of(1).getRGB(), image.getRGB(0, 1));
    assertEquals(ColourScale.of(0).getRGB(), image.getRGB(0, 0));
    assertEquals(Palette.GREY.solid().getRGB(), image.getRGB(2, 0));
    Matcher size = Pattern.compile("<image[^>]*").matcher(svg);
    assertTrue(size.find());
    double width = attribute(size.group(), "width");
    double height = attribute(size.group(), "height");
    assertEquals(1.5, width / height, 0.02);
  }

  private static double attribute(String element, String name) {
    Matcher value = Pattern.compile(" " + name + "=\"(\\d+)\"").matcher(element);
    assertTrue(value.find(), element);
    return Double.parseDouble(value.group(1));
  }

  @Test
  void lowFreeEnergiesAreDark() throws IOException {
    BufferedImage high = png(map());
    BufferedImage low = png(map().range(0, 1).darkIsLow());
    assertEquals(1840, high.getWidth());
    int x = 700;
    int y = 400;
    assertEquals(Color.WHITE.getRGB(), high.getRGB(x, y));
    assertEquals(ColourScale.of(1).getRGB(), low.getRGB(x, y));
  }

  private static BufferedImage png(MapFigure map) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureEncoder.png(map, out);
    return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
  }
}
