package org.halimd.analysis.diffusion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.DisplacementTable;

/**
 * The mean-square displacements of one of several independent runs of a system.
 *
 * @param name which run, for tables and sentences
 * @param spacing time between lags in ps
 * @param ions number of mobile ions
 * @param mobile their total mean-square displacement against lag in Å², lag 0 first, a lag for
 *     every frame
 * @param framework those of all other species, by symbol, as long
 * @param atoms number of atoms of these species, by symbol
 * @param blockRelative standard error of D from parts of the run over D; NaN if the run is too
 *     short
 */
public record RunDisplacement(
    String name,
    double spacing,
    int ions,
    double[] mobile,
    Map<String, double[]> framework,
    Map<String, Integer> atoms,
    double blockRelative) {

  /** The displacements of an analysed run. */
  public static RunDisplacement of(String name, DiffusionResult result) {
    DisplacementTable msd = result.msd();
    DiffusionAnalysis.Settings settings = result.settings();
    Map<String, double[]> framework = new LinkedHashMap<>();
    Map<String, Integer> atoms = new LinkedHashMap<>();
    for (int set = 0; set < msd.sets().size(); set++) {
      if (set != settings.mobile() && set != settings.framework()) {
        AtomSet species = msd.sets().get(set);
        framework.put(species.name(), DiffusionAnalysis.totals(msd, set));
        atoms.put(species.name(), species.size());
      }
    }
    DiffusionEstimate total = result.total();
    double block =
        total.diffusive() && total.blocks() > 0
            ? total.blockError() / Math.abs(total.coefficient())
            : Double.NaN;
    return new RunDisplacement(
        name, msd.spacing(), result.ions(), result.totalDisplacement(), framework, atoms, block);
  }

  /** Number of frames. */
  public int frames() {
    return mobile.length;
  }

  /** Length of the run in ps. */
  public double time() {
    return frames() * spacing;
  }
}
