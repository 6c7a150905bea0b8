package org.halimd.engine.testing;

import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.system.Species;

/** Models that every backend can evaluate. */
public final class TestModels {
  private TestModels() {}

  /**
   * Lennard-Jones between the species of {@link TestSystems}, cut off at 8 Å with continuous
   * forces: strong enough to bind the test systems at 200 K.
   */
  public static LennardJonesModel lennardJones() {
    return new LennardJonesModel(
        TestSystems.SPECIES.stream().map(Species::symbol).toList(),
        new double[] {0.06, 0.05, 0.05, 0.04},
        new double[] {2.8, 2.7, 2.7, 2.6},
        new double[] {8, 8, 8, 8},
        Truncation.SHIFTED_FORCE);
  }
}
