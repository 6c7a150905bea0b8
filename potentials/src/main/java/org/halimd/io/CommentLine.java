package org.halimd.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.halimd.system.Box;

/**
 * The second line of an extended-XYZ frame: {@code key=value} pairs in any order.
 *
 * <p>Keys are case-insensitive. A value with blanks stands in double quotes (single quotes,
 * brackets and braces of other dialects are understood too). Blanks around the equals sign are
 * allowed. A word without an equals sign is no error: other programs write such flags.
 */
final class CommentLine {
  private static final double SMALLEST_THICKNESS = 0.1;

  private final Path file;
  private final long line;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Boolean> quoted = new LinkedHashMap<>();

  /** For each key the bare words that follow its value. */
  private final Map<String, List<String>> strayWords = new LinkedHashMap<>();

  CommentLine(Path file, long line, String text) {
    this.file = file;
    this.line = line;
    new Scanner(text).scan();
  }

  Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The value of {@code Properties}. */
  String properties() {
    String value = values.get("properties");
    if (value == null) {
      throw error(
          "Properties is missing; write for example Properties=species:S:1:pos:R:3 into this line");
    }
    return value;
  }

  /** The cell from {@code Lattice} and {@code pbc}. */
  Box box() {
    double[] lattice = lattice();
    boolean[] periodic = periodic();
    Box box;
    try {
      box = Box.ofLattice(lattice, periodic[0], periodic[1], periodic[2]);
    } catch (IllegalArgumentException e) {
      throw new InputException(file, line, singular());
    }
    for (int d = 0; d < 3; d++) {
      if (!(box.thickness(d) >= SMALLEST_THICKNESS)) {
        throw new InputException(file, line, singular());
      }
    }
    return box;
  }

  private String singular() {
    return "the cell Lattice=\""
        + values.get("lattice")
        + "\" has no volume or is thinner than "
        + SMALLEST_THICKNESS
        + " Å; expected three vectors ax ay az bx by bz cx cy cz in Å that do not lie in one plane";
  }

  private double[] lattice() {
    String value = values.get("lattice");
    String expected =
        "expected Lattice=\"ax ay az bx by bz cx cy cz\", nine numbers in Å in double quotes";
    if (value == null) {
      throw error("Lattice is missing; " + expected + " (open directions need it too)");
    }
    if (!quoted.get("lattice")) {
      throw error("the value of Lattice, '" + value + "', has no quotes; " + expected);
    }
    String[] tokens = value.isBlank() ? new String[0] : value.trim().split("[\\s,]+");
    if (tokens.length != 9) {
      throw error("Lattice=\"" + value + "\" has " + tokens.length + " numbers; " + expected);
    }
    double[] lattice = new double[9];
    for (int k = 0; k < 9; k++) {
      lattice[k] = Tokens.real(tokens[k]);
      if (Double.isNaN(lattice[k])) {
        throw error("'" + tokens[k] + "' in Lattice is not a finite number; " + expected);
      }
    }
    return lattice;
  }

  /** Periodic flags; one letter alone stands for all three directions. */
  private boolean[] periodic() {
    String value = values.get("pbc");
    String expected =
        "expected pbc=\"T T T\" in double quotes with a T (periodic) or F (open) for each of the"
            + " three cell vectors";
    if (value == null) {
      return new boolean[] {true, true, true};
    }
    for (String word : strayWords.get("pbc")) {
      if (flag(word) != null) {
        throw error("the three letters of pbc have no quotes around them; " + expected);
      }
    }
    String[] tokens = value.trim().split("[\\s,]+");
    if (tokens.length != 3 && tokens.length != 1) {
      throw error("pbc=\"" + value + "\" has " + tokens.length + " letters; " + expected);
    }
    boolean[] periodic = new boolean[3];
    for (int d = 0; d < 3; d++) {
      String token = tokens[tokens.length == 1 ? 0 : d];
      Boolean flag = flag(token);
      if (flag == null) {
        throw error("'" + token + "' in pbc is neither T nor F; " + expected);
      }
      periodic[d] = flag;
    }
    return periodic;
  }

  private static Boolean flag(String token) {
    return switch (token.toLowerCase(Locale.ROOT)) {
      case "t", "true", "1" -> true;
      case "f", "false", "0" -> false;
      default -> null;
    };
  }

  private InputException error(String sentence) {
    return new InputException(file, line, sentence);
  }

  /** Walks through the line once. */
  private final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    void scan() {
      String lastKey = null;
      skipBlanks();
      while (at < text.length()) {
        String word = text.charAt(at) == '"' ? enclosed('"') : bareWord(true);
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          skipBlanks();
          lastKey = word.toLowerCase(Locale.ROOT);
          readValue(lastKey);
          skipBlanks();
        } else if (lastKey != null) {
          strayWords.get(lastKey).add(word);
        }
      }
    }

    private void readValue(String key) {
      boolean enclosed = at < text.length() && "\"'[{".indexOf(text.charAt(at)) >= 0;
      String value = enclosed ? enclosed(closing(text.charAt(at))) : bareWord(false);
      if (values.put(key, value) != null) {
        throw error("the key '" + key + "' stands twice in this line; keep one of them");
      }
      quoted.put(key, enclosed);
      strayWords.put(key, new ArrayList<>());
    }

    private char closing(char opening) {
      return switch (opening) {
        case '[' -> ']';
        case '{' -> '}';
        default -> opening;
      };
    }

    private String enclosed(char end) {
      int close = text.indexOf(end, at + 1);
      if (close < 0) {
        throw error(
            "the quote that opens at column "
                + (at + 1)
                + " is never closed; put a "
                + end
                + " after the value");
      }
      String value = text.substring(at + 1, close).trim();
      at = close + 1;
      return value;
    }

    private String bareWord(boolean stopAtEquals) {
      int start = at;
      while (at < text.length()
          && text.charAt(at) > ' '
          && !(stopAtEquals && text.charAt(at) == '=')) {
        at++;
      }
      if (at == start && stopAtEquals) {
        throw error(
            "an equals sign at column " + (at + 1) + " has no key before it; write key=value");
      }
      return text.substring(start, at);
    }

    private void skipBlanks() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
    }
  }
}
