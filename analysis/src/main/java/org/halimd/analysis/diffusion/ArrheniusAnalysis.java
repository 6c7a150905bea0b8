package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.halimd.io.InputException;

/**
 * The dependence of diffusion and conductivity on temperature. Points without diffusion, or with a
 * D that is not positive, never enter a logarithm.
 */
public final class ArrheniusAnalysis {
  /** What is plotted against 1/T. */
  public enum Quantity {
    /** ln D, D in cm²/s. */
    DIFFUSION("lnD_vs_invT"),
    /** ln(sigma T), sigma in S/cm. */
    CONDUCTIVITY("ln_sigmaT_vs_invT");

    private final String key;

    Quantity(String key) {
      this.key = key;
    }

    /** The key in JSON. */
    public String key() {
      return key;
    }
  }

  private final List<TemperaturePoint> points;

  /** Sorts the points by temperature and leaves out those that cannot take part. */
  public ArrheniusAnalysis(List<TemperaturePoint> points) {
    this.points =
        points.stream()
            .map(ArrheniusAnalysis::checked)
            .sorted(Comparator.comparingDouble(TemperaturePoint::temperature))
            .toList();
  }

  private static TemperaturePoint checked(TemperaturePoint p) {
    if (!(p.temperature() > 0)) {
      throw new InputException(p.name() + ": " + p.temperature() + " K is no temperature");
    }
    boolean positive = p.diffusion() > 0 && Double.isFinite(p.diffusion());
    return p.used() && !positive ? p.without("D is not positive") : p;
  }

  /** All points in order of temperature. */
  public List<TemperaturePoint> points() {
    return points;
  }

  /** The points that take part. */
  public List<TemperaturePoint> used() {
    return points.stream().filter(TemperaturePoint::used).toList();
  }

  /** Whether conductivities are known. */
  public boolean hasConductivity() {
    return !used().isEmpty() && used().stream().allMatch(p -> Double.isFinite(p.conductivity()));
  }

  /** Whether every point that takes part has an error. */
  public boolean hasErrors() {
    return used().stream().allMatch(p -> p.relativeError() > 0);
  }

  /** ln D or ln(sigma T) of a point. */
  public static double logarithm(TemperaturePoint p, Quantity quantity) {
    return quantity == Quantity.DIFFUSION
        ? Math.log(p.diffusion())
        : Math.log(p.conductivity() * p.temperature());
  }

  /** The fit through all points that take part. */
  public ArrheniusFit fit(Quantity quantity, boolean weighted) {
    return fit(used(), quantity, weighted);
  }

  private static ArrheniusFit fit(
      List<TemperaturePoint> some, Quantity quantity, boolean weighted) {
    double[] t = column(some, TemperaturePoint::temperature);
    double[] y = column(some, p -> logarithm(p, quantity));
    return weighted
        ? ArrheniusFit.weighted(t, y, column(some, TemperaturePoint::relativeError))
        : ArrheniusFit.unweighted(t, y);
  }

  /** Whether the points that take part have enough different temperatures for a fit. */
  public boolean allows(boolean weighted) {
    return used().stream().mapToDouble(TemperaturePoint::temperature).distinct().count()
        >= (weighted ? 2 : 3);
  }

  /** Two lines with the best break; null with fewer than six points or temperatures. */
  public PiecewiseArrhenius piecewise(Quantity quantity, boolean weighted) {
    List<TemperaturePoint> some = used();
    return some.size() < PiecewiseArrhenius.FEWEST_POINTS
        ? null
        : PiecewiseArrhenius.search(
            column(some, TemperaturePoint::temperature),
            column(some, p -> logarithm(p, quantity)),
            weighted ? column(some, TemperaturePoint::relativeError) : null);
  }

  /** The curve of Vogel, Tammann and Fulcher; null with fewer than four points. */
  public VogelFit vogel(Quantity quantity, boolean weighted) {
    List<TemperaturePoint> some = used();
    return some.size() < VogelFit.FEWEST_POINTS
        ? null
        : VogelFit.of(
            column(some, TemperaturePoint::temperature),
            column(some, p -> logarithm(p, quantity)),
            weighted ? column(some, TemperaturePoint::relativeError) : null);
  }

  /**
   * A fit without one of the points.
   *
   * @param without the point left out
   * @param fit the fit through the others
   */
  public record LeftOut(TemperaturePoint without, ArrheniusFit fit) {}

  /**
   * The fits without each of the points in turn; empty with fewer than four points or different
   * temperatures.
   */
  public List<LeftOut> leaveOneOut(Quantity quantity, boolean weighted) {
    List<TemperaturePoint> some = used();
    if (some.stream().mapToDouble(TemperaturePoint::temperature).distinct().count() < 4) {
      return List.of();
    }
    return IntStream.range(0, some.size())
        .mapToObj(
            i -> {
              List<TemperaturePoint> others = new ArrayList<>(some);
              others.remove(i);
              return new LeftOut(some.get(i), fit(others, quantity, weighted));
            })
        .toList();
  }

  private static double[] column(
      List<TemperaturePoint> some, ToDoubleFunction<TemperaturePoint> of) {
    return some.stream().mapToDouble(of).toArray();
  }
}
