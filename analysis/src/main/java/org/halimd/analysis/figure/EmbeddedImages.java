package org.halimd.analysis.figure;

import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.DOMTreeManager;
import org.apache.batik.svggen.GenericImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

/**
 * Puts raster images into SVG as PNG in base 64. The library's own handler needs a further library
 * for PNG, which the JDK writes anyway.
 */
final class EmbeddedImages implements GenericImageHandler {
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  @Override
  public void setDOMTreeManager(DOMTreeManager manager) {
    // Nothing is shared between images.
  }

  @Override
  public Element createElement(SVGGeneratorContext context) {
    return context.getDOMFactory().createElementNS("http://www.w3.org/2000/svg", "image");
  }

  @Override
  public AffineTransform handleImage(
      Image image, Element element, int x, int y, int width, int height, SVGGeneratorContext c) {
    return embed((BufferedImage) image, element, x, y, width, height);
  }

  @Override
  public AffineTransform handleImage(
      RenderedImage image,
      Element element,
      int x,
      int y,
      int width,
      int height,
      SVGGeneratorContext context) {
    return embed(image, element, x, y, width, height);
  }

  @Override
  public AffineTransform handleImage(
      RenderableImage image,
      Element element,
      double x,
      double y,
      double width,
      double height,
      SVGGeneratorContext context) {
    throw new UnsupportedOperationException("figures hold no such images");
  }

  private static AffineTransform embed(
      RenderedImage image, Element element, int x, int y, int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String data = Base64.getEncoder().encodeToString(bytes.toByteArray());
    element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + data);
    element.setAttribute("x", Integer.toString(x));
    element.setAttribute("y", Integer.toString(y));
    element.setAttribute("width", Integer.toString(width));
    element.setAttribute("height", Integer.toString(height));
    element.setAttribute("preserveAspectRatio", "none");
    return null;
  }
}
