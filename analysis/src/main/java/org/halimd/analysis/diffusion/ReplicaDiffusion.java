package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.halimd.io.InputException;

/**
 * The diffusion coefficient of one system at one temperature from several independent runs.
 *
 * <p>The fit window is chosen once, on the displacement averaged over all runs, so that no run is
 * left out because it happened to be slow. Each run is fitted in that window; the mean has weights
 * proportional to ions times length, which are those of the inverse variance at a common D. (Errors
 * of single runs are proportional to their own D; weights from them would favour slow runs.)
 *
 * @param runs the runs
 * @param msd their mean displacement against lag in Å², as long as the shortest
 * @param window the common fit window
 * @param values D of every run in the window in cm²/s
 * @param glsErrors their standard errors from generalised least squares
 * @param coefficient the weighted mean in cm²/s; meaningless if not diffusive
 * @param intercept weighted mean of the fitted values at lag zero in Å²
 * @param glsError its standard error from generalised least squares (independent ions)
 * @param blockError from parts of the runs; NaN if one of them is too short
 * @param scatterError from the scatter of the runs; NaN for one run
 * @param heRelative relative standard deviation of He et al. 2018, all runs together
 * @param error the quoted standard error
 * @param errorName which it is: {@code gls}, {@code block}, {@code replicas} or {@code he2018}
 * @param lower lower end of the 95 % interval
 * @param upper upper end of the 95 % interval
 * @param reducedChiSquare scatter of the runs over their errors, chi²/(R - 1); NaN for one run
 * @param upperBound where not diffusive, the largest D the data allow; else NaN
 * @param framework the motion of the other species
 */
