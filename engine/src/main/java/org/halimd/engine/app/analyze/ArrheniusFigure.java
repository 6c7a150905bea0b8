package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.halimd.analysis.diffusion.ArrheniusAnalysis;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.Quantity;
import org.halimd.analysis.diffusion.ArrheniusFit;
import org.halimd.analysis.diffusion.PiecewiseArrhenius;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;

/** log10 D or log10(sigma T) against 1000/T with the fit, its 95 % band and 300 K. */
final class ArrheniusFigure {
  private static final double ROOM = 300;
  private static final int BAND_POINTS = 60;
  private static final double BEYOND = 0.03;
  private static final String ABOVE = "above: ";

  private ArrheniusFigure() {}

  /**
   * @param two two lines, which are drawn instead of one where a break was asked for; or null
   */
  static Figure of(
      ArrheniusAnalysis analysis, Quantity quantity, ArrheniusFit fit, PiecewiseArrhenius two) {
    boolean d = quantity == Quantity.DIFFUSION;
    Figure figure =
        new Figure("1000/T (K⁻¹)", d ? "log₁₀ (D / cm² s⁻¹)" : "log₁₀ (σT / S cm⁻¹ K)")
            .legend(Legend.TOP_RIGHT)
            .awayFromZero()
            .signed();
    double[] x = range(analysis.used());
    ArrheniusFit cold = two == null ? fit : two.cold();
    if (two == null) {
      line(figure, "", fit, x, Palette.BLUE);
    } else {
      double hot = x[0];
      double kink = 1000 / two.breakTemperature();
      line(
          figure,
          "below %s K: ".formatted(Text.number(two.breakTemperature())),
          two.cold(),
          steps(kink, x[x.length - 1]),
          Palette.BLUE);
      line(figure, ABOVE, two.hot(), steps(hot, kink), Palette.GREEN);
    }
    points(figure, "used in the fit", analysis.used(), quantity, Palette.BLACK);
    List<TemperaturePoint> others =
        analysis.points().stream().filter(p -> !p.used() && p.diffusion() > 0).toList();
    if (!others.isEmpty()) {
      points(figure, "left out", others, quantity, Palette.GREY);
    }
    ArrheniusFit.Prediction room = cold.at(ROOM);
    figure.points(
        "300 K",
        new double[] {1000 / ROOM},
        new double[] {decades(room.value())},
        new double[] {decades(room.error())},
        Palette.VERMILION);
    return figure.topAxis("T (K)", ticks(x), t -> 1000 / t);
  }

  private static void line(
      Figure figure, String name, ArrheniusFit fit, double[] x, Palette colour) {
    double[] lower = Arrays.stream(x).map(v -> decades(fit.at(1000 / v).lower())).toArray();
    double[] upper = Arrays.stream(x).map(v -> decades(fit.at(1000 / v).upper())).toArray();
    double[] line = Arrays.stream(x).map(v -> decades(fit.at(1000 / v).value())).toArray();
    figure.band(name.equals(ABOVE) ? "" : "95 % band", x, lower, upper, colour);
    String energy = Text.plain(fit.activationEnergy(), fit.activationError()).replace("+-", "±");
    figure.line(name + "Ea = " + energy + " eV", x, line, colour, Stroke.SOLID);
  }

  static void points(
      Figure figure,
      String name,
      List<TemperaturePoint> points,
      Quantity quantity,
      Palette colour) {
    figure.points(
        name,
        points.stream().mapToDouble(p -> 1000 / p.temperature()).toArray(),
        points.stream()
            .mapToDouble(p -> decades(ArrheniusAnalysis.logarithm(p, quantity)))
            .toArray(),
        points.stream().mapToDouble(p -> decades(p.relativeError())).toArray(),
        colour);
  }

  static double decades(double logarithm) {
    return logarithm / Math.log(10);
  }

  /** 1000/T from the hottest point to 300 K or the coldest point. */
  static double[] range(List<TemperaturePoint> used) {
    double hot = used.stream().mapToDouble(p -> 1000 / p.temperature()).min().orElseThrow();
    double cold = used.stream().mapToDouble(p -> 1000 / p.temperature()).max().orElseThrow();
    double end = Math.max(cold, 1000 / ROOM);
    double room = BEYOND * (end - hot);
    return steps(hot - room, end + room);
  }

  private static double[] steps(double from, double to) {
    double step = (to - from) / (BAND_POINTS - 1);
    return IntStream.range(0, BAND_POINTS).mapToDouble(i -> from + i * step).toArray();
  }

  /** Round temperatures inside the range. */
  static double[] ticks(double[] x) {
    double coldest = 1000 / x[x.length - 1];
    double hottest = 1000 / x[0];
    double step = hottest - coldest > 500 ? 100 : hottest - coldest > 150 ? 50 : 25;
    return DoubleStream.iterate(Math.ceil(coldest / step) * step, t -> t <= hottest, t -> t + step)
        .toArray();
  }
}
