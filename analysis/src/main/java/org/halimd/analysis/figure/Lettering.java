package org.halimd.analysis.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/**
 * Text in figures, drawn as outlines: it looks the same where the font is missing. Sizes are such
 * that nothing is smaller than 7 points in a figure 85 mm wide.
 */
final class Lettering {
  /** For numbers at ticks and for legends. */
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(13.5f);

  /** For the labels of axes. */
  static final Font LARGE = SMALL.deriveFont(14.5f);

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final double HALF_HEIGHT_OF_DIGITS = 0.36;

  private Lettering() {}

  static double width(String text, Font font) {
    return text.isEmpty() ? 0 : new TextLayout(text, font, CONTEXT).getAdvance();
  }

  /** From the baseline to the middle of digits and capitals. */
  static double middle(Font font) {
    return HALF_HEIGHT_OF_DIGITS * font.getSize2D();
  }

  /** Draws text that begins at {@code x}. */
  static void draw(Graphics2D g, String text, Font font, double x, double baseline) {
    if (!text.isEmpty()) {
      TextLayout layout = new TextLayout(text, font, CONTEXT);
      g.fill(layout.getOutline(AffineTransform.getTranslateInstance(x, baseline)));
    }
  }

  /** Draws text whose middle is at {@code x}. */
  static void centred(Graphics2D g, String text, Font font, double x, double baseline) {
    draw(g, text, font, x - width(text, font) / 2, baseline);
  }

  /** Draws text that runs upwards, its middle at {@code y}. */
  static void upwards(Graphics2D g, String text, Font font, double baseline, double y) {
    AffineTransform before = g.getTransform();
    g.translate(baseline, y);
    g.rotate(-Math.PI / 2);
    centred(g, text, font, 0, 0);
    g.setTransform(before);
  }

  /** The font, or a smaller one with which the text is not longer than {@code room}. */
  static Font fitting(String text, Font font, double room) {
    double width = width(text, font);
    return width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width));
  }
}
