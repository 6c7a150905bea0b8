package org.halimd.analysis.density;

import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/**
 * How an isovalue is chosen.
 *
 * @param kind relative to what
 * @param number fraction of the largest density, density in ions/Å³, multiple of the mean density,
 *     or per cent of the ions
 */
public record IsovalueRule(Kind kind, double number) {
  /** What the number of a rule means. */
  public enum Kind {
    /** A fraction of the largest density; Pmax/50 is 0.02. Depends on grid, smoothing, length. */
    MAX("max"),
    /** A density in ions/Å³: the rule by which systems are compared. */
    ABSOLUTE("abs"),
    /** A multiple of the mean density N/V. */
    MEAN("mean"),
    /** The region with the highest density that holds so many per cent of the ions. */
    ENCLOSE("enclose");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /**
   * Reads {@code max:0.02}, {@code abs:0.05}, {@code mean:2} or {@code enclose:90}.
   *
   * @throws InputException if it is anything else
   */
  public static IsovalueRule parse(String text) {
    int colon = text.indexOf(':');
    double number = colon < 0 ? Double.NaN : Tokens.real(text.substring(colon + 1));
    for (Kind kind : Kind.values()) {
      if (number > 0 && text.startsWith(kind.word + ":")) {
        boolean possible =
            kind == Kind.MAX && number <= 1
                || kind == Kind.ENCLOSE && number <= 100
                || kind == Kind.ABSOLUTE
                || kind == Kind.MEAN;
        if (possible) {
          return new IsovalueRule(kind, number);
        }
      }
    }
    throw new InputException(
        "'"
            + text
            + "' is no isovalue; expected max:0.02 (of the maximum), abs:0.05 (ions/A^3), mean:2"
            + " (times the mean density) or enclose:90 (per cent of the ions)");
  }

  /** The isovalue in ions/Å³ for a density. */
  public double value(ScalarGrid density, LevelCurve curve) {
    return switch (kind) {
      case MAX -> number * curve.max();
      case ABSOLUTE -> number;
      case MEAN -> number * density.integral() / density.cell().volume();
      case ENCLOSE -> curve.enclosing(number / 100);
    };
  }

  /** The rule as options write it. */
  public String describe() {
    return kind.word + ":" + (number == Math.rint(number) ? "%.0f" : "%s").formatted(number);
  }
}
