package org.halimd.analysis.figure;

import java.awt.BasicStroke;
import java.awt.Color;

/** What all figures have in common. */
final class ChartStyle {
  /** Size of a figure; a unit is 0.52 points where it is printed 85 mm wide. */
  static final int WIDTH = 460;

  static final int HEIGHT = 345;

  static final Color INK = Palette.BLACK.solid();
  static final Color SHADE = new Color(0xEDEDED);
  static final Color CLEAR = new Color(255, 255, 255, 0);
  static final double TICK = 5;
  static final double MINOR_TICK = 3;
  static final int MARKER = 6;
  static final BasicStroke FRAME = new BasicStroke(1f);

  private static final float LINE = 1.8f;
  private static final float THIN_LINE = 0.9f;

  private ChartStyle() {}

  /** How a line is drawn; those that go up and down all the time are thin. */
  static BasicStroke stroke(Figure.Stroke kind, boolean restless) {
    float width = restless ? THIN_LINE : LINE;
    return switch (kind) {
      case SOLID, MARKERS, DIAMONDS ->
          new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case DASHED -> dashes(width, 7f, 4f);
      case DOTTED -> dashes(width, 2f, 3.5f);
    };
  }

  static BasicStroke dashes(float width, float on, float off) {
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {on, off}, 0f);
  }
}
