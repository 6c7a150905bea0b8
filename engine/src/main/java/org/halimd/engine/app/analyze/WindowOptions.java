package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.halimd.analysis.diffusion.FitMethod;
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
          "lags of the fit: displacement (default: from half of the squared site distance to half"
              + " of the run or to the last lag with 30 independent displacements), he2018,"
              + " fraction:F0:F1 of the lags, time:PS0:PS1")
  String window;

  @Option(
      names = "--site-distance",
      paramLabel = "A",
      description =
          "distance of neighbouring sites of the mobile ion in A; decides where diffusion begins"
              + " and what counts as a hop (default: the first maximum of g(r) of the ions in a"
              + " trajectory; else 3, with a warning)")
  Double siteDistance;

  @Option(
      names = "--estimator",
      paramLabel = "E",
      defaultValue = "gls",
      description =
          "how the line through displacements of a trajectory is fitted: gls (default: generalised"
              + " least squares with the covariance of free diffusion), quick (an approximate"
              + " covariance, as kinisi), ols (all lags alike, error from that covariance)")
  String estimator;

  @Option(
      names = "--zero-intercept",
      description =
          "force the line through zero; vibration and caging then count as diffusion (default: free"
              + " intercept)")
  boolean zeroIntercept;

  /** Refuses options that cannot be, before anything is read. */
  void check() {
    boolean given = siteDistance != null;
    if (given && (!(siteDistance > 0) || Double.isInfinite(siteDistance))) {
      throw new InputException(
          "--site-distance: " + siteDistance + " is no distance; expected a positive number of A");
    }
    rule(given ? siteDistance : USUAL_DISTANCE);
    method();
  }

  /** The site distance in Å without a trajectory: the given or the usual one. */
  double distance(Console console) {
    check();
    if (siteDistance == null) {
      console.warn(
          "the distance of neighbouring sites is taken as 3 A; give it with --site-distance");
      return USUAL_DISTANCE;
    }
    return siteDistance;
  }

  /** The site distance in Å: the given one, or that of g(r) of the ions, or the usual one. */
  double distance(PathReading reading, ResultFolder folder, Console console) {
    OptionalDouble found = siteDistance == null ? IonSpacing.of(reading) : OptionalDouble.empty();
    if (found.isEmpty()) {
      return distance(console);
    }
    console.line(
        "site distance: %.4g A, the first maximum of g(r) of the ions (--site-distance sets another)"
            .formatted(found.getAsDouble()));
    folder.header("site_distance_A", "%.4g (first maximum of g(r))".formatted(found.getAsDouble()));
    return found.getAsDouble();
  }

  /** How lines are fitted. */
  FitMethod method() {
    for (FitMethod.Estimator one : FitMethod.Estimator.values()) {
      if (one.word().equals(estimator)) {
        return new FitMethod(one, zeroIntercept);
      }
    }
    throw new InputException("--estimator: '" + estimator + "' is none of gls, quick, ols");
  }

  /** Refuses fits that need paths where there is a table only. */
  void refuseForTable(Path table) {
    if (!method().equals(FitMethod.DEFAULT)) {
      throw new InputException(
          table,
          "--estimator and --zero-intercept need the paths of a trajectory; the line through a"
              + " table is ordinary least squares");
    }
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
