package org.halimd.crystal.ordering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Supercell;
import org.halimd.crystal.TestCrystals;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

class PeriodicPotentialTest {
  private static final double COULOMB = 14.399645478;
  private static final FormalCharges CHARGES = new FormalCharges(Map.of());

  private static double energy(Crystal crystal) {
    return new ChargeEnergy(crystal, CHARGES).energy(new double[0]);
  }

  /**
   * Madelung constants: D. Borwein, J. M. Borwein and K. F. Taylor, J. Math. Phys. 26, 2999 (1985).
   */
  @Test
  void madelungConstantOfRockSalt() {
    double expected = -1.747564594633182 * COULOMB / 2.82;
    assertEquals(expected, energy(TestCrystals.rockSalt(2.82)), 1e-8);
    Crystal large = new Supercell(3, 1, 0, 0, 2, 0, 0, 0, 1).of(TestCrystals.rockSalt(2.82));
    assertEquals(6 * expected, energy(large), 1e-7);
  }

  /** I. J. Zucker, J. Phys. A 8, 1734 (1975). */
  @Test
  void madelungConstantOfCesiumChloride() {
    Crystal crystal =
        TestCrystals.crystal(
            Box.orthogonal(4, 4, 4),
            TestCrystals.site("Cs", 0, 0, 0, 0, new Occupant("Cs", 1)),
            TestCrystals.site("Cl", 1, 0.5, 0.5, 0.5, new Occupant("Cl", 1)));
    assertEquals(-1.762674773070988 * COULOMB / (2 * Math.sqrt(3)), energy(crystal), 1e-8);
  }
}
