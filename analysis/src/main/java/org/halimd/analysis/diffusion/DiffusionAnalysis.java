package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.Drift;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.RecordedPaths;

/** Diffusion coefficients of one species from recorded paths, with every error and guard. */
public final class DiffusionAnalysis {
  private static final int[] LENGTH_TENTHS = {2, 3, 4, 5, 6, 7, 8, 9, 10};
  private static final int FEWEST_FRAMES = 40;

  private final RecordedPaths paths;
  private final Settings settings;
  private final int frames;

  /**
   * What is analysed.
   *
   * @param mobile index of the set of mobile ions among the recorded sets
   * @param framework index of the set of framework atoms; -1 if there is none
   * @param rule how the fit window is chosen
   * @param siteDistance distance of neighbouring sites in Å, for N_eff and guards
   * @param from first frame
   * @param to last frame, exclusive
   * @param method how lines are fitted to displacements of single ions
   */
  public record Settings(
      int mobile,
      int framework,
      WindowRule rule,
      double siteDistance,
      int from,
      int to,
      FitMethod method) {
    /** With generalised least squares and a free intercept. */
    public Settings(
        int mobile, int framework, WindowRule rule, double siteDistance, int from, int to) {
      this(mobile, framework, rule, siteDistance, from, to, FitMethod.DEFAULT);
    }
  }

  /** Prepares an analysis of recorded paths. */
  public DiffusionAnalysis(RecordedPaths paths, Settings settings) {
    this.paths = paths;
    this.settings = settings;
    this.frames = settings.to - settings.from;
  }

  /** Does it. */
  public DiffusionResult run() {
    DisplacementTable msd = paths.displacements(settings.from, settings.to);
    int ions = msd.sets().get(settings.mobile).size();
    double[] total = totals(msd, settings.mobile);
    FitWindow chosen = settings.rule.choose(total, msd.spacing(), ions);
    WindowRule.requireLags(chosen, frames, ions);
    LineFit line = fit(total, chosen, 3, ions, frames);
    double doubt = 2 * line.slopeError();
    double bound =
        DiffusionEstimate.bound(LagCurve.all(total), line.slope() + doubt, chosen, msd.spacing());
    FitWindow window =
        chosen.neededAtLeast(settings.rule.timeFor(bound, ions), line.slope() > doubt);
    List<BlockSlope> blocks = blocks(window);
    List<DiffusionEstimate> estimates = estimates(msd, total, window, blocks);
    DiffusionTensor tensor = tensor(msd, total, window);
    Motion motion =
        Motion.of(paths, settings.mobile, settings.from, settings.to, settings.siteDistance);
    DiffusionResult result =
        new DiffusionResult(
            settings,
            msd,
            HeError.of(total, ions, settings.siteDistance),
            window,
            line,
            estimates,
            tensor,
            motion,
            BlockSlope.framesNeeded(window) * msd.spacing(),
            List.of());
    return result.withWarnings(warnings(result));
  }

  private List<DiffusionEstimate> estimates(
      DisplacementTable msd, double[] total, FitWindow window, List<BlockSlope> blocks) {
    int ions = msd.sets().get(settings.mobile).size();
    HeError he = HeError.of(total, ions, settings.siteDistance);
    List<DiffusionEstimate> estimates = new ArrayList<>();
    for (int axis = 0; axis <= 3; axis++) {
      double[] y = axis == 3 ? total : along(msd, axis);
      int dimensions = axis == 3 ? 3 : 1;
      LineFit fit = fit(y, window, dimensions, ions, frames);
      DiffusionEstimate.Fitted fitted =
          DiffusionEstimate.Fitted.of(
              axis, LagCurve.all(y), fit, fit.slopeError(), window, msd.spacing(), ions, he);
      estimates.add(DiffusionEstimate.of(fitted, settings.method, blocks.get(axis)));
    }
    return estimates;
  }

  private LineFit fit(double[] y, FitWindow window, int dimensions, int ions, int ofFrames) {
    return displacementFit(window, dimensions, ions, ofFrames).fit(at(y, window.spreadLags()));
  }

  private DisplacementFit displacementFit(
      FitWindow window, int dimensions, int ions, int ofFrames) {
    return new DisplacementFit(
        window.spreadLags(),
        ofFrames,
        paths.spacing(),
        ions,
        dimensions,
        DisplacementFit.Vibration.AUTO,
        settings.method);
  }

  private static double[] at(double[] y, int[] lags) {
    double[] some = new double[lags.length];
    for (int i = 0; i < lags.length; i++) {
      some[i] = y[lags[i]];
    }
    return some;
  }

