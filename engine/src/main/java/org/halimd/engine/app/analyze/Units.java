package org.halimd.engine.app.analyze;

import org.halimd.io.InputException;

/** Units that options name. */
final class Units {
  private Units() {}

  /** The factor of a unit, NaN if none is given. */
  static double factor(
      String option, String word, String first, double one, String second, double two) {
    if (word == null) {
      return Double.NaN;
    }
    if (word.equals(first)) {
      return one;
    }
    if (word.equals(second)) {
      return two;
    }
    throw new InputException(
        option + ": '" + word + "' is no unit known here; expected " + first + " or " + second);
  }
}
