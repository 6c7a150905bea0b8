package org.halimd.analysis.figure;

import java.awt.Graphics2D;

/** Something that paints a figure of the usual size. */
interface Painter {
  /** Paints the whole figure; the origin is its upper left corner. */
  void paint(Graphics2D g);

  /** What the figure shows, in words. */
  String title();
}