  /** x, y, z and total. */
  private List<BlockSlope> blocks(FitWindow window) {
    FitWindow inBlocks = BlockSlope.window(window, frames);
    if (inBlocks == null) {
      return List.of(BlockSlope.NONE, BlockSlope.NONE, BlockSlope.NONE, BlockSlope.NONE);
    }
    int length = frames / BlockSlope.count(inBlocks, frames);
    List<BlockSlope> slopes = new ArrayList<>();
    List<DisplacementTable> parts = new ArrayList<>();
    for (int start = 0; start + length <= frames; start += length) {
      int from = settings.from + start;
      parts.add(paths.displacements(from, from + length, settings.mobile));
    }
    int ions = parts.get(0).sets().get(0).size();
    for (int axis = 0; axis <= 3; axis++) {
      int along = axis;
      slopes.add(
          BlockSlope.of(
              inBlocks,
              frames,
              (from, to) -> {
                DisplacementTable part = parts.get(from / length);
                double[] y = along == 3 ? totals(part, 0) : along(part, along);
                return fit(y, inBlocks, along == 3 ? 3 : 1, ions, length).slope();
              }));
    }
    return slopes;
  }

  private DiffusionTensor tensor(DisplacementTable msd, double[] total, FitWindow window) {
    int[] lags = window.spreadLags();
    int ions = msd.sets().get(settings.mobile).size();
    // The weights of the total for every component: the tensor is then consistent with its trace.
    LineFit fit = fit(total, window, 3, ions, frames);
    double[] components = new double[6];
    for (int c = 0; c < 6; c++) {
      double[] y = new double[lags.length];
      for (int i = 0; i < lags.length; i++) {
        y[i] = msd.tensor()[settings.mobile][lags[i]][c];
      }
      components[c] = DiffusionEstimate.CM2_PER_S * fit.slopeOf(y) / 2;
    }
    return DiffusionTensor.of(components, msd.meanCell());
  }

  static double[] totals(DisplacementTable msd, int set) {
    double[] y = new double[msd.lags()];
    for (int lag = 0; lag < y.length; lag++) {
      y[lag] = msd.total(set, lag);
    }
    return y;
  }

  private double[] along(DisplacementTable msd, int axis) {
    int set = msd.sets().size() == 1 ? 0 : settings.mobile;
    double[] y = new double[msd.lags()];
    for (int lag = 0; lag < y.length; lag++) {
      y[lag] = msd.msd(set, axis, lag);
    }
    return y;
  }

  /** D against the length of the run: from the first 20 %, 30 %, ... of the frames. */
  public List<LengthPoint> convergence() {
    List<LengthPoint> points = new ArrayList<>();
    for (int tenths : LENGTH_TENTHS) {
      int length = (int) ((long) frames * tenths / 10);
      if (length < FEWEST_FRAMES) {
        continue;
      }
      DisplacementTable msd =
          paths.displacements(settings.from, settings.from + length, settings.mobile);
      int ions = msd.sets().get(0).size();
      double[] total = totals(msd, 0);
      FitWindow window = chooseOrNull(total, ions);
      if (window != null) {
        LineFit fit = fit(total, window, 3, ions, length);
        double factor = DiffusionEstimate.CM2_PER_S / 6;
        points.add(
            new LengthPoint(
                length * msd.spacing(),
                factor * fit.slope(),
                factor * fit.slopeError(),
                window.diffusive()));
      }
    }
    return points;
  }

  /** A window in ps or of few lags may lie beyond the end of a short part. */
  private FitWindow chooseOrNull(double[] total, int ions) {
    if (settings.rule instanceof WindowRule.Time t
        && t.to() > (total.length - 1) * paths.spacing()) {
      return null;
    }
    return settings.rule.choose(total, paths.spacing(), ions);
  }

  /**
   * One point of the convergence with length.
   *
   * @param time length in ps
   * @param coefficient D in cm²/s
   * @param error its standard error by generalised least squares
   * @param diffusive whether the window satisfied its rule
   */
  public record LengthPoint(double time, double coefficient, double error, boolean diffusive) {}

  private List<String> warnings(DiffusionResult result) {
    List<String> warnings = new ArrayList<>(Guards.of(result, paths));
    if (settings.framework >= 0) {
      double[] y = totals(result.msd(), settings.framework);
      int atoms = result.msd().sets().get(settings.framework).size();
      LineFit fit = fit(y, result.window(), 3, atoms, frames);
      String motion =
          FrameworkMotion.of("framework", LagCurve.all(y), fit, result.window()).sentence();
      if (!motion.isEmpty()) {
        warnings.add(motion);
      }
    }
    String rotation =
        CellRotation.of(paths, settings.from, settings.to).sentence(paths.settings().unwrapping());
    if (!rotation.isEmpty()) {
      warnings.add(rotation);
    }
    double[] volumes = paths.volumes(settings.from, settings.to);
    addTrend("the volume", volumes, warnings);
    for (int d = 0; d < 3; d++) {
      double[] lengths = paths.lengths(d, settings.from, settings.to);
      addTrend("the cell length " + "abc".charAt(d), lengths, warnings);
    }
    return warnings;
  }

  private static void addTrend(String what, double[] series, List<String> warnings) {
    BlockAverage average = new BlockAverage();
    for (double value : series) {
      average.add(value);
    }
    addTrend(what, average, warnings);
  }

  static void addTrend(String what, BlockAverage average, List<String> warnings) {
    Drift drift = average.drift();
    double change = Math.abs(drift.total()) / average.estimate().mean();
    if (drift.significant() && change > 0.005) {
      warnings.add(
          "%s drifts by %.2f %% over the run; use --unwrap increment, or leave out more of the beginning"
              .formatted(what, 100 * change));
    }
  }
}
