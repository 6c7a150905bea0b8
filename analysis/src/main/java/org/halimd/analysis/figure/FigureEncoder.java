package org.halimd.analysis.figure;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Figures as SVG and as PNG (four pixels per unit, 1840 × 1380, 550 per inch at a width of 85 mm).
 * Needs no screen.
 */
public final class FigureEncoder {
  private static final int SCALE = 4;
  private static final String SVG = "http://www.w3.org/2000/svg";

  private FigureEncoder() {}

  /** Writes the figure as PNG; the stream stays open. */
  public static void png(Figure figure, OutputStream out) throws IOException {
    headless();
    png(new FigureRenderer(figure), out);
  }

  /** Writes the map as PNG; the stream stays open. */
  public static void png(MapFigure map, OutputStream out) throws IOException {
    headless();
    png(new MapRenderer(map), out);
  }

  private static void png(Painter painter, OutputStream out) throws IOException {
    int width = SCALE * ChartStyle.WIDTH;
    int height = SCALE * ChartStyle.HEIGHT;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(SCALE, SCALE);
      painter.paint(g);
    } finally {
      g.dispose();
    }
    ImageIO.write(image, "png", out);
  }

  /** Writes the figure as SVG, its text as outlines that need no font; the stream stays open. */
  public static void svg(Figure figure, OutputStream out) throws IOException {
    headless();
    svg(new FigureRenderer(figure), out);
  }

  /** Writes the map as SVG, the colours as an image inside it; the stream stays open. */
  public static void svg(MapFigure map, OutputStream out) throws IOException {
    headless();
    svg(new MapRenderer(map), out);
  }

  private static void svg(Painter painter, OutputStream out) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("HaliMD");
    context.setGenericImageHandler(new EmbeddedImages());
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(ChartStyle.WIDTH, ChartStyle.HEIGHT));
    painter.paint(g);
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    g.stream(titled(g.getRoot(), painter.title()), writer, true, false);
    writer.flush();
    g.dispose();
  }

  /** Puts what the figure shows where programs that read aloud look for it. */
  private static Element titled(Element root, String text) {
    Element title = root.getOwnerDocument().createElementNS(SVG, "title");
    title.setTextContent(text);
    root.insertBefore(title, root.getFirstChild());
    return root;
  }

  /** Figures are made on machines without a screen; has no effect once a screen is in use. */
  private static void headless() {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML parser", e);
    }
  }
}
