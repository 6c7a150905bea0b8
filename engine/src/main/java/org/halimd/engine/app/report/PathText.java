package org.halimd.engine.app.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.Tokens;

/**
 * Outlines of SVG in fewer characters: rounded to a hundredth of a unit and relative to the point
 * before, which is the rounded one, so that nothing adds up. Text of figures is outlines, and most
 * of a page is text.
 */
final class PathText {
  private static final Pattern ABSOLUTE = Pattern.compile("\\s*M[-MLQCZ+.,\\d\\s]*");
  private static final Pattern PIECE = Pattern.compile("([MLQCZ])([^MLQCZ]*)");
  private static final double HUNDREDTHS = 100;

  private final StringBuilder text = new StringBuilder();

  /** Where the pen is, in hundredths. */
  private final long[] pen = new long[2];

  private final long[] start = new long[2];
  private char last;

  private PathText() {}

  /** A shorter form of a path of the commands M, L, Q, C and Z; empty for any other path. */
  static Optional<String> shorten(String path) {
    if (!ABSOLUTE.matcher(path).matches()) {
      return Optional.empty();
    }
    PathText shorter = new PathText();
    for (Matcher piece = PIECE.matcher(path); piece.find(); ) {
      String words = piece.group(2).replace(',', ' ').strip();
      double[] numbers =
          words.isEmpty()
              ? new double[0]
              : Arrays.stream(words.split("\\s+")).mapToDouble(Tokens::real).toArray();
      if (!shorter.add(piece.group(1).charAt(0), numbers)) {
        return Optional.empty();
      }
    }
    return Optional.of(shorter.text.toString());
  }

  /** Adds a command with all of its points; false if their number is wrong or one is no number. */
  private boolean add(char command, double[] numbers) {
    int group =
        switch (command) {
          case 'Q' -> 4;
          case 'C' -> 6;
          case 'Z' -> 0;
          default -> 2;
        };
    if (group == 0) {
      text.append('z');
      last = 'z';
      System.arraycopy(start, 0, pen, 0, 2);
      return numbers.length == 0;
    }
    if (numbers.length == 0 || numbers.length % group != 0) {
      return false;
    }
    for (int k = 0; k < numbers.length; k += group) {
      // Further points of a move are lines.
      char each = command == 'M' && k > 0 ? 'L' : command;
      if (!draw(Character.toLowerCase(each), Arrays.copyOfRange(numbers, k, k + group))) {
        return false;
      }
    }
    return true;
  }

  private boolean draw(char command, double[] to) {
    if (command != last || command == 'm') {
      text.append(command);
      last = command;
    }
    long[] rounded = Arrays.stream(to).mapToLong(v -> Math.round(HUNDREDTHS * v)).toArray();
    for (int k = 0; k < to.length; k++) {
      append(rounded[k] - pen[k % 2]);
    }
    System.arraycopy(rounded, to.length - 2, pen, 0, 2);
    if (command == 'm') {
      System.arraycopy(pen, 0, start, 0, 2);
    }
    return Arrays.stream(to).allMatch(Double::isFinite);
  }

  /** A number without what can be left out: signs and letters separate numbers. */
  private void append(long hundredths) {
    if (hundredths >= 0 && !Character.isLetter(text.charAt(text.length() - 1))) {
      text.append(' ');
    }
    text.append(hundredths < 0 ? "-" : "");
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    if (whole > 0 || rest == 0) {
      text.append(whole);
    }
    if (rest > 0) {
      text.append('.').append(rest / 10).append(rest % 10 > 0 ? Long.toString(rest % 10) : "");
    }
  }
}
