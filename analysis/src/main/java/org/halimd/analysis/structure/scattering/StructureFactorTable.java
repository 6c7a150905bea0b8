package org.halimd.analysis.structure.scattering;

import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.structure.TypePair;
import org.halimd.system.Species;

/**
 * Structure factors in bins of |q|. Values are NaN in bins without a wave vector.
 *
 * @param limit largest q in 1/Å
 * @param bins number of bins from 0 to there
 * @param species kinds of atoms
 * @param atoms number of atoms of each
 * @param pairs the pairs (a, b), a ≤ b, of the partial structure factors
 * @param partial Ashcroft-Langreth S_ab, indices: pair, bin
 * @param partialError standard errors
 * @param names names of the weighted structure factors
 * @param weighted their values, indices: weights, bin
 * @param weightedError standard errors
 * @param vectors wave vectors (of a half space) per bin and frame
 * @param frames number of frames
 * @param blocks number of blocks behind the errors
 * @param framesPerBlock their length
 * @param growth see {@link org.halimd.analysis.statistics.CurveBlocks#growth}
 */
public record StructureFactorTable(
    double limit,
    int bins,
    List<Species> species,
    int[] atoms,
    List<TypePair> pairs,
    double[][] partial,
    double[][] partialError,
    List<String> names,
    double[][] weighted,
    double[][] weightedError,
    double[] vectors,
    long frames,
    int blocks,
    long framesPerBlock,
    double growth) {

  /** Middle of a bin in 1/Å. */
  public double q(int bin) {
    return (bin + 0.5) * limit / bins;
  }

  /** What headers call a pair, for example {@code Li-Cl}. */
  public String name(TypePair pair) {
    return species.get(pair.first()).symbol() + "-" + species.get(pair.second()).symbol();
  }

  private double concentration(int type) {
    return (double) atoms[type] / Arrays.stream(atoms).sum();
  }

  /** Faber-Ziman partial structure factor A_ab = 1 + (S_ab - δ_ab)/√(c_a c_b). */
  public double faberZiman(int pair, int bin) {
    TypePair p = pairs.get(pair);
    double self = p.first() == p.second() ? 1 : 0;
    return 1 + (partial[pair][bin] - self) / root(p);
  }

  /** Its standard error. */
  public double faberZimanError(int pair, int bin) {
    return partialError[pair][bin] / root(pairs.get(pair));
  }

  private double root(TypePair p) {
    return Math.sqrt(concentration(p.first()) * concentration(p.second()));
  }
}
