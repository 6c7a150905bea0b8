package org.halimd.engine.app.analyze;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;

/**
 * Some of the frames of a trajectory.
 *
 * @param first number of the first frame
 * @param end number of the frame before which to stop
 * @param stride every how many frames
 */
record FrameRange(long first, long end, long stride) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{0,18})(?::(\\d{0,18})(?::(\\d{0,18}))?)?");

  /** Reads {@code FIRST:END:STRIDE}. */
  static FrameRange parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches() || text.isEmpty()) {
      throw wrong(text);
    }
    FrameRange range =
        new FrameRange(
            number(m.group(1), 0), number(m.group(2), Long.MAX_VALUE), number(m.group(3), 1));
    if (range.stride < 1 || range.end <= range.first) {
      throw wrong(text);
    }
    return range;
  }

  private static long number(String digits, long otherwise) {
    return digits == null || digits.isEmpty() ? otherwise : Long.parseLong(digits);
  }

  private static InputException wrong(String text) {
    return new InputException(
        "--frames: '"
            + text
            + "' is no range of frames; expected FIRST:END:STRIDE with FIRST < END and a positive"
            + " stride, for example 100:2000:5 or ::10");
  }

  boolean contains(long frame) {
    return frame >= first && frame < end && (frame - first) % stride == 0;
  }

  @Override
  public String toString() {
    return first + ":" + (end == Long.MAX_VALUE ? "" : end) + ":" + stride;
  }
}
