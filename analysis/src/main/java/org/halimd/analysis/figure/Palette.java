package org.halimd.analysis.figure;

import java.awt.Color;

/**
 * Colours that people with any colour vision can tell apart (M. Okabe and K. Ito, Color Universal
 * Design, 2008), darkest first.
 */
public enum Palette {
  BLACK(0x222222),
  BLUE(0x0072B2),
  VERMILION(0xD55E00),
  GREEN(0x009E73),
  PURPLE(0xCC79A7),
  ORANGE(0xE69F00),
  SKY(0x56B4E9),
  GREY(0x8A8A8A);

  private static final int BAND_OPACITY = 60;

  private final Color colour;

  Palette(int rgb) {
    colour = new Color(rgb);
  }

  Color solid() {
    return colour;
  }

  Color translucent() {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_OPACITY);
  }

  /** The colour of curve {@code i}, blue first; colours repeat after seven. */
  public static Palette of(int i) {
    return values()[1 + i % (values().length - 1)];
  }
}
