package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.transport.StreamedDisplacements;

/**
 * Diffusion of one species from displacements at logarithmically spaced lags, with the windows and
 * fits of {@link DiffusionAnalysis}: the covariance of free diffusion, for the origins that the
 * correlator has, blocks of the run, He et al. What needs the path of each ion is missing:
 * non-Gaussian parameter, displacements of single ions, convergence with length.
 *
 * @param total displacement of the mobile ions against lag in Å²
 * @param window the fit window
 * @param fit the line through the total
 * @param estimates x, y, z and total
 * @param he the empirical error
 * @param tensor the tensor of diffusion
 * @param warnings sentences for people
 */
public record StreamedDiffusion(
    LagCurve total,
    FitWindow window,
    LineFit fit,
    List<DiffusionEstimate> estimates,
    HeError he,
    DiffusionTensor tensor,
    List<String> warnings) {
  private static final int TOTAL = 3;

  /** Fits; frames of the settings mean nothing, those that count were chosen by the pass. */
  public static StreamedDiffusion of(
      StreamedDisplacements displacements, DiffusionAnalysis.Settings settings) {
    return new Fits(displacements, settings).result();
  }

  /** The fits on the way to a result. */
  private static final class Fits {
    private final StreamedDisplacements displacements;
    private final DiffusionAnalysis.Settings settings;
    private final int frames;
    private final int ions;
    private final int[] lags;
    private final double[][] tensor;
    private final LagCurve total;
    private final HeError he;

    Fits(StreamedDisplacements displacements, DiffusionAnalysis.Settings settings) {
      this.displacements = displacements;
      this.settings = settings;
      this.frames = displacements.counted();
      this.ions = displacements.settings().sets().get(settings.mobile()).size();
      this.lags = displacements.lags();
      this.tensor = displacements.tensor(settings.mobile());
      this.total = along(tensor, TOTAL);
      this.he = HeError.of(total.values(), ions, settings.siteDistance());
    }

    private LagCurve along(double[][] of, int axis) {
      return new LagCurve(
          lags,
          Arrays.stream(of)
              .mapToDouble(t -> axis == TOTAL ? t[0] + t[1] + t[2] : t[axis])
              .toArray(),
          frames);
    }

    StreamedDiffusion result() {
      double spacing = displacements.spacing();
      FitWindow chosen = settings.rule().choose(total, spacing, ions);
      WindowRule.requireLags(chosen, frames, ions);
      DisplacementFit ofTotal = fit(chosen, frames, TOTAL, ions);
      LineFit line = ofTotal.fit(total.at(chosen.spread(total)));
      double doubt = 2 * line.slopeError();
      double bound = DiffusionEstimate.bound(total, line.slope() + doubt, chosen, spacing);
      FitWindow window =
          chosen.neededAtLeast(settings.rule().timeFor(bound, ions), line.slope() > doubt);
      List<DiffusionEstimate> estimates = estimates(window, ofTotal);
      return new StreamedDiffusion(
          total,
          window,
          line,
          estimates,
          he,
          diffusionTensor(window, line),
          warnings(window, line, estimates.get(TOTAL)));
    }

    private DisplacementFit fit(FitWindow window, int ofFrames, int axis, int particles) {
      int[] some = window.spread(total);
      return new DisplacementFit(
          some,
          IntStream.of(some).map(StreamedDisplacements::stride).toArray(),
          ofFrames,
          displacements.spacing(),
          particles,
          axis == TOTAL ? 3 : 1,
          DisplacementFit.Vibration.AUTO,
          settings.method());
    }

    private List<DiffusionEstimate> estimates(FitWindow window, DisplacementFit ofTotal) {
      DisplacementFit ofAxis = fit(window, frames, 0, ions);
      List<BlockSlope> blocks = blocks(window);
      List<DiffusionEstimate> estimates = new ArrayList<>();
      for (int axis = 0; axis <= TOTAL; axis++) {
        LagCurve y = along(tensor, axis);
        LineFit line = (axis == TOTAL ? ofTotal : ofAxis).fit(y.at(window.spread(y)));
        DiffusionEstimate.Fitted fitted =
            DiffusionEstimate.Fitted.of(
                axis, y, line, line.slopeError(), window, displacements.spacing(), ions, he);
        estimates.add(DiffusionEstimate.of(fitted, settings.method(), blocks.get(axis)));
      }
      return estimates;
    }

    /** x, y, z and total; parts end at borders that the pass knows. */
    private List<BlockSlope> blocks(FitWindow window) {
      FitWindow wanted = BlockSlope.window(window, frames);
      FitWindow inBlocks =
          wanted == null
              ? null
              : FitWindow.given(wanted.rule(), wanted.from(), total.upTo(wanted.to() - 1) + 1);
      if (inBlocks == null
          || total.count(inBlocks.from(), inBlocks.to()) < WindowRule.FEWEST_LAGS) {
        return List.of(BlockSlope.NONE, BlockSlope.NONE, BlockSlope.NONE, BlockSlope.NONE);
      }
      int length = frames / BlockSlope.count(inBlocks, frames);
      DisplacementFit ofAxis = fit(inBlocks, length, 0, ions);
      DisplacementFit ofTotal = fit(inBlocks, length, TOTAL, ions);
      List<BlockSlope> slopes = new ArrayList<>();
      for (int axis = 0; axis <= TOTAL; axis++) {
        int along = axis;
        DisplacementFit fit = axis == TOTAL ? ofTotal : ofAxis;
        slopes.add(
            BlockSlope.of(
                inBlocks,
                frames,
                (from, to) -> {
                  double[][] part = displacements.tensor(settings.mobile(), from, to);
                  LagCurve y = along(part, along);
                  return fit.fit(y.at(inBlocks.spread(y))).slope();
                }));
      }
      return slopes;
    }

    /** The weights of the total for every component, as in {@link DiffusionAnalysis}. */
    private DiffusionTensor diffusionTensor(FitWindow window, LineFit line) {
      double[] components = new double[6];
      for (int c = 0; c < 6; c++) {
        int component = c;
        double[] y = Arrays.stream(tensor).mapToDouble(t -> t[component]).toArray();
        LagCurve curve = new LagCurve(lags, y, frames);
        components[c] =
            DiffusionEstimate.CM2_PER_S * line.slopeOf(curve.at(window.spread(curve))) / 2;
      }
      return DiffusionTensor.of(components, displacements.meanCell());
    }

    private List<String> warnings(FitWindow window, LineFit line, DiffusionEstimate estimate) {
      List<String> warnings = new ArrayList<>();
      double spacing = displacements.spacing();
      Guards.addStep(displacements.largestFractionalStep(), warnings);
      Guards.addFit(window, he, line, total, spacing, warnings);
      if (window.diffusive() && estimate.blocks() == 0) {
        warnings.add(Guards.noBlocks(BlockSlope.framesNeeded(window) * spacing));
      }
      if (settings.framework() >= 0) {
        LagCurve y = along(displacements.tensor(settings.framework()), TOTAL);
        int atoms = displacements.settings().sets().get(settings.framework()).size();
        LineFit of = fit(window, frames, TOTAL, atoms).fit(y.at(window.spread(y)));
        String motion = FrameworkMotion.of("framework", y, of, window).sentence();
        if (!motion.isEmpty()) {
          warnings.add(motion);
        }
      }
      DiffusionAnalysis.addTrend("the volume", displacements.volume(), warnings);
      for (int d = 0; d < 3; d++) {
        DiffusionAnalysis.addTrend(
            "the cell length " + "abc".charAt(d), displacements.length(d), warnings);
      }
      return warnings;
    }
  }
}
