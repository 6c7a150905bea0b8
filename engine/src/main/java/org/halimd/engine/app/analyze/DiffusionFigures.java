package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.halimd.analysis.diffusion.DiffusionAnalysis.LengthPoint;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.FitWindow;
import org.halimd.analysis.diffusion.LineFit;
import org.halimd.analysis.diffusion.Motion;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.figure.PowerOfTen;
import org.halimd.analysis.transport.DisplacementTable;

/** The figures of mean-square displacements. */
final class DiffusionFigures {
  private static final int MOST_POINTS = 600;
  private static final double HALF_DECADE_STEP = 1.2;
  static final String TIME = "lag time (ps)";
  static final String MSD = "mean-square displacement (Å²)";
  static final String D_UNIT = "cm² s⁻¹";

  private final String name;
  private final DisplacementTable msd;
  private final int mobile;
  private final int framework;
  private final FitWindow window;
  private final LineFit fit;
  private final DiffusionEstimate total;

  DiffusionFigures(DiffusionResult result) {
    this(
        result.msd(),
        result.settings().mobile(),
        result.settings().framework(),
        result.window(),
        result.fit(),
        result.total());
  }

  /**
   * Prepares the figures.
   *
   * @param mobile index of the set of mobile ions
   * @param framework index of the set of framework atoms; -1 if there is none
   * @param fit the line through the total
   * @param total what follows from it
   */
  DiffusionFigures(
      DisplacementTable msd,
      int mobile,
      int framework,
      FitWindow window,
      LineFit fit,
      DiffusionEstimate total) {
    this.name = msd.sets().get(mobile).name();
    this.msd = msd;
    this.mobile = mobile;
    this.framework = framework;
    this.window = window;
    this.fit = fit;
    this.total = total;
  }

  /** x, y, z and total of the mobile ions, the window and the fit. */
  Figure axes() {
    Figure figure = new Figure(TIME, MSD);
    int[] lags = lags(displayed());
    shadeWindow(figure);
    for (int axis = 0; axis < 3; axis++) {
      int along = axis;
      figure.line(
          name + " " + "xyz".charAt(axis),
          times(lags),
          values(lags, lag -> msd.msd(mobile, along, lag)),
          Palette.of(axis),
          Stroke.SOLID);
    }
    figure.line(
        name + " total",
        times(lags),
        values(lags, lag -> msd.total(mobile, lag)),
        Palette.BLACK,
        Stroke.SOLID);
    return addFit(figure, window, msd.spacing(), fit, total);
  }

  /** The line through the total where it is one of diffusion. */
  static Figure addFit(
      Figure figure, FitWindow window, double spacing, LineFit fit, DiffusionEstimate total) {
    if (!window.diffusive()) {
      return figure;
    }
    double[] t = {window.from() * spacing, (window.to() - 1) * spacing};
    double[] y = {fit.at(t[0]), fit.at(t[1])};
    String label = "fit: D = " + Text.withPower(total.coefficient(), total.error()) + " cm² s⁻¹";
    return figure.line(label, t, y, Palette.PURPLE, Stroke.DASHED);
  }

  private void shadeWindow(Figure figure) {
    shadeWindow(figure, window, msd.spacing());
  }

  static void shadeWindow(Figure figure, FitWindow window, double spacing) {
    if (window.diffusive()) {
      figure.shade("fit window", window.from() * spacing, (window.to() - 1) * spacing);
    }
  }

  /** Up to a bit more than the window; the longest lags have next to no independent data. */
  private int displayed() {
    return window.diffusive() ? Math.min(msd.lags(), (int) (1.25 * window.to()) + 2) : msd.lags();
  }

  /** How many ions have which displacement, beside one hop. */
  Figure ions(Motion motion, double siteDistance) {
    Motion.Histogram histogram = motion.histogram();
    int bins = histogram.ions().length;
    double[] x = new double[2 * bins + 2];
    double[] y = new double[2 * bins + 2];
    for (int k = 0; k < bins; k++) {
      x[2 * k + 1] = k * histogram.width();
      x[2 * k + 2] = (k + 1) * histogram.width();
      y[2 * k + 1] = histogram.ions()[k];
      y[2 * k + 2] = histogram.ions()[k];
    }
    x[2 * bins + 1] = x[2 * bins];
    double top = Arrays.stream(histogram.ions()).max().orElseThrow();
    double hop = siteDistance * siteDistance;
    return new Figure(
            "displacement of an ion in %s ps (Å²)"
                .formatted(Text.number(msd.time(motion.perIonLag()))),
            "number of " + name + " ions")
        .line("ions", x, y, Palette.BLUE, Stroke.SOLID)
        .line(
            "site distance squared",
            new double[] {hop, hop},
            new double[] {0, top},
            Palette.VERMILION,
            Stroke.DASHED);
  }

  /** The totals of all species; logarithmic, so that the framework is seen beside the ions. */
  Figure species() {
    Figure figure = new Figure(TIME, MSD).logarithmic(true, true);
    int[] lags = lags(displayed());
    int colour = 0;
    for (int set = 0; set < msd.sets().size(); set++) {
      int index = set;
      if (!msd.sets().get(set).name().equals("framework")) {
        figure.line(
            msd.sets().get(set).name(),
            times(lags),
            values(lags, lag -> msd.total(index, lag)),
            Palette.of(colour++),
            Stroke.SOLID);
      }
    }
    return figure;
  }

