package org.halimd.engine.app.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.FigureEncoder;
import org.halimd.io.InputException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Figures for inside a page. Only drawing elements are kept, and pictures that are inside as PNG:
 * no scripts, no styles from elsewhere, no references to other files; identifiers become unique in
 * the page; coordinates are rounded to a hundredth of a point.
 */
final class SvgFile {
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "clipPath",
          "path",
          "rect",
          "line",
          "polyline",
          "polygon",
          "circle",
          "ellipse",
          "image",
          "text",
          "tspan",
          "title",
          "desc",
          "linearGradient",
          "radialGradient",
          "stop",
          "use",
          "marker",
          "pattern",
          "symbol",
          "mask");

  private static final Set<String> COORDINATES = Set.of("points", "x", "y", "x1", "x2", "y1", "y2");
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d*\\.\\d{3,}");
  private static final Pattern REFERENCE =
      Pattern.compile("url\\(\\s*['\"]?#([^)'\"]*)['\"]?\\s*\\)");

  /** What maps of values hold; nothing that could be more than a picture. */
  private static final Pattern PICTURE =
      Pattern.compile("data:image/png;base64,[A-Za-z0-9+/=\\s]*");

  private static final Pattern OTHER_REFERENCE =
      Pattern.compile("url\\(\\s*['\"]?[^#\\s'\"]|@import|javascript:", Pattern.CASE_INSENSITIVE);

  private final String prefix;
  private final StringBuilder text = new StringBuilder();

  private SvgFile(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Reads a figure.
   *
   * @param prefix of all identifiers
   * @throws InputException if the file is no SVG
   */
  static Plot read(Path file, String prefix) {
    try {
      return clean(file, Files.readAllBytes(file), prefix);
    } catch (IOException e) {
      throw new InputException(file, "the figure cannot be read (" + e + ")");
    }
  }

  /**
   * A figure as it is drawn.
   *
   * @param name of the figure
   * @param prefix of identifiers in the page
   */
  static Plot of(Figure figure, String name, String prefix) {
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    try {
      FigureEncoder.svg(figure, svg);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return clean(Path.of(name + ".svg"), svg.toByteArray(), prefix);
  }

  /**
   * Cleans a figure.
   *
   * @param file for its name and for messages
   */
  static Plot clean(Path file, byte[] content, String prefix) {
    Element root;
    try {
      root =
          builder().parse(new InputSource(new ByteArrayInputStream(content))).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new InputException(file, "this is no SVG (" + e.getMessage() + ")");
    }
    if (!"svg".equals(name(root))) {
      throw new InputException(file, "this is no SVG; its first element is " + root.getNodeName());
    }
    String name = file.getFileName().toString().replaceFirst("\\.svg$", "");
    String title = child(root, "title");
    return new Plot(
        name, title == null ? name.replace('_', ' ') : title, markup(root, prefix, title));
  }

  private static String markup(Element root, String prefix, String title) {
    if (root.getAttribute("viewBox").isEmpty()) {
      root.setAttribute(
          "viewBox",
          "0 0 %s %s".formatted(root.getAttribute("width"), root.getAttribute("height")));
    }
    root.setAttribute("role", "img");
    if (title == null) {
      root.setAttribute("aria-hidden", "true"); // The caption says all there is to say.
    }
    SvgFile svg = new SvgFile(prefix);
    svg.write(root);
    return svg.text.toString();
  }

  private static DocumentBuilder builder() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java's XML parser has no secure mode", e);
    }
  }

  private static String name(Node node) {
    String name = node.getNodeName();
    return name.substring(name.indexOf(':') + 1);
  }

  private static String child(Element parent, String wanted) {
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && name(e).equals(wanted)) {
        return e.getTextContent().strip();
      }
    }
    return null;
  }

  private void write(Element element) {
    String name = name(element);
    if (!ELEMENTS.contains(name)) {
      return;
    }
    text.append('<').append(name);
    if (name.equals("svg")) {
      text.append(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int k = 0; k < attributes.getLength(); k++) {
      write((Attr) attributes.item(k));
    }
    text.append('>');
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        write(e);
      } else if (n instanceof Text t && !t.getData().isBlank()) {
        text.append(Html.escaped(t.getData()));
      }
    }
    text.append("</").append(name).append('>');
  }

  private void write(Attr attribute) {
    String name = name(attribute);
    String value = attribute.getValue();
    boolean picture = isPicture(attribute);
    boolean reference = name.equals("href") && !picture;
    if (attribute.getNodeName().startsWith("xmlns")
        || name.toLowerCase(Locale.ROOT).startsWith("on")
        || reference && !value.startsWith("#")
        || OTHER_REFERENCE.matcher(value).find()) {
      return;
    }
    if (picture) {
      value = value.replaceAll("\\s", "");
    } else if (name.equals("id")) {
      value = prefix + value;
    } else if (reference) {
      value = "#" + prefix + value.substring(1);
    } else if (name.equals("d")) {
      String whole = value;
      value = PathText.shorten(whole).orElseGet(() -> roundedNumbers(whole));
    } else if (COORDINATES.contains(name)) {
      value = roundedNumbers(value);
    } else {
      value = REFERENCE.matcher(value).replaceAll("url(#" + prefix + "$1)");
    }
    text.append(' ').append(name).append("=\"").append(Html.escaped(value)).append('"');
  }

  private static boolean isPicture(Attr attribute) {
    return name(attribute).equals("href")
        && name(attribute.getOwnerElement()).equals("image")
        && PICTURE.matcher(attribute.getValue()).matches();
  }

  private static String roundedNumbers(String text) {
    return LONG_NUMBER.matcher(text).replaceAll(m -> rounded(m.group()));
  }

  private static String rounded(String number) {
    double value = Math.rint(100 * Double.parseDouble(number)) / 100;
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
