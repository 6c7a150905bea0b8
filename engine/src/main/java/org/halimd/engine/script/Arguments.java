package org.halimd.engine.script;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.io.Spelling;

/**
 * The arguments of one line, read from left to right. Every reading method says what it expected,
 * what it found and how the keyword is used.
 */
public final class Arguments {
  private final Line line;
  private final String usage;
  private int next = 1;

  /** The arguments of {@code line}; {@code usage} is repeated in error messages. */
  public Arguments(Line line, String usage) {
    this.line = line;
    this.usage = usage;
  }

  /** The line that is being read. */
  public Line line() {
    return line;
  }

  /** Number of arguments not yet read. */
  public int remaining() {
    return line.tokens().size() - next;
  }

  /** Whether arguments are left. */
  public boolean hasNext() {
    return remaining() > 0;
  }

  /** The argument {@code ahead} places on (0 = the next one), or null if the line ends before. */
  public String peek(int ahead) {
    return ahead < remaining() ? line.tokens().get(next + ahead) : null;
  }

  /** Reads the word if it comes next. */
  public boolean take(String word) {
    if (word.equals(peek(0))) {
      next++;
      return true;
    }
    return false;
  }

  /** The next argument as it stands; {@code what} names it in the error if there is none. */
  public String word(String what) {
    if (!hasNext()) {
      throw error("the line ends where " + what + " is expected");
    }
    return line.tokens().get(next++);
  }

  /** The next argument, one of {@code choices}. */
  public String choice(String what, String... choices) {
    String token = word(what);
    if (!List.of(choices).contains(token)) {
      throw unexpected(token, List.of(choices), what + ", one of " + String.join(" ", choices));
    }
    return token;
  }

  /** {@code on} or {@code off}. */
  public boolean onOff(String what) {
    return choice(what, "on", "off").equals("on");
  }

  /** The flag 0 or 1. */
  public boolean flag(String what) {
    return integer(what + " (0 or 1)", 0, 1) == 1;
  }

  /** A finite number. */
  public double number(String what) {
    String token = word(what);
    try {
      return Numbers.real(token);
    } catch (Numbers.NotANumber e) {
      throw error("'" + token + "' is " + e.getMessage() + "; " + what + " is expected");
    }
  }

  /** A number greater than zero. */
  public double positive(String what) {
    double value = number(what);
    if (!(value > 0)) {
      throw error("'" + last() + "' must be greater than zero; " + what + " is expected");
    }
    return value;
  }

  /** A number that is at least {@code minimum}. */
  public double atLeast(String what, double minimum) {
    double value = number(what);
    if (!(value >= minimum)) {
      throw error(
          "'" + last() + "' must be at least " + plain(minimum) + "; " + what + " is expected");
    }
    return value;
  }

  /** An integer between the limits, both included. */
  public long longInteger(String what, long minimum, long maximum) {
    String token = word(what);
    long value;
    try {
      value = Numbers.integer(token);
    } catch (Numbers.NotANumber e) {
      throw error(
          "'" + token + "' is " + e.getMessage() + "; " + what + ", an integer, is expected");
    }
    if (value < minimum || value > maximum) {
      String range =
          maximum == Long.MAX_VALUE || maximum == Integer.MAX_VALUE
              ? "at least " + minimum
              : "between " + minimum + " and " + maximum;
      throw error("'" + token + "' must be " + range + "; " + what + " is expected");
    }
    return value;
  }

  /** An integer between the limits, both included. */
  public int integer(String what, int minimum, int maximum) {
    return (int) longInteger(what, minimum, maximum);
  }

  /** A positive interval in steps. */
  public long interval(String what) {
    return longInteger(what, 1, Long.MAX_VALUE);
  }

  /** A file name. */
  public String fileName(String what) {
    String token = word(what);
    try {
      if (Path.of(token).getFileName() == null) {
        throw error("'" + token + "' is no file name; " + what + " is expected");
      }
    } catch (InvalidPathException e) {
      throw error("'" + token + "' is no file name; " + what + " is expected");
    }
    return token;
  }

  /** Skips the rest, which another reader has taken. */
  public void skipAll() {
    next = line.tokens().size();
  }

  /** {@code " (did you mean 'X'?)"} if one of the choices is close to the token, else nothing. */
  public String hint(String token, List<String> choices) {
    return Spelling.hint(token, choices);
  }

  /** An error unless all arguments have been read. */
  public void end() {
    if (hasNext()) {
      throw error("'" + peek(0) + "' is one argument too many");
    }
  }

  /** An option word that the keyword does not have. */
  public InputException unknownOption(String token, List<String> options) {
    return unexpected(token, options, "one of the options " + String.join(" ", options));
  }

  /** An error of this line, with the usage of the keyword. */
  public InputException error(String sentence) {
    return line.error(line.keyword() + ": " + sentence + " (usage: " + usage + ")");
  }

  private InputException unexpected(String token, List<String> choices, String expected) {
    return error(
        "'" + token + "' is unknown" + Spelling.hint(token, choices) + "; expected is " + expected);
  }

  private String last() {
    return line.tokens().get(next - 1);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
