package org.halimd.analysis.diffusion;

import java.util.List;
import org.halimd.analysis.transport.DisplacementTable;

/**
 * Everything known about the diffusion of one species.
 *
 * @param settings what was analysed
 * @param msd mean-square displacements of all sets
 * @param he the empirical error and N_eff
 * @param window the fit window
 * @param fit the line through the total displacement
 * @param estimates x, y, z and total
 * @param tensor the tensor of diffusion
 * @param motion how the motion is shared among the ions
 * @param timeForBlocks length of a run in ps that allows a block error
 * @param warnings sentences for people
 */
public record DiffusionResult(
    DiffusionAnalysis.Settings settings,
    DisplacementTable msd,
    HeError he,
    FitWindow window,
    LineFit fit,
    List<DiffusionEstimate> estimates,
    DiffusionTensor tensor,
    Motion motion,
    double timeForBlocks,
    List<String> warnings) {

  /** The estimate of the total, D = slope/6. */
  public DiffusionEstimate total() {
    return estimates.get(3);
  }

  /** Name of the mobile species. */
  public String species() {
    return msd.sets().get(settings.mobile()).name();
  }

  /** Number of mobile ions. */
  public int ions() {
    return msd.sets().get(settings.mobile()).size();
  }

  /** The total mean-square displacement of the mobile ions against lag in Å². */
  public double[] totalDisplacement() {
    return DiffusionAnalysis.totals(msd, settings.mobile());
  }

  DiffusionResult withWarnings(List<String> sentences) {
    return new DiffusionResult(
        settings,
        msd,
        he,
        window,
        fit,
        estimates,
        tensor,
        motion,
        timeForBlocks,
        List.copyOf(sentences));
  }
}
