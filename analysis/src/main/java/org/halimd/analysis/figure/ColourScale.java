package org.halimd.analysis.figure;

import java.awt.Color;

/**
 * Colours for values from 0 to 1: white, then blues of the palette, then nearly black. Lightness
 * falls all the way, so that the order of values can be seen with any colour vision and in print.
 */
final class ColourScale {
  private static final int[][] STOPS = {
    {0xFF, 0xFF, 0xFF},
    {0x9A, 0xD2, 0xF2},
    {0x34, 0x96, 0xD0},
    {0x00, 0x5A, 0x92},
    {0x06, 0x16, 0x2C}
  };

  private ColourScale() {}

  /** The colour of a value; those outside 0 to 1 get the end colours. */
  static Color of(double value) {
    double at = Math.clamp(value, 0, 1) * (STOPS.length - 1);
    int below = Math.min(STOPS.length - 2, (int) at);
    double part = at - below;
    int[] rgb = new int[3];
    for (int c = 0; c < 3; c++) {
      rgb[c] = (int) Math.round((1 - part) * STOPS[below][c] + part * STOPS[below + 1][c]);
    }
    return new Color(rgb[0], rgb[1], rgb[2]);
  }
}
