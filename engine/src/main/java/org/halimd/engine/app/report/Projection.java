package org.halimd.engine.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.halimd.analysis.density.ScalarGrid;

/** A still picture of a scene for browsers that cannot draw it: seen along c, a to the right. */
final class Projection {
  private static final int LONGER_SIDE = 900;
  private static final int MARGIN = 24;
  private static final int STRONGEST = 200;

  private final Scene scene;

  /** Directions of the picture in Å: a, b seen along c. */
  private final double[][] edges = new double[2][];

  private Projection(Scene scene) {
    this.scene = scene;
    double[] l = scene.cell().lattice();
    double[] a = {l[0], l[1], l[2]};
    double[] b = {l[3], l[4], l[5]};
    double[] z = unit(new double[] {l[6], l[7], l[8]});
    double[] x = unit(without(a, z));
    double[] y = unit(without(without(b, z), x));
    edges[0] = new double[] {dot(a, x), dot(a, y)};
    edges[1] = new double[] {dot(b, x), dot(b, y)};
  }

  /** The picture as PNG. */
  static byte[] png(Scene scene) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new Projection(scene).image(), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  private BufferedImage image() {
    double left = Math.min(0, edges[1][0]);
    double width = Math.max(edges[0][0], edges[0][0] + edges[1][0]) - left;
    double height = edges[1][1];
    double scale = (LONGER_SIDE - 2 * MARGIN) / Math.max(width, height);
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(scale * width) + 2 * MARGIN,
            (int) Math.round(scale * height) + 2 * MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.translate(MARGIN, image.getHeight() - MARGIN);
    g.scale(scale, -scale);
    g.translate(-left, 0);
    drawAtoms(g);
    if (scene.density() != null) {
      drawDensity(g, GridReduction.reduce(scene.density()));
    }
    g.setColor(Color.GRAY);
    g.setStroke(new BasicStroke((float) (1.5 / scale)));
    g.draw(parallelogram(0, 0, 1, 1));
    g.dispose();
    return image;
  }

  /** Those far away first. */
  private void drawAtoms(Graphics2D g) {
    double[] s = scene.fractional();
    IntStream.range(0, scene.atoms())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> s[3 * i + 2]))
        .forEach(
            i -> {
              ElementLook look = ElementLook.of(scene.species().get(scene.kinds()[i]));
              double x = s[3 * i] * edges[0][0] + s[3 * i + 1] * edges[1][0];
              double y = s[3 * i] * edges[0][1] + s[3 * i + 1] * edges[1][1];
              double r = look.radius();
              Color colour = Color.decode(look.colour());
              g.setColor(colour.darker());
              g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
              g.setColor(colour);
              g.fill(new Ellipse2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r));
            });
  }

  /** The sum along c as a veil. */
  private void drawDensity(Graphics2D g, ScalarGrid grid) {
    int na = grid.shape().a();
    int nb = grid.shape().b();
    int nc = grid.shape().c();
    double[] column = new double[na * nb];
    for (int k = 0; k < column.length * nc; k++) {
      column[k / nc] += grid.values()[k];
    }
    double largest = IntStream.range(0, column.length).mapToDouble(k -> column[k]).max().orElse(0);
    Color colour = Color.decode(SceneData.DENSITY_COLOUR);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    double shift = grid.offset() - 0.5;
    for (int k = 0; k < column.length && largest > 0; k++) {
      int opacity = (int) (STRONGEST * Math.sqrt(Math.max(0, column[k]) / largest));
      g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity));
      int i = k / nb;
      int j = k % nb;
      g.fill(
          parallelogram(
              (i + shift) / na, (j + shift) / nb, (i + 1 + shift) / na, (j + 1 + shift) / nb));
    }
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  private Path2D parallelogram(double a0, double b0, double a1, double b1) {
    Path2D path = new Path2D.Double();
    path.moveTo(a0, b0);
    path.lineTo(a1, b0);
    path.lineTo(a1, b1);
    path.lineTo(a0, b1);
    path.closePath();
    path.transform(new AffineTransform(edges[0][0], edges[0][1], edges[1][0], edges[1][1], 0, 0));
    return path;
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(dot(v, v));
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  /** {@code v} without its part along a vector of unit length. */
  private static double[] without(double[] v, double[] unit) {
    double along = dot(v, unit);
    return new double[] {v[0] - along * unit[0], v[1] - along * unit[1], v[2] - along * unit[2]};
  }
}
