package org.halimd.analysis.structure.scattering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.InputException;
import org.halimd.system.Elements;
import org.junit.jupiter.api.Test;

class ScatteringTablesTest {
  private static final Pattern ION = Pattern.compile("([A-Z][a-z]?)(?:(\\d)([+-]))?");

  /** In the forward direction an atom scatters with all of its electrons. */
  @Test
  void everyFormFactorBeginsWithTheNumberOfElectrons() {
    Map<String, List<String>> rows = ScatteringTables.read("x-ray-form-factors.csv");
    assertEquals(211, rows.size());
    int checked = 0;
    for (String name : rows.keySet()) {
      Matcher m = ION.matcher(name);
      if (m.matches() && Elements.contains(m.group(1))) {
        int charge = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
        int sign = "-".equals(m.group(3)) ? 1 : -1;
        double electrons = Elements.of(m.group(1)).atomicNumber() + sign * charge;
        assertEquals(electrons, FormFactor.of(name).at(0), 0.06, name);
        checked++;
      }
    }
    assertTrue(checked > 200, "checked " + checked);
  }

  /**
   * Values of the four Gaussians of Cromer and Mann (International Tables C, 6.1.1.4) at s = 0.2.
   */
  @Test
  void formFactorsAtLargerAngles() {
    assertEquals(1.741, FormFactor.of("Li").at(4 * Math.PI * 0.2), 0.01);
    assertEquals(11.992, FormFactor.of("Cl").at(4 * Math.PI * 0.2), 0.02);
    assertTrue(FormFactor.of("Zr").at(4 * Math.PI * 0.5) < FormFactor.of("Zr").at(1));
  }

  @Test
  void neutronLengths() {
    assertEquals(-1.90, NeutronLengths.of("Li"));
    assertEquals(5.803, NeutronLengths.of("O"));
    assertEquals(9.577, NeutronLengths.of("Cl"));
    assertEquals(7.16, NeutronLengths.of("Zr"));
    assertEquals(-3.7409, NeutronLengths.of("H"), 2e-3);
  }

  @Test
  void unknownAtomsAreNamed() {
    String neutron = assertThrows(InputException.class, () -> NeutronLengths.of("Xx")).getMessage();
    assertTrue(neutron.contains("'Xx'") && neutron.contains("--b"), neutron);
    assertThrows(InputException.class, () -> FormFactor.of("Li9+"));
  }

  @Test
  void tabulatedAmplitudes() {
    ScatteringWeights exact = ScatteringWeights.xray(List.of("Zr4+", "O2-"));
    ScatteringWeights table = exact.tabulated(8);
    for (double q = 0; q <= 8; q += 0.0373) {
      assertEquals(exact.at(0, q), table.at(0, q), 1e-5);
      assertEquals(exact.at(1, q), table.at(1, q), 1e-5);
    }
  }
}