  /** Both axes logarithmic, with a line of slope one. */
  Figure logarithmic() {
    Figure figure = new Figure(TIME, MSD).logarithmic(true, true);
    int[] lags = lags(msd.lags());
    double[] t = times(lags);
    shadeWindow(figure);
    figure.line(
        name + " total",
        t,
        values(lags, lag -> msd.total(mobile, lag)),
        Palette.BLUE,
        Stroke.SOLID);
    if (framework >= 0) {
      figure.line(
          "framework",
          t,
          values(lags, lag -> msd.total(framework, lag)),
          Palette.GREY,
          Stroke.SOLID);
    }
    int at = Math.max(1, window.to() - 1);
    double level = msd.total(mobile, at) / (at * msd.spacing());
    double[] ends = {msd.spacing(), t[t.length - 1]};
    double[] line = {level * ends[0], level * ends[1]};
    return figure.line("slope 1", ends, line, Palette.BLACK, Stroke.DOTTED);
  }

  /** D(t) = (1/6) dMSD/dt, smoothed, with the fitted D. */
  Figure running() {
    int half = Math.max(1, displayed() / 50);
    int[] lags = IntStream.of(lags(displayed())).filter(lag -> lag > half).toArray();
    double[] d = values(lags, lag -> slope(lag, half));
    PowerOfTen power = PowerOfTen.of(d);
    Figure figure = new Figure(TIME, "D (" + power.unit(D_UNIT) + ")").legend(Legend.TOP_RIGHT);
    shadeWindow(figure);
    figure.line(name + " running", times(lags), power.scale(d), Palette.BLUE, Stroke.SOLID);
    return addFitted(figure, window, msd.spacing(), total, power);
  }

  /** The coefficient of a window with its error, where there is one. */
  static Figure addFitted(
      Figure figure, FitWindow window, double spacing, DiffusionEstimate total, PowerOfTen power) {
    if (!window.diffusive()) {
      return figure;
    }
    double[] t = {window.from() * spacing, (window.to() - 1) * spacing};
    double d = total.coefficient();
    double low = d - total.error();
    double high = d + total.error();
    figure.band(
        "fit ± error", t, power.scale(low, low), power.scale(high, high), Palette.VERMILION);
    return figure.line("", t, power.scale(d, d), Palette.VERMILION, Stroke.DASHED);
  }

  private double slope(int lag, int half) {
    int before = lag - half;
    int after = Math.min(msd.lags() - 1, lag + half);
    double rise = msd.total(mobile, after) - msd.total(mobile, before);
    return DiffusionEstimate.CM2_PER_S * rise / (6 * (after - before) * msd.spacing());
  }

  /** D against the length of the run. */
  Figure convergence(List<LengthPoint> points) {
    List<LengthPoint> good = points.stream().filter(LengthPoint::diffusive).toList();
    List<LengthPoint> others = points.stream().filter(p -> !p.diffusive()).toList();
    PowerOfTen power =
        PowerOfTen.of(points.stream().mapToDouble(LengthPoint::coefficient).toArray());
    Figure figure =
        new Figure("length of the run (ps)", "D (" + power.unit(D_UNIT) + ")")
            .legend(Legend.TOP_RIGHT);
    add(figure, name + ", error of independent ions", good, power, Palette.BLUE);
    add(figure, "not diffusive", others, power, Palette.GREY);
    return figure;
  }

  private static void add(
      Figure figure, String name, List<LengthPoint> points, PowerOfTen power, Palette colour) {
    if (!points.isEmpty()) {
      figure.points(
          name,
          points.stream().mapToDouble(LengthPoint::time).toArray(),
          power.scale(points.stream().mapToDouble(LengthPoint::coefficient).toArray()),
          power.scale(points.stream().mapToDouble(LengthPoint::error).toArray()),
          colour);
    }
  }

  /** d ln MSD/d ln t at every lag, over a factor of 1.2 to either side; NaN at the ends. */
  static double[] logSlopes(double[] total) {
    double[] slopes = new double[total.length];
    for (int lag = 0; lag < slopes.length; lag++) {
      int before = Math.min(lag - 1, (int) Math.round(lag / HALF_DECADE_STEP));
      int after = Math.max(lag + 1, (int) Math.round(lag * HALF_DECADE_STEP));
      boolean defined =
          before >= 1 && after < total.length && total[before] > 0 && total[after] > 0;
      slopes[lag] =
          defined
              ? Math.log(total[after] / total[before]) / Math.log((double) after / before)
              : Double.NaN;
    }
    return slopes;
  }

  /** Some 600 to 1200 of the lags; all where there are fewer. */
  static int[] lags(int count) {
    int step = Math.max(1, count / MOST_POINTS);
    return IntStream.range(0, count).filter(lag -> lag % step == 0).toArray();
  }

  private double[] times(int[] lags) {
    return values(lags, msd::time);
  }

  private static double[] values(int[] lags, IntToDoubleFunction of) {
    return IntStream.of(lags).mapToDouble(of).toArray();
  }
}
