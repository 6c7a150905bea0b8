package org.halimd.analysis.diffusion;

import java.util.Locale;
import org.halimd.io.InputException;

/** How the lags for the fit of a mean-square displacement are chosen. */
public sealed interface WindowRule {
  /** Fewest non-overlapping displacements of all ions at the last lag. */
  int FEWEST_DISPLACEMENTS = 30;

  /** Fewest lags of a fit. */
  int FEWEST_LAGS = 4;

  /**
   * From where the displacement reaches half of the squared site distance, to half of the run or
   * where fewer than 30 non-overlapping displacements are left; the displacement has to rise by
   * half of the squared site distance in between. The default.
   *
   * @param siteDistance distance of neighbouring sites in Å
   */
  record Displacement(double siteDistance) implements WindowRule {}

  /**
   * The rule of He, Zhu, Epstein and Mo (npj Comput. Mater. 4, 18 (2018)): the same beginning, to
   * 0.7 of the run.
   *
   * @param siteDistance distance of neighbouring sites in Å
   */
  record He2018(double siteDistance) implements WindowRule {}

  /**
   * Rows floor(f0 L) to floor(f1 L) - 1 of the L lags.
   *
   * @param from f0
   * @param to f1
   */
  record Fraction(double from, double to) implements WindowRule {}

  /**
   * Lags between two times in ps, both included.
   *
   * @param from first time
   * @param to last time
   */
  record Time(double from, double to) implements WindowRule {}

  /**
   * Refuses a window with too few lags for a line.
   *
   * @param frames number of frames
   * @param ions number of ions averaged over
   * @throws InputException if there are fewer than four
   */
  static void requireLags(FitWindow window, int frames, int ions) {
    if (window.size() < FEWEST_LAGS) {
      throw new InputException(
          "there are %d frames, too few for a line through displacements, which takes %d with %d ions; a diffusion coefficient needs hundreds"
              .formatted(frames, FEWEST_LAGS * Math.max(2, windows(ions)), ions));
    }
  }

  /** The rule as headers name it. */
  default String describe() {
    return switch (this) {
      case Displacement d -> "displacement a=%s A".formatted(number(d.siteDistance));
      case He2018 h -> "He2018 a=%s A".formatted(number(h.siteDistance));
      case Fraction f -> "fraction %s %s".formatted(number(f.from), number(f.to));
      case Time t -> "time %s %s ps".formatted(number(t.from), number(t.to));
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value).replaceAll("\\.?0+$", "");
  }

  /**
   * Chooses the lags.
   *
   * @param msd total mean-square displacement against lag in Å², lag 0 first
   * @param spacing time between lags in ps
   * @param ions number of ions averaged over
   * @throws InputException if a given window holds fewer than four lags or lag 0
   */
  default FitWindow choose(double[] msd, double spacing, int ions) {
    return choose(LagCurve.all(msd), spacing, ions);
  }

  /** The same for a curve that may be known at some lags only: the window ends at known lags. */
  default FitWindow choose(LagCurve msd, double spacing, int ions) {
    int frames = msd.frames();
    return switch (this) {
      case Displacement d -> {
        int end = Math.min(FitWindow.row(0.5, frames) + 1, lastIndependent(frames, ions));
        yield byDisplacement(msd, spacing, d.siteDistance, end, ions);
      }
      case He2018 h ->
          byDisplacement(msd, spacing, h.siteDistance, FitWindow.row(0.7, frames) + 1, ions);
      case Fraction f -> {
        int from = FitWindow.row(f.from, frames);
        yield given(from, FitWindow.row(f.to, frames), msd);
      }
      case Time t -> {
        int from = (int) Math.ceil(t.from / spacing - 1e-6);
        yield given(from, (int) Math.floor(t.to / spacing + 1e-6) + 1, msd);
      }
    };
  }

  /**
   * How long a run has to be for a window if the displacement grows with a given slope.
   *
   * @param slope of the total mean-square displacement in Å²/ps
   * @param ions number of ions averaged over
   * @return the time in ps; NaN for given windows, infinite without growth
   */
  default double timeFor(double slope, int ions) {
    return switch (this) {
      case Displacement d -> d.siteDistance * d.siteDistance / slope / part(ions);
      case He2018 h -> h.siteDistance * h.siteDistance / slope / part(ions);
      case Fraction f -> Double.NaN;
      case Time t -> Double.NaN;
    };
  }

  /** The part of a run at which the window ends at the latest. */
  private double part(int ions) {
    return this instanceof He2018 ? 0.7 : Math.min(0.5, 1.0 / windows(ions));
  }

  /** One past the last lag with at least 30 non-overlapping displacements. */
  private static int lastIndependent(int frames, int ions) {
    return frames / windows(ions) + 1;
  }

  /** How many non-overlapping displacements of each ion are needed. */
  private static int windows(int ions) {
    return (FEWEST_DISPLACEMENTS + ions - 1) / ions;
  }

  private FitWindow given(int from, int to, LagCurve msd) {
    if (from < 1) {
      throw new InputException(
          "the fit window ("
              + describe()
              + ") begins at lag 0, where the displacement is zero by"
              + " definition; begin at lag 1 or later");
    }
    int held = msd.count(from, to);
    if (held < FEWEST_LAGS) {
      throw new InputException(
          "the fit window ("
              + describe()
              + ") holds "
              + held
              + " of the "
              + msd.lags().length
              + " lags; a line needs at least "
              + FEWEST_LAGS);
    }
    return FitWindow.given(describe(), msd.from(from), msd.upTo(to - 1) + 1);
  }

  private FitWindow byDisplacement(LagCurve msd, double spacing, double a, int last, int ions) {
    double half = 0.5 * a * a;
    int end = msd.upTo(last - 1) + 1;
    int from = msd.firstAtLeast(half, end);
    boolean rises =
        from < end && msd.at(end - 1) - msd.at(from) >= half && msd.count(from, end) >= FEWEST_LAGS;
    if (rises) {
      return FitWindow.accepted(describe(), from, end, half);
    }
    String reason =
        from >= end
            ? "the displacement stays below %.3g A^2, half of the squared site distance"
                .formatted(half)
            : "the displacement rises by less than %.3g A^2 after it reached that value"
                .formatted(half);
    double reached = from < end ? msd.at(from) : half;
    int start = Math.max(1, msd.upTo(Math.min(from, end / 4)));
    return FitWindow.refused(
        describe(),
        start,
        end,
        reason,
        neededTime(msd, spacing, end, reached + half, part(ions)),
        half);
  }

  /** The run length after which the growth seen so far would fill a window. */
  private static double neededTime(
      LagCurve msd, double spacing, int end, double wanted, double part) {
    int last = Math.max(1, end - 1);
    int middle = Math.max(1, msd.upTo(last / 2));
    double rise = msd.at(last) - msd.at(middle);
    double slope = rise / Math.max(spacing, (last - middle) * spacing);
    double growing = last * spacing + (wanted - msd.at(last)) / slope;
    return slope > 0 && growing > 0 ? growing / part : Double.NaN;
  }
}