public record ReplicaDiffusion(
    List<RunDisplacement> runs,
    double[] msd,
    FitWindow window,
    double[] values,
    double[] glsErrors,
    double coefficient,
    double intercept,
    double glsError,
    double blockError,
    double scatterError,
    double heRelative,
    double error,
    String errorName,
    double lower,
    double upper,
    double reducedChiSquare,
    double upperBound,
    List<FrameworkMotion> framework) {
  private static final double BLOCK_DOUBT = 1.5;
  private static final int MOST_TIMES = 100;
  private static final double SAME_SPACING = 1e-6;

  /**
   * Combines runs.
   *
   * @param rule how the fit window is chosen
   * @param siteDistance distance of neighbouring sites in Å
   * @throws InputException if the runs are not of the same system with equally spaced frames, or
   *     too short for a line
   */
  public static ReplicaDiffusion of(
      List<RunDisplacement> runs, WindowRule rule, double siteDistance) {
    requireSameSystem(runs);
    double spacing = runs.getFirst().spacing();
    int ions = runs.stream().mapToInt(RunDisplacement::ions).sum();
    double[] weights = weights(runs);
    double[] msd = mean(runs.stream().map(RunDisplacement::mobile).toList(), weights);
    FitWindow window = rule.choose(msd, spacing, ions);
    WindowRule.requireLags(window, msd.length, ions);
    Mean mean = new Mean(runs, window, weights);
    double doubt = 2 * mean.gls();
    double bound = DiffusionEstimate.bound(LagCurve.all(msd), mean.slope + doubt, window, spacing);
    window = window.neededAtLeast(rule.timeFor(bound, ions), mean.slope > doubt);
    double he = heRelative(runs, siteDistance);
    return quoted(runs, msd, window, mean, he);
  }

  /** The mean and its errors in Å²/ps of slope, before one of them is chosen. */
  private static final class Mean {
    private final List<RunDisplacement> runs;
    private final double[] weights;
    private final double[] slopes;
    private final double[] errors;
    private final double slope;
    private final double intercept;

    Mean(List<RunDisplacement> runs, FitWindow window, double[] weights) {
      this.runs = runs;
      this.weights = weights;
      LineFit[] fits =
          runs.stream()
              .map(r -> fit(r.mobile(), window, r.spacing(), r.frames(), r.ions()))
              .toArray(LineFit[]::new);
      slopes = Arrays.stream(fits).mapToDouble(LineFit::slope).toArray();
      errors = Arrays.stream(fits).mapToDouble(LineFit::slopeError).toArray();
      slope = sum(i -> weights[i] * slopes[i]);
      intercept = sum(i -> weights[i] * fits[i].intercept());
    }

    private double sum(IntToDoubleFunction term) {
      return IntStream.range(0, weights.length).mapToDouble(term).sum();
    }

    private double inQuadrature(IntToDoubleFunction error) {
      return Math.sqrt(sum(i -> Math.pow(weights[i] * error.applyAsDouble(i), 2)));
    }

    double gls() {
      return inQuadrature(i -> errors[i]);
    }

    double block() {
      return inQuadrature(i -> runs.get(i).blockRelative() * slopes[i]);
    }

    double scatter() {
      int n = slopes.length;
      double factor = Math.sqrt(n / (n - 1.0));
      return n < 2 ? Double.NaN : factor * inQuadrature(i -> slopes[i] - slope);
    }

    double reducedChiSquare() {
      int n = slopes.length;
      double chiSquare = sum(i -> Math.pow((slopes[i] - slope) / errors[i], 2));
      return n < 2 ? Double.NaN : chiSquare / (n - 1);
    }
  }

  private static ReplicaDiffusion quoted(
      List<RunDisplacement> runs, double[] msd, FitWindow window, Mean mean, double he) {
    double factor = DiffusionEstimate.CM2_PER_S / 6;
    double d = factor * mean.slope;
    double gls = factor * mean.gls();
    double block = factor * mean.block();
    double scatter = factor * mean.scatter();
    double error = gls;
    String name = "gls";
    if (block > BLOCK_DOUBT * gls) {
      error = block;
      name = "block";
    }
    if (scatter > error) {
      error = scatter;
      name = "replicas";
    }
    if (he * Math.abs(d) > error) {
      error = he * Math.abs(d);
      name = "he2018";
    }
    double[] interval = interval(d, error, name, runs.size());
    double bound =
        factor
            * DiffusionEstimate.bound(
                LagCurve.all(msd), mean.slope + 2 * mean.gls(), window, runs.getFirst().spacing());
    return new ReplicaDiffusion(
        List.copyOf(runs),
        msd,
        window,
        Arrays.stream(mean.slopes).map(s -> factor * s).toArray(),
        Arrays.stream(mean.errors).map(e -> factor * e).toArray(),
        d,
        mean.intercept,
        gls,
        block,
        scatter,
        he,
        error,
        name,
        interval[0],
        interval[1],
        mean.reducedChiSquare(),
        window.diffusive() ? Double.NaN : bound,
        frameworkOf(runs, window));
  }

  /** The 95 % interval; few runs say little about their own scatter (Student's t). */
  private static double[] interval(double d, double error, String name, int runs) {
    if (name.equals("gls") && error > 0) {
      Posterior posterior = Posterior.of(d, error);
      return new double[] {posterior.lower(), posterior.upper()};
    }
    double quantile =
        name.equals("replicas")
            ? new TDistribution(runs - 1.0).inverseCumulativeProbability(0.975)
            : DiffusionEstimate.NORMAL_95;
    return new double[] {Math.max(0, d - quantile * error), d + quantile * error};
  }

  private static void requireSameSystem(List<RunDisplacement> runs) {
    if (runs.isEmpty()) {
      throw new InputException("there is no run to combine");
    }
    RunDisplacement first = runs.getFirst();
    for (RunDisplacement run : runs) {
      if (run.ions() != first.ions() || !run.atoms().equals(first.atoms())) {
        throw new InputException(
            "%s and %s are not runs of the same system: they have %d and %d mobile ions, others %s and %s"
                .formatted(
                    first.name(),
                    run.name(),
                    first.ions(),
                    run.ions(),
                    first.atoms(),
                    run.atoms()));
      }
      if (Math.abs(run.spacing() - first.spacing()) > SAME_SPACING * first.spacing()) {
        throw new InputException(
            "%s has a frame every %.6g ps, %s every %.6g ps; runs that are combined need the same"
                .formatted(first.name(), first.spacing(), run.name(), run.spacing()));
      }
    }
  }

  private static double[] weights(List<RunDisplacement> runs) {
    double total = runs.stream().mapToDouble(RunDisplacement::frames).sum();
    return runs.stream().mapToDouble(r -> r.frames() / total).toArray();
  }

  private static double[] mean(List<double[]> curves, double[] weights) {
    int lags = curves.stream().mapToInt(c -> c.length).min().orElseThrow();
    double[] mean = new double[lags];
    for (int i = 0; i < curves.size(); i++) {
      for (int lag = 0; lag < lags; lag++) {
        mean[lag] += weights[i] * curves.get(i)[lag];
      }
    }
    return mean;
  }

  private static LineFit fit(
      double[] y, FitWindow window, double spacing, int frames, int particles) {
    int[] lags = window.spreadLags();
    double[] some = Arrays.stream(lags).mapToDouble(lag -> y[lag]).toArray();
    return new DisplacementFit(lags, frames, spacing, particles, 3, DisplacementFit.Vibration.AUTO)
        .fit(some);
  }

  /** All ions of all runs count together. */
  private static double heRelative(List<RunDisplacement> runs, double siteDistance) {
    double effective =
        runs.stream()
            .mapToDouble(r -> HeError.of(r.mobile(), r.ions(), siteDistance).effectiveIons())
            .sum();
    return HeError.relative(effective);
  }

  private static List<FrameworkMotion> frameworkOf(List<RunDisplacement> runs, FitWindow window) {
    List<FrameworkMotion> motions = new ArrayList<>();
    RunDisplacement first = runs.getFirst();
    double[] weights = weights(runs);
    for (Map.Entry<String, Integer> species : first.atoms().entrySet()) {
      double[] y =
          mean(runs.stream().map(r -> r.framework().get(species.getKey())).toList(), weights);
      int atoms = species.getValue() * runs.size();
      LineFit fit = fit(y, window, first.spacing(), y.length, atoms);
      motions.add(FrameworkMotion.of(species.getKey(), LagCurve.all(y), fit, window));
    }
    return motions;
  }

  /** Weights of the runs in the mean, sum 1: proportional to their lengths. */
  public double[] weights() {
    return weights(runs);
  }

  /** Whether a diffusion coefficient may be quoted. */
  public boolean diffusive() {
    return window.diffusive();
  }

  /** The mean of the fitted lines at a lag in ps, in Å². */
  public double lineAt(double lag) {
    return intercept + 6 * coefficient / DiffusionEstimate.CM2_PER_S * lag;
  }

  /** Standard error over D. */
  public double relativeError() {
    return error / Math.abs(coefficient);
  }

  /** Length of all runs together in ps. */
  public double time() {
    return runs.stream().mapToDouble(RunDisplacement::time).sum();
  }

  /**
   * How many times as long all runs would have to be for a relative standard error; from the run
   * length that the growth of the displacement asks for where nothing diffuses. NaN if unknown.
   */
  public double factorFor(double relative) {
    if (!diffusive()) {
      double shortest = runs.stream().mapToDouble(RunDisplacement::time).min().orElse(Double.NaN);
      return window.neededTime() / shortest;
    }
    return errorName.equals("he2018")
        ? HeError.factorFor(heRelative, relative)
        : Math.pow(relativeError() / relative, 2);
  }

  /** How much longer to run where nothing diffuses, as a sentence. */
  public String advice() {
    double factor = factorFor(Double.NaN);
    if (Double.isNaN(factor)) {
      return "nothing moves at all";
    }
    String least = window.atLeast() ? "at least " : "";
    return factor > MOST_TIMES
        ? "run more than %d times as long".formatted(MOST_TIMES)
        : String.format(
            Locale.ROOT,
            factor < 10 ? "run %s%.1f times as long" : "run %s%.0f times as long",
            least,
            factor);
  }
}
