package org.halimd.engine.app;

import java.util.stream.Collectors;
import org.halimd.engine.app.run.RunEvent;

/** Numbers and times for people. */
public final class TextFormat {
  private static final int MOST_SYSTEMS = 3;

  private TextFormat() {}

  /** {@code 1 h 05 min}, {@code 3 min 20 s}, {@code 4.2 s}. */
  public static String duration(double seconds) {
    if (!(seconds < 1e10)) {
      return "-";
    }
    long whole = Math.round(seconds);
    if (whole >= 86_400) {
      return "%d d %02d h".formatted(whole / 86_400, whole % 86_400 / 3600);
    }
    if (whole >= 3600) {
      return "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }
    if (whole >= 60) {
      return "%d min %02d s".formatted(whole / 60, whole % 60);
    }
    return "%.1f s".formatted(seconds);
  }

  /** A mean with as many digits as its error deserves: {@code 600.3 +- 1.2}. */
  public static String withError(double mean, double error) {
    if (error == 0) {
      return "%.6g (constant)".formatted(mean);
    }
    if (!(error > 0) || !Double.isFinite(error)) {
      return "%.6g +- ?".formatted(mean);
    }
    int decimals = Math.clamp(1 - (long) Math.floor(Math.log10(error)), 0, 12);
    return ("%." + decimals + "f +- %." + decimals + "f").formatted(mean, error);
  }

  /** A number without needless zeros. */
  public static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Lengths, angles and periodicity of a cell. */
  public static String cell(double[] l, String periodic) {
    return lengthsAndAngles(l)
        + ", periodic "
        + (periodic.isEmpty() ? "nowhere" : "along " + periodic);
  }

  /** Lengths and angles of a cell. */
  public static String lengthsAndAngles(double[] l) {
    double a = length(l, 0);
    double b = length(l, 3);
    double c = length(l, 6);
    return "%.4f %.4f %.4f A, %.2f %.2f %.2f degrees"
        .formatted(a, b, c, angle(l, 3, 6, b, c), angle(l, 0, 6, a, c), angle(l, 0, 3, a, b));
  }

  private static double length(double[] l, int k) {
    return Math.sqrt(l[k] * l[k] + l[k + 1] * l[k + 1] + l[k + 2] * l[k + 2]);
  }

  private static double angle(double[] l, int i, int j, double a, double b) {
    double cosine = (l[i] * l[j] + l[i + 1] * l[j + 1] + l[i + 2] * l[j + 2]) / (a * b);
    return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }

  /** One line of progress. */
  public static String progress(RunEvent.Progress e) {
    String values =
        e.systems().stream()
            .limit(MOST_SYSTEMS)
            .map(
                v ->
                    "T %.1f K  P %.3f GPa  V %.1f A^3  drift %.1e eV/atom"
                        .formatted(v.temperature(), v.pressure(), v.volume(), v.drift()))
            .collect(Collectors.joining("  |  "));
    return "step %d of %d (%.0f %%)  %.3g steps/s  %.3g ns/day  %s left  %s"
        .formatted(
            e.step(),
            e.steps(),
            100.0 * e.step() / e.steps(),
            e.stepsPerSecond(),
            e.nanosecondsPerDay(),
            duration(e.secondsLeft()),
            values);
  }
}
