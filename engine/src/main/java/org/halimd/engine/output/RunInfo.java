package org.halimd.engine.output;

import java.nio.file.Path;
import org.halimd.engine.RunPlan;
import org.halimd.system.Units;

/**
 * What an observer has to know about the run and the system it looks at.
 *
 * @param plan the run
 * @param keyword the line of the run file that asked for the observer, without comment, one blank
 *     between its words
 * @param directory where the system's files go
 * @param system index of the observed system in the batch
 * @param firstAtom index of the system's first atom in the batch
 * @param atoms number of atoms of the system
 * @param mass total mass of the system in u
 * @param degreesOfFreedom number of independent velocity components N_f
 * @param groups group labels, first index grouping method, second index atom of the system; length
 *     0 without groups
 * @param charges fixed charges in e, one per atom of the system, from the structure file; null if
 *     it has none
 * @param predictedCharges whether the potential predicts charges
 * @param header whether text files start with {@code #} header lines
 */
public record RunInfo(
    RunPlan plan,
    String keyword,
    Path directory,
    int system,
    int firstAtom,
    int atoms,
    double mass,
    int degreesOfFreedom,
    int[][] groups,
    double[] charges,
    boolean predictedCharges,
    boolean header) {

  /** The same for the observer that another line asked for. */
  public RunInfo withKeyword(String line) {
    return new RunInfo(
        plan,
        line,
        directory,
        system,
        firstAtom,
        atoms,
        mass,
        degreesOfFreedom,
        groups,
        charges,
        predictedCharges,
        header);
  }

  /** Time step in fs. */
  public double timeStep() {
    return plan.timeStep();
  }

  /** Unit system of the run. */
  public Units units() {
    return plan.units();
  }

  /** One past the index of the system's last atom in the batch. */
  public int endAtom() {
    return firstAtom + atoms;
  }

  /** {@code 3N-3} or the like: how N_f relates to the number of mobile atoms. */
  public String degreesOfFreedomText() {
    int mobile = atoms;
    if (plan.fixed() != null) {
      for (int i = firstAtom; i < endAtom(); i++) {
        mobile -= plan.fixed()[i] ? 1 : 0;
      }
    }
    int missing = 3 * mobile - degreesOfFreedom;
    return missing == 0 ? "3N" : "3N-" + missing;
  }
}
