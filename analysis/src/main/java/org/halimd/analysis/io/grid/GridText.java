package org.halimd.analysis.io.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.halimd.io.NumberText;

/** Text of a grid file on its way out; memory holds only a few lines of it. */
final class GridText {
  private static final int FULL = 1 << 16;

  private final OutputStream out;
  private final StringBuilder buffer = new StringBuilder();

  GridText(OutputStream out) {
    this.out = out;
  }

  /** A whole line. */
  GridText line(String text) throws IOException {
    buffer.append(text);
    return endLine();
  }

  /** The beginning of a line. */
  GridText text(String text) {
    buffer.append(text);
    return this;
  }

  /** Numbers with nine decimals, and the end of the line. */
  GridText fixedLine(double... numbers) throws IOException {
    for (double x : numbers) {
      buffer.append(' ');
      NumberText.fixed(buffer, x, 9);
    }
    return endLine();
  }

  /** A number of a table in exponent form. */
  void exponent(double x, int width, int decimals) {
    buffer.append(' ');
    NumberText.exponent(buffer, x, width, decimals);
  }

  GridText endLine() throws IOException {
    buffer.append('\n');
    if (buffer.length() > FULL) {
      flush();
    }
    return this;
  }

  void flush() throws IOException {
    out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
    buffer.setLength(0);
  }
}
