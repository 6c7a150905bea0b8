package org.halimd.engine.app.analyze;

import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import picocli.CommandLine.Option;

/** Options about the lags a line is fitted to. */
final class WindowOptions {
  private static final double USUAL_DISTANCE = 3;

  @Option(
      names = "--window",
      paramLabel = "RULE",
      defaultValue = "displacement",
      description =
          "lags of the fit: displacement (default: from half of the squared site distance to half of "
              + "the run or to the last lag with 30 independent displacements), he2018, "
              + "fraction:F0:F1 of the lags, time:PS0:PS1")
  String window;

  @Option(
      names = "--site-distance",
      paramLabel = "A",
      description =
          "distance of neighbouring sites of the mobile ion in A; decides where diffusion begins and "
              + "what counts as a hop (default: 3, with a warning)")
  Double siteDistance;

  double distance(Console console) {
    if (siteDistance == null) {
      console.warn(
          "the distance of neighbouring sites is taken as 3 A; give it with --site-distance");
      return USUAL_DISTANCE;
    }
    if (!(siteDistance > 0) || Double.isInfinite(siteDistance)) {
      throw new InputException(
          "--site-distance: " + siteDistance + " is no distance; expected a positive number of A");
    }
    return siteDistance;
  }

  WindowRule rule(double distance) {
    return switch (window) {
      case "displacement" -> new WindowRule.Displacement(distance);
      case "he2018" -> new WindowRule.He2018(distance);
      default -> withNumbers();
    };
  }

  private WindowRule withNumbers() {
    String[] words = window.split(":");
    double from = words.length == 3 ? Tokens.real(words[1]) : Double.NaN;
    double to = words.length == 3 ? Tokens.real(words[2]) : Double.NaN;
    boolean fraction = words[0].equals("fraction");
    if (!(from >= 0) || !(to > from) || !(fraction || words[0].equals("time"))) {
      throw new InputException(
          "--window: '"
              + window
              + "' is no rule; expected displacement, he2018, fraction:0.1:0.4 or time:5:50 (ps)");
    }
    if (fraction && to > 1) {
      throw new InputException("--window: fractions lie between 0 and 1, not at " + words[2]);
    }
    return fraction ? new WindowRule.Fraction(from, to) : new WindowRule.Time(from, to);
  }
}
