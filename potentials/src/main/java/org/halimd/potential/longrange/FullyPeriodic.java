package org.halimd.potential.longrange;

import org.halimd.io.InputException;
import org.halimd.system.Atoms;

/** The condition under which a reciprocal-space sum exists. */
public final class FullyPeriodic {
  private FullyPeriodic() {}

  /**
   * Checks every system of the batch.
   *
   * @throws InputException if a box is open in some direction
   */
  public static void require(Atoms atoms) {
    for (int s = 0; s < atoms.systems(); s++) {
      if (!atoms.box(s).fullyPeriodic()) {
        throw new InputException(
            "a potential with charges cannot be used in a cell with open boundaries; set all"
                + " three periodic flags of the structure (pbc=\"T T T\")");
      }
    }
  }
}
